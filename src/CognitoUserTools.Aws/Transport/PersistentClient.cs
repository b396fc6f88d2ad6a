using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
#if COGNITO_SDK_SUBSET
using System.Net;
using System.Text.Json;
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
    private readonly PageRequests _pageRequests = new(credentials, config);
    private readonly HttpClient _http = config.HttpClientFactory.CreateHttpClient(config);
    private UserPageReader? _idleReader;

    /// <summary>
    /// Reads a page of users: past the SDK's pipeline, and without an SDK object for each. Whatever comes that is not a page is the pipeline's:
    /// it knows errors, and when to try again.
    /// </summary>
    public async Task<UserPage> ListUserPageAsync(ListUsersRequest request, string? region, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = await _pageRequests.CreateAsync(request).ConfigureAwait(false);
        Task<HttpResponseMessage> answer = _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();

        // One page after another shares a reader, and what it knows of names; two at once do not.
        UserPageReader reader = Interlocked.Exchange(ref _idleReader, null) ?? new UserPageReader();
        UserPage page = Read(answer, reader, request.UserPoolId!, region) ?? await ReadAgainAsync(answer, reader, request, region, cancellationToken).ConfigureAwait(false);
        _idleReader = reader;
        return page;
    }

    private static UserPage? Read(Task<HttpResponseMessage> answer, UserPageReader reader, string userPoolId, string? region)
    {
        if (!answer.IsCompletedSuccessfully || answer.Result is not { StatusCode: HttpStatusCode.OK, Content: WholeBody body })
        {
            return null;
        }

        try
        {
            return reader.Read(body.Bytes, userPoolId, region);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<UserPage> ReadAgainAsync(Task<HttpResponseMessage> answer, UserPageReader reader, ListUsersRequest request, string? region, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = Operations.ListUsers.RequestMarshaller,
            ResponseUnmarshaller = new UserPageUnmarshaller(reader, request.UserPoolId!, region),
        };
        ReplayHandler.Hand(answer);
        return (await InvokeAsync<UserPageUnmarshaller.UserPageResponse>(request, options, cancellationToken).ConfigureAwait(false)).Page;
    }
#else
    /// <summary>Reads a page of users.</summary>
    public async Task<UserPage> ListUserPageAsync(ListUsersRequest request, string? region, CancellationToken cancellationToken)
        => UserMapper.ToPage(await ListUsersAsync(request, cancellationToken).ConfigureAwait(false), request.UserPoolId, region);
#endif
}
