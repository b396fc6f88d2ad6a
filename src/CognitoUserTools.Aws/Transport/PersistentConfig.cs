using Amazon.CognitoIdentityProvider;

namespace CognitoUserTools.Aws;

/// <summary>The client's configuration, who is told of retries, and how long a server is waited for.</summary>
internal sealed class PersistentConfig : AmazonCognitoIdentityProviderConfig
{
    public PersistentConfig()
    {
        // A kept connection may turn out to be closed: then the request is repeated at once, uncounted. The SDK would do so ten times,
        // also where each connection is new and the server resets it.
        MaxStaleConnectionRetries = 1;
    }

    public Action<RetryNotice>? OnRetry { get; init; }

    public Timeouts Timeouts { get; init; } = Timeouts.FromEnvironment();

    public RetrySettings Retry { get; } = RetrySettings.FromEnvironment();
}
