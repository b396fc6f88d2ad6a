using System.Net;

namespace CognitoUserTools;

/// <summary>The parameters of a connection, before anything is resolved.</summary>
internal sealed record ConnectionOptions
{
    /// <summary>-AccessKey.</summary>
    public string? AccessKey { get; init; }

    /// <summary>-SecretKey. A secret.</summary>
    public string? SecretKey { get; init; }

    /// <summary>-SessionToken. A secret.</summary>
    public string? SessionToken { get; init; }

    /// <summary>-Credential.</summary>
    public CredentialSource? Credential { get; init; }

    /// <summary>The name of a profile in the shared config and credentials files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The credentials file of the profile; <see langword="null"/> for the shared one.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>The credentials that the session has stored.</summary>
    public CredentialSource? StoredCredential { get; init; }

    /// <summary>-Region, for instance <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The region in the user pool's ID or in the access token. <see cref="Region"/> takes precedence.</summary>
    public string? DerivedRegion { get; init; }

    /// <summary>The region that the session has stored.</summary>
    public string? StoredRegion { get; init; }

    /// <summary>The proxy that the session has stored; <see langword="null"/> for that of the environment.</summary>
    public StoredProxy? StoredProxy { get; init; }

    /// <summary>-EndpointUrl.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether plain http to another machine is allowed.</summary>
    public bool AllowInsecureEndpoint { get; init; }

    /// <summary>Whether requests are signed. GetUser and GetUserAuthFactors are not: no credential source is read.</summary>
    public bool NeedsCredentials { get; init; } = true;

    /// <summary>Cancels the resolution of credentials: a source may be slow, and an MFA prompt may stay open.</summary>
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

    /// <summary>The options without the secrets.</summary>
    public override string ToString()
        => $"{nameof(ConnectionOptions)} {{ Profile = {ProfileName}, Region = {Region ?? DerivedRegion}, Endpoint = {EndpointUrl} }}";
}

/// <summary>Credentials that another component holds and refreshes, for instance another module of the process.</summary>
/// <param name="Name">The name of the source in messages, for instance <c>-Credential</c>.</param>
/// <param name="Read">Returns the current keys. Called for each signature, on any thread.</param>
internal sealed record CredentialSource(string Name, Func<AccessKeys> Read);

/// <summary>The keys that sign a request.</summary>
/// <param name="AccessKey">The access key ID.</param>
/// <param name="SecretKey">The secret key. A secret.</param>
/// <param name="SessionToken">The session token of temporary keys. A secret.</param>
internal sealed record AccessKeys(string AccessKey, string SecretKey, string? SessionToken)
{
    /// <summary>The kind of keys, without the keys.</summary>
    public override string ToString() => $"{nameof(AccessKeys)} {{ Temporary = {SessionToken is not null} }}";
}

/// <summary>The proxy that Set-AWSProxy of AWS Tools for PowerShell has stored. Equal settings share one pool of connections.</summary>
/// <param name="Address">The address.</param>
/// <param name="Credentials">The user and password, if the proxy needs them. A secret.</param>
/// <param name="BypassList">Regular expressions of the hosts that are called without it, one on each line.</param>
/// <param name="BypassOnLocal">Whether hosts without a dot in their name are called without it.</param>
internal sealed record StoredProxy(Uri Address, ICredentials? Credentials, string BypassList, bool BypassOnLocal)
{
    /// <summary>Creates the proxy of .NET.</summary>
    /// <exception cref="ArgumentException">A regular expression is not valid.</exception>
    public IWebProxy Create() => new WebProxy(Address, BypassOnLocal, BypassList.Split('\n', StringSplitOptions.RemoveEmptyEntries), Credentials);
}

/// <summary>A request for the MFA code that is needed to assume a role.</summary>
/// <param name="ProfileName">The profile that assumes the role.</param>
/// <param name="SerialNumber">The serial number or ARN of the MFA device.</param>
/// <param name="IsAnswered">Whether another request created the role's session meanwhile, so that no prompt is needed.</param>
internal sealed record MfaCodeRequest(string ProfileName, string SerialNumber, Func<bool> IsAnswered)
{
    /// <summary>Creates the error of a session without a prompt.</summary>
    public CognitoException CreateError(string why = "there is no prompt here", Exception? cause = null) => new(
        CognitoErrorKind.CredentialsMissing,
        $"The profile '{TerminalText.Escape(ProfileName)}' needs a code of the MFA device {TerminalText.Escape(SerialNumber)}, and {why}.",
        cause,
        "Run it in an interactive session, or pass the keys of a session that is there already with -Credential, or with -AccessKey, -SecretKey and "
            + "-SessionToken.");
}

/// <summary>A call of an operation that has ended.</summary>
/// <param name="Operation">The operation, for instance <c>ListUsers</c>.</param>
/// <param name="Duration">The time from the first attempt to the end of the last one.</param>
/// <param name="Result">The number of users of a page, or the kind of the error; empty for other results.</param>
internal sealed record CallEvent(string Operation, TimeSpan Duration, string Result);

/// <summary>A failed request that will be retried.</summary>
/// <param name="Attempt">The number of the failed attempt, from 1.</param>
/// <param name="Delay">The time until the next attempt.</param>
/// <param name="Reason">The message of the failure.</param>
internal sealed record RetryEvent(int Attempt, TimeSpan Delay, string Reason);
