using Amazon.CognitoIdentityProvider;

namespace CognitoUserTools.Aws;

/// <summary>The client's configuration, with the retry callback and the time-outs.</summary>
internal sealed class CognitoClientConfig : AmazonCognitoIdentityProviderConfig
{
    public CognitoClientConfig()
    {
        // A pooled connection may be closed already: then the request is repeated at once, and not counted as a retry. The SDK's default is ten repetitions,
        // also where every connection is new and the server resets it.
        MaxStaleConnectionRetries = 1;
    }

    public Action<RetryEvent>? OnRetry { get; init; }

    public Timeouts Timeouts { get; init; } = Timeouts.FromEnvironment();

    public RetrySettings Retry { get; } = RetrySettings.FromEnvironment();
}
