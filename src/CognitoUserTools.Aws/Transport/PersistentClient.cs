using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>The SDK's client, with retries that outlive a throttled minute.</summary>
internal sealed class PersistentClient(AWSCredentials credentials, PersistentConfig config) : AmazonCognitoIdentityProviderClient(credentials, config)
{
    // Called by the base constructor: what it needs must stand in the configuration.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new PersistentRetryPolicy((PersistentConfig)Config)));
    }
}
