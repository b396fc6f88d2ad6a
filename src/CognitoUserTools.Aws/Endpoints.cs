using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace CognitoUserTools.Aws;

/// <summary>The endpoint that parameters, environment variables and config files result in.</summary>
internal static class Endpoints
{
    /// <summary>Finds the endpoint of a client; refuses to send credentials or tokens in the clear to another machine.</summary>
    /// <param name="config">The client's configuration.</param>
    /// <param name="request">Any request of the client's service.</param>
    /// <param name="service">The service as a reader knows it.</param>
    /// <param name="allowInsecure">Whether plain http to another machine is allowed.</param>
    /// <exception cref="CognitoException">InsecureEndpoint.</exception>
    public static Uri Of(ClientConfig config, AmazonWebServiceRequest request, string service, bool allowInsecure)
    {
        string url = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL;
        var endpoint = new Uri(url.EndsWith('/') ? url : $"{url}/");

        // Scheme and authority alone: a URL can hold a password.
        return endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback || allowInsecure
            ? endpoint
            : throw new CognitoException(
                CognitoErrorKind.InsecureEndpoint,
                $"The endpoint {endpoint.Scheme}://{endpoint.Authority} of {service} is not https: credentials and users could be read on the way.");
    }
}
