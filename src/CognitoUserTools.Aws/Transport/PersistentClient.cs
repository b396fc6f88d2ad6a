using Amazon.CognitoIdentityProvider;
#if COGNITO_SDK_SUBSET
using Amazon.CognitoIdentityProvider.Model;
using Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;
#endif
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
        pipeline.ReplaceHandler<EndpointDiscoveryHandler>(new OneAnswerHandler());
        RemoveIdle(pipeline);
    }

    // Each handler is a state machine to compile before the first user shows, and these have nothing to do: Cognito has no compression or
    // checksums (nor endpoint discovery, whose place is taken above), and nobody listens to the client's events and metrics.
    private static void RemoveIdle(RuntimePipeline pipeline)
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

#if COGNITO_SDK_SUBSET
    /// <summary>Gets a page of users, without an SDK object for each.</summary>
    public async Task<UserPage> GetPageAsync(ListUsersRequest request, UserPageReader reader, string? region, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = Operations.ListUsers.RequestMarshaller,
            ResponseUnmarshaller = new UserPageUnmarshaller(reader, request.UserPoolId!, region),
        };
        return (await InvokeAsync<UserPageUnmarshaller.UserPageResponse>(request, options, cancellationToken).ConfigureAwait(false)).Page;
    }
#endif
}
