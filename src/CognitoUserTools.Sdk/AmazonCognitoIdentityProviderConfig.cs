using System.Collections.ObjectModel;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The configuration of a client: region, endpoint, retries.</summary>
public class AmazonCognitoIdentityProviderConfig : ClientConfig
{
    internal const string ServiceName = "Cognito Identity Provider";

    private static readonly CognitoEndpointResolver EndpointResolver = new();

    // The module sets this mode, whatever AWS_DEFAULTS_MODE says.
    private static readonly ReadOnlyCollection<IDefaultConfiguration> Defaults = new([new DefaultConfiguration
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
    }]);

    /// <summary>Creates the configuration of the environment.</summary>
    public AmazonCognitoIdentityProviderConfig()
        : base(new DefaultConfigurationProvider(Defaults))
    {
        // Also names the setting for this service alone: AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER.
        ServiceId = ServiceName;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new CognitoEndpointProvider();
    }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "cognito-idp";

    /// <inheritdoc/>
    public override string ServiceVersion => "2016-04-18";

    /// <inheritdoc/>
    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(
        ServiceName, typeof(AmazonCognitoIdentityProviderConfig).Assembly.GetName().Version!.ToString(fieldCount: 3));

    /// <summary>The endpoint of a request.</summary>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var context = new RequestContext(false)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, ServiceName) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return EndpointResolver.GetEndpoint(new Runtime.Internal.ExecutionContext(context, null));
    }
}
