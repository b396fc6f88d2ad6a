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

    /// <summary>Credentials that the caller passed as an object.</summary>
    public CredentialSource? Credential { get; init; }

    /// <summary>The name of a profile in the shared config and credentials files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The credentials file to look for the profile in, where it is not the usual one.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>The credentials that the session has stored.</summary>
    public CredentialSource? SessionCredential { get; init; }

    /// <summary>The region that was named, for instance <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The region that follows from what is asked for: the user pool's ID or the access token. One that is named goes before it.</summary>
    public string? ImpliedRegion { get; init; }

    /// <summary>The region that the session has stored.</summary>
    public string? SessionRegion { get; init; }

    /// <summary>The endpoint to call in place of the region's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether plain http may be spoken to a host that is not this machine.</summary>
    public bool AllowInsecureEndpoint { get; init; }

    /// <summary>Whether there will be signed calls. GetUser and GetUserAuthFactors are not: no credential source is touched.</summary>
    public bool NeedsCredentials { get; init; } = true;

    /// <summary>Ends whatever is done to get credentials: a source may be slow, and a person asked may not answer.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>Asks a person for the code of an MFA device; <see langword="null"/> where nobody can be asked. It may answer nothing once the question is moot.</summary>
    public Func<MfaQuestion, Task<string?>>? AskMfaCode { get; init; }

    /// <summary>Is told where the credentials come from, once they are there, and never what they are; called from any thread.</summary>
    public Action<string>? OnCredentials { get; init; }

    /// <summary>Is told of each request that failed and will be made again; called from any thread.</summary>
    public Action<RetryNotice>? OnRetry { get; init; }

    /// <summary>All but the secrets.</summary>
    /// <returns>A text fit for a log.</returns>
    public override string ToString() => $"{nameof(ConnectionOptions)} {{ Profile = {ProfileName}, Region = {Region ?? ImpliedRegion}, Endpoint = {EndpointUrl} }}";
}
