using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
    public async Task<RefreshLoginResponse> RefreshAsync(RefreshLoginRequest request, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions { RequestMarshaller = new Marshaller(), ResponseUnmarshaller = new Unmarshaller() };
        return (await InvokeAsync<Response<RefreshLoginResponse?>>(request, options, cancellationToken).ConfigureAwait(false)).Value
            ?? throw new CognitoException(CognitoErrorKind.InvalidResponse, "The response of AWS Sign-In has no keys.");
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        // This handler runs once per attempt; each attempt needs its own proof. Nothing is signed.
        pipeline.ReplaceHandler<EndpointDiscoveryHandler>(new ProofHandler());
        pipeline.RemoveHandler<Signer>();
    }

    /// <summary>Proves that the caller has the private key which the token is bound to (RFC 9449, DPoP).</summary>
    private sealed class ProofHandler : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            IRequest request = executionContext.RequestContext.Request;
            ECDsa key = ((RefreshLoginRequest)executionContext.RequestContext.OriginalRequest).Key;
            request.Headers["DPoP"] = CreateProof(key, request.HttpMethod, ComposeUrl(request));
            return base.InvokeAsync<T>(executionContext);
        }

        private static string CreateProof(ECDsa key, string method, Uri uri)
        {
            ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
            var jwk = new { kty = "EC", crv = "P-256", x = Encode(point.X!), y = Encode(point.Y!) };
            byte[] header = JsonSerializer.SerializeToUtf8Bytes(new { typ = "dpop+jwt", alg = "ES256", jwk });
            long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            byte[] payload = JsonSerializer.SerializeToUtf8Bytes(new { jti = Guid.NewGuid().ToString(), htm = method, htu = uri.GetLeftPart(UriPartial.Path), iat = now });
            string signed = $"{Encode(header)}.{Encode(payload)}";
            return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
        }

        private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private sealed class Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var login = (RefreshLoginRequest)input;
            var body = new { clientId = login.ClientId, refreshToken = login.RefreshToken, grantType = "refresh_token" };
            var request = new DefaultRequest(input, "Amazon.Signin")
            {
                HttpMethod = "POST",
                ResourcePath = "/v1/token",
                Content = JsonSerializer.SerializeToUtf8Bytes(body),
            };
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
            return request;
        }
    }

    private sealed class Unmarshaller : JsonResponseUnmarshaller
    {
        // Null for a body that is not what the service promises: the SDK would put an exception, and the body, into an exception of its own.
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new Response<RefreshLoginResponse?>
        {
            Value = Body.TryParse(input.Stream) is
            {
                AccessToken: { AccessKeyId: { } accessKey, SecretAccessKey: { } secretKey, SessionToken: { } sessionToken },
                RefreshToken: { Length: > 0 } refreshToken,
                ExpiresIn: { } seconds,
            }
                ? new RefreshLoginResponse(
                    ExpiringKeys.Create(accessKey, secretKey, sessionToken, expires: null, "AWS Sign-In").Keys,
                    refreshToken,
                    TimeSpan.FromSeconds(seconds))
                : null,
        };

        /// <summary>The code is that of OAuth, such as TOKEN_EXPIRED: the service's own, AccessDeniedException, has several meanings.</summary>
        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            // A proxy answers in HTML: then there is neither a code nor a message.
            var body = Body.TryParse(input.Stream);
            string message = body?.Message is { Length: > 0 } text ? text : $"AWS Sign-In answered with HTTP status {(int)statusCode}.";
            string requestId = input.ResponseData.GetHeaderValue(HeaderKeys.RequestIdHeader);
            return new AmazonServiceException(message, innerException, ErrorType.Unknown, body?.Error, requestId, statusCode);
        }
    }

    // The members of a response and of an error.
    private sealed class Body
    {
        private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

        public KeysOfBody? AccessToken { get; init; }

        public string? RefreshToken { get; init; }

        public int? ExpiresIn { get; init; }

        public string? Error { get; init; }

        public string? Message { get; init; }

        public static Body? TryParse(Stream json)
        {
            try
            {
                return JsonSerializer.Deserialize<Body>(json, CamelCase);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private sealed class KeysOfBody
    {
        public string? AccessKeyId { get; init; }

        public string? SecretAccessKey { get; init; }

        public string? SessionToken { get; init; }
    }

    private sealed class SignInMetadata : IServiceMetadata
    {
        public string ServiceId => "Signin";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}

/// <summary>Requests new keys for a session.</summary>
/// <param name="clientId">The client ID of the session.</param>
/// <param name="refreshToken">The refresh token of the session.</param>
/// <param name="key">The private key that the session is bound to.</param>
internal sealed class RefreshLoginRequest(string clientId, string refreshToken, ECDsa key) : AmazonWebServiceRequest
{
    public string ClientId => clientId;

    public string RefreshToken => refreshToken;

    public ECDsa Key => key;
}

/// <summary>The new keys. Not a record, since a record prints its members.</summary>
internal sealed class RefreshLoginResponse(ImmutableCredentials keys, string refreshToken, TimeSpan lifetime)
{
    public ImmutableCredentials Keys => keys;

    public string RefreshToken => refreshToken;

    public TimeSpan Lifetime => lifetime;
}
