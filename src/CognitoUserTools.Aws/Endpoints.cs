using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace CognitoUserTools.Aws;

/// <summary>The endpoint that parameters, environment variables and config files result in.</summary>
internal static class Endpoints
{
    /// <summary>Reads a configured URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="name">What configures it, for the error.</param>
    /// <exception cref="CognitoException">InvalidParameter: it is not an http or https URL. The message does not contain it, since it may hold a password.</exception>
    public static Uri Parse(string url, string name)
        => Uri.TryCreate(url.Trim(), UriKind.Absolute, out Uri? endpoint) && endpoint.Scheme is "http" or "https" && endpoint.Host.Length > 0
            // Without a user and password: they are not sent, and the URL is shown.
            ? new UriBuilder(endpoint) { UserName = string.Empty, Password = string.Empty }.Uri
            : throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"The endpoint of {name} is not a URL that begins with https:// or http:// and names a host, and a port up to 65535.",
                recommendedAction: $"Correct or remove {name}. Write the scheme too: https://cognito-idp.eu-west-1.amazonaws.com, or for a simulator on this machine http://localhost:9229.");

    /// <summary>Finds the endpoint of a client; refuses to send credentials or tokens in the clear to another machine.</summary>
    /// <param name="config">The client's configuration.</param>
    /// <param name="request">Any request of the client's service.</param>
    /// <param name="service">The service as a reader knows it.</param>
    /// <param name="allowInsecure">Whether plain http to another machine is allowed.</param>
    /// <exception cref="CognitoException">InsecureEndpoint, or InvalidParameter: there is no such endpoint.</exception>
    public static Uri Of(ClientConfig config, AmazonWebServiceRequest request, string service, bool allowInsecure)
    {
        var endpoint = new Uri(Determine(config, request, service));

        // Scheme and authority alone: a URL can hold a password.
        return endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback || allowInsecure
            ? endpoint
            : throw new CognitoException(
                CognitoErrorKind.InsecureEndpoint,
                $"The endpoint {endpoint.Scheme}://{endpoint.Authority} of {service} is not https: credentials and users could be read on the way.");
    }

    private static string Determine(ClientConfig config, AmazonWebServiceRequest request, string service)
    {
        try
        {
            string url = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL;
            return url.EndsWith('/') ? url : $"{url}/";
        }
        catch (AmazonClientException e)
        {
            // The rules of the service do not combine FIPS or dual-stack with an endpoint that is named, and not every partition has both.
            throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"{service} has no endpoint for these settings: {TerminalText.Escape(e.Message)}",
                e,
                "Use an endpoint that is named, or FIPS and dual-stack, but not both: see -EndpointUrl, AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT.");
        }
    }
}
