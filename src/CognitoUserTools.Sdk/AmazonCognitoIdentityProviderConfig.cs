using System.Reflection;
using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.CognitoIdentityProvider;

/// <summary>How a client reaches the service: region, endpoint, retries, time-outs.</summary>
public class AmazonCognitoIdentityProviderConfig : ClientConfig
{
    private static readonly AmazonCognitoIdentityProviderEndpointResolver EndpointResolver = new();
    private static readonly string UserAgentOfSubset = BuildUserAgent();

    /// <summary>Creates the configuration that the environment asks for.</summary>
    public AmazonCognitoIdentityProviderConfig()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        // Also names the setting for this service alone: AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER.
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new AmazonCognitoIdentityProviderEndpointProvider();
    }

    /// <summary>The name of the service among all services.</summary>
    public static new string ServiceId => "Cognito Identity Provider";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "cognito-idp";

    /// <inheritdoc/>
    public override string ServiceVersion => "2016-04-18";

    /// <inheritdoc/>
    public override string UserAgent => UserAgentOfSubset;

    /// <summary>The endpoint that a request would be sent to.</summary>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var context = new RequestContext(false)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return EndpointResolver.GetEndpoint(new Runtime.Internal.ExecutionContext(context, null));
    }

    /// <summary>Says that this is the subset, not AWSSDK.CognitoIdentityProvider: its version would mean nothing to the service.</summary>
    private static string BuildUserAgent()
    {
        var assembly = typeof(AmazonCognitoIdentityProviderConfig).Assembly;
        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        return $"{InternalSDKUtils.BuildUserAgentString(ServiceId, version)} lib/{assembly.GetName().Name}#{version}";
    }
}
