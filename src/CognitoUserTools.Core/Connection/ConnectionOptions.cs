namespace CognitoUserTools;

/// <summary>Who asks, and where: what a caller said, before anything is looked up.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The access key ID of explicit credentials.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key of explicit credentials. A secret.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The session token of explicit temporary credentials. A secret.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The name of a profile in the shared config and credentials files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The credentials file to look for the profile in, where it is not the usual one.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>The region that was named, for instance <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The region that follows from what is asked for: the user pool's ID or the access token.</summary>
    public string? ImpliedRegion { get; init; }

    /// <summary>The endpoint to call in place of the region's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether plain http may be spoken to a host that is not this machine.</summary>
    public bool AllowInsecureEndpoint { get; init; }

    /// <summary>Whether there will be signed calls. GetUser and GetUserAuthFactors are not: no credential source is touched.</summary>
    public bool NeedsCredentials { get; init; } = true;

    /// <summary>Is told of each request that failed and will be made again; called from any thread.</summary>
    public Action<RetryNotice>? OnRetry { get; init; }

    /// <summary>All but the secrets.</summary>
    /// <returns>A text fit for a log.</returns>
    public override string ToString() => $"{nameof(ConnectionOptions)} {{ Profile = {ProfileName}, Region = {Region ?? ImpliedRegion}, Endpoint = {EndpointUrl} }}";
}
