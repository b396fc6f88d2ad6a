using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider;

/// <summary>
/// The client of the service: it knows the endpoint and the signature. The methods of the real client are not here: a derived class calls an
/// operation with InvokeAsync, and brings what is written and what is read.
/// </summary>
public class AmazonCognitoIdentityProviderClient : AmazonServiceClient
{
    private static readonly AmazonCognitoIdentityProviderMetadata Metadata = new();

    /// <summary>Creates a client.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials, AmazonCognitoIdentityProviderConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();

        // Each goes right behind the marshaller, so the second one runs first: how to sign, then where to.
        pipeline.AddHandlerAfter<Marshaller>(new AmazonCognitoIdentityProviderEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonCognitoIdentityProviderAuthSchemeHandler());
    }
}
