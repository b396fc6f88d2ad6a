using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime.Endpoints;

namespace CognitoUserTools.Aws;

/// <summary>Where calls go, once parameters, environment and files have had their say.</summary>
internal static class Endpoints
{
    /// <summary>Refuses to send credentials or tokens in the clear to another machine.</summary>
    public static Uri Check(AmazonCognitoIdentityProviderConfig config, bool allowInsecure)
    {
        var endpoint = new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new GetUserRequest())).URL);
        return endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback || allowInsecure
            ? endpoint
            : throw new CognitoException(
                CognitoErrorKind.InsecureEndpoint,
                $"The endpoint {endpoint.GetLeftPart(UriPartial.Authority)} is not https: whoever is on the way could read what is sent.");
    }
}
