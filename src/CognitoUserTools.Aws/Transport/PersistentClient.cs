using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
#if COGNITO_SDK_SUBSET
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
    private UserPageReader? _idleReader;

    /// <summary>Reads a page of users, without an SDK object for each.</summary>
    public async Task<UserPage> ListUserPageAsync(ListUsersRequest request, string? region, CancellationToken cancellationToken)
    {
        // One page after another shares a reader, and what it knows of names; two at once do not.
        UserPageReader reader = Interlocked.Exchange(ref _idleReader, null) ?? new UserPageReader();
        var options = new InvokeOptions
        {
            RequestMarshaller = Operations.ListUsers.RequestMarshaller,
            ResponseUnmarshaller = new UserPageUnmarshaller(reader, request.UserPoolId!, region),
        };
        var response = await InvokeAsync<UserPageUnmarshaller.UserPageResponse>(request, options, cancellationToken).ConfigureAwait(false);
        _idleReader = reader;
        return response.Page;
    }
#else
    /// <summary>Reads a page of users.</summary>
    public async Task<UserPage> ListUserPageAsync(ListUsersRequest request, string? region, CancellationToken cancellationToken)
        => UserMapper.ToPage(await ListUsersAsync(request, cancellationToken).ConfigureAwait(false), request.UserPoolId, region);
#endif
}
