using System.Collections.Frozen;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.CognitoIdentityProvider;

/// <summary>
/// The client of the service, with its endpoint and its signature. It has none of the real client's methods: a derived class calls an operation with
/// InvokeAsync, and has the marshallers.
/// </summary>
public class AmazonCognitoIdentityProviderClient : AmazonServiceClient
{
    private static readonly Metadata ThisService = new();

    /// <summary>Creates a client.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials, AmazonCognitoIdentityProviderConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ThisService;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();

        // Each is inserted right after the marshaller, so the last one runs first: it decides how to sign, the other one where to send.
        pipeline.AddHandlerAfter<Marshaller>(new CognitoEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AuthSchemeHandler());
    }

    /// <summary>Signs all requests but those with an access token.</summary>
    private sealed class AuthSchemeHandler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext)
            => executionContext.RequestContext.OriginalRequest is GetUserRequest or GetUserAuthFactorsRequest
                ? AuthSchemeOption.DEFAULT_NOAUTH
                : AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => AmazonCognitoIdentityProviderConfig.ServiceName;

        public IDictionary<string, string> OperationNameMapping => FrozenDictionary<string, string>.Empty;
    }
}
