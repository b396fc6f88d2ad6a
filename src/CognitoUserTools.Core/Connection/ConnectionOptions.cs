namespace CognitoUserTools;

/// <summary>The parameters of a connection, before anything is resolved.</summary>
internal sealed record ConnectionOptions
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
    public CredentialSource? StoredCredential { get; init; }

    /// <summary>The region that the caller named, for instance <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The region that follows from what is asked for: the user pool's ID or the access token. One that is named goes before it.</summary>
    public string? DerivedRegion { get; init; }

    /// <summary>The region that the session has stored.</summary>
    public string? StoredRegion { get; init; }

    /// <summary>The endpoint to call in place of the region's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether plain http is allowed to a host that is not this machine.</summary>
    public bool AllowInsecureEndpoint { get; init; }

    /// <summary>Whether calls are signed. GetUser and GetUserAuthFactors are not: no credential source is read.</summary>
    public bool NeedsCredentials { get; init; } = true;

    /// <summary>Cancels credential resolution: a source may be slow, and an MFA prompt may stay unanswered.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Prompts for an MFA code; <see langword="null"/> if there is no prompt. The result is <see langword="null"/> if the code is no longer needed.
    /// A request that is cancelled before its prompt appears does not prompt.
    /// </summary>
    public Func<MfaCodeRequest, CancellationToken, Task<string?>>? AskMfaCode { get; init; }

    /// <summary>Receives the name of the credential source, never the credentials, once they are resolved; called on any thread.</summary>
    public Action<string>? OnCredentials { get; init; }

    /// <summary>Receives each retry before its delay; called on any thread.</summary>
    public Action<RetryEvent>? OnRetry { get; init; }

    /// <summary>Receives each call when it has ended; called on any thread.</summary>
    public Action<CallEvent>? OnCall { get; init; }

    /// <summary>All but the secrets.</summary>
    /// <returns>A text fit for a log.</returns>
    public override string ToString() => $"{nameof(ConnectionOptions)} {{ Profile = {ProfileName}, Region = {Region ?? DerivedRegion}, Endpoint = {EndpointUrl} }}";
}
