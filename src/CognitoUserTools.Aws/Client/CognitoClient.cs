using Amazon.CognitoIdentityProvider;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Calls the service through the SDK's pipeline, which signs, retries and finds the endpoint. The module writes the requests and reads the responses
/// itself, so they are the same whichever package the SDK's client comes from.
/// </summary>
internal sealed class CognitoClient(AWSCredentials credentials, CognitoClientConfig config) : AmazonCognitoIdentityProviderClient(credentials, config)
{
    /// <summary>Makes a call.</summary>
    public async Task<T> CallAsync<T>(Operation<T> operation, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions { RequestMarshaller = operation.Marshaller, ResponseUnmarshaller = operation.Unmarshaller };
        return (await InvokeAsync<Response<T>>(operation.Request, options, cancellationToken).ConfigureAwait(false)).Value;
    }

    // Called by the base constructor, so everything it needs is in Config.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CognitoRetryPolicy((CognitoClientConfig)Config)));
        pipeline.ReplaceHandler<EndpointDiscoveryHandler>(new CredentialSnapshotHandler());

        // Each handler must be compiled before the first result; these do nothing for Cognito.
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

/// <summary>The client's configuration, with the timeouts and the retry callback.</summary>
internal sealed class CognitoClientConfig : AmazonCognitoIdentityProviderConfig
{
    private static readonly string Module = $"CognitoUserTools#{typeof(CognitoClientConfig).Assembly.GetName().Version!.ToString(fieldCount: 3)}";

    public CognitoClientConfig()
    {
        // A pooled connection may be closed already: then the request is repeated at once, and not counted as a retry. The SDK repeats ten times, even if
        // every connection is new and the server resets it.
        MaxStaleConnectionRetries = 1;
    }

    public Action<RetryEvent>? OnRetry { get; init; }

    public Timeouts Timeouts { get; init; } = Timeouts.FromEnvironment();

    /// <summary>The user agent of the SDK, with the module.</summary>
    public override string UserAgent => $"{base.UserAgent} lib/{Module}";
}
