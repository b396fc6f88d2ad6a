using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Calls the service through the SDK's pipeline, which signs, retries and finds the endpoint. What is written and read is the module's own, so
/// it is the same whichever package the SDK's client comes from.
/// </summary>
internal sealed class CognitoClient(AWSCredentials credentials, CognitoClientConfig config) : AmazonCognitoIdentityProviderClient(credentials, config)
{
    /// <summary>Makes a call.</summary>
    public async Task<T> CallAsync<T>(Operation<T> operation, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions { RequestMarshaller = operation.Marshaller, ResponseUnmarshaller = operation.Unmarshaller };
        return (await InvokeAsync<Response<T>>(operation.Request, options, cancellationToken).ConfigureAwait(false)).Value;
    }

    // Called by the base constructor: what it needs must stand in the configuration.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CognitoRetryPolicy((CognitoClientConfig)Config)));
        pipeline.ReplaceHandler<EndpointDiscoveryHandler>(new CredentialSnapshotHandler());
        RemoveUnusedHandlers(pipeline);
    }

    // Each handler is a state machine to compile before the first user shows, and these have nothing to do: Cognito has no compression or
    // checksums (nor endpoint discovery, whose place is taken above), and there is no listener to the client's events and metrics.
    private static void RemoveUnusedHandlers(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<ChecksumHandler>();
        pipeline.RemoveHandler<CompressionHandler>();
        pipeline.RemoveHandler<ErrorCallbackHandler>();
        pipeline.RemoveHandler<MetricsHandler>();
        while (pipeline.Handlers.OfType<CallbackHandler>().Any())
        {
            pipeline.RemoveHandler<CallbackHandler>();
        }
    }
}
