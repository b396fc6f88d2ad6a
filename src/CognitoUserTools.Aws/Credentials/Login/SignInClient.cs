using System.Security.Cryptography;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace CognitoUserTools.Aws;

/// <summary>Calls CreateOAuth2Token of AWS Sign-In, through the SDK's pipeline.</summary>
internal sealed class SignInClient(SignInConfig config) : AmazonServiceClient(new AnonymousAWSCredentials(), config)
{
    private static readonly SignInMetadata Metadata = new();

    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <summary>Gets new keys for a session.</summary>
    /// <exception cref="AmazonServiceException">The service refuses; its ErrorCode is for instance TOKEN_EXPIRED.</exception>
    public async Task<RefreshedLogin> RefreshAsync(RefreshLoginRequest request, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions { RequestMarshaller = new Marshaller(), ResponseUnmarshaller = new SignInUnmarshaller() };
        return (await InvokeAsync<Response<RefreshedLogin?>>(request, options, cancellationToken).ConfigureAwait(false)).Value
            ?? throw new CognitoException(CognitoErrorKind.InvalidResponse, "AWS Sign-In answered without keys.");
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        // In the place of a handler that each attempt passes: a proof is good for one attempt. The proof is all: nothing is signed.
        pipeline.ReplaceHandler<EndpointDiscoveryHandler>(new ProofHandler());
        pipeline.RemoveHandler<Signer>();
    }

    private sealed class ProofHandler : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            IRequest request = executionContext.RequestContext.Request;
            ECDsa key = ((RefreshLoginRequest)executionContext.RequestContext.OriginalRequest).Key;
            request.Headers["DPoP"] = DPoPProof.Create(key, request.HttpMethod, ComposeUrl(request), DateTimeOffset.UtcNow);
            return base.InvokeAsync<T>(executionContext);
        }
    }

    private sealed class Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var login = (RefreshLoginRequest)input;
            var request = new DefaultRequest(input, "Amazon.Signin")
            {
                HttpMethod = "POST",
                ResourcePath = "/v1/token",
                Content = JsonSerializer.SerializeToUtf8Bytes(new { clientId = login.ClientId, refreshToken = login.RefreshToken, grantType = "refresh_token" }),
            };
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
            return request;
        }
    }

    private sealed class SignInMetadata : IServiceMetadata
    {
        public string ServiceId => "Signin";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}

/// <summary>Asks for new keys of a session.</summary>
internal sealed class RefreshLoginRequest(LoginSession session, ECDsa key) : AmazonWebServiceRequest
{
    public string ClientId => session.ClientId;

    public string RefreshToken => session.RefreshToken;

    /// <summary>The private key that the session is bound to.</summary>
    public ECDsa Key => key;
}

/// <summary>What the service answers. Not a record, since a record prints its members.</summary>
internal sealed class RefreshedLogin(ImmutableCredentials keys, string refreshToken, TimeSpan lifetime)
{
    public ImmutableCredentials Keys => keys;

    public string RefreshToken => refreshToken;

    public TimeSpan Lifetime => lifetime;
}
