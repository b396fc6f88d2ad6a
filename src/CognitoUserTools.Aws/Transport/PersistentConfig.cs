using Amazon.CognitoIdentityProvider;

namespace CognitoUserTools.Aws;

/// <summary>The client's configuration, and who is told of retries.</summary>
internal sealed class PersistentConfig : AmazonCognitoIdentityProviderConfig
{
    public Action<RetryNotice>? OnRetry { get; init; }
}
