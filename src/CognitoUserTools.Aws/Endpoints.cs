using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime.Endpoints;

namespace CognitoUserTools.Aws;

/// <summary>Where calls go, once parameters, environment and files have had their say.</summary>
internal static class Endpoints
{
    /// <summary>Finds the endpoint; refuses to send credentials or tokens in the clear to another machine.</summary>
    public static Uri Of(AmazonCognitoIdentityProviderConfig config, bool allowInsecure)
    {
        string url = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new GetUserRequest())).URL;
        var endpoint = new Uri(url.EndsWith('/') ? url : $"{url}/");
        return endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback || allowInsecure
            ? endpoint
            : throw new CognitoException(
                CognitoErrorKind.InsecureEndpoint,
                $"The endpoint {endpoint.GetLeftPart(UriPartial.Authority)} is not https: whoever is on the way could read what is sent.");
    }
}
