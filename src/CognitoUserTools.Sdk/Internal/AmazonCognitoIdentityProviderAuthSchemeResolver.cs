using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Says which requests are signed: all but those that carry the user's own access token.</summary>
internal sealed class AmazonCognitoIdentityProviderAuthSchemeResolver : IAuthSchemeResolver<AmazonCognitoIdentityProviderAuthSchemeParameters>
{
    /// <inheritdoc/>
    public List<IAuthSchemeOption> ResolveAuthScheme(AmazonCognitoIdentityProviderAuthSchemeParameters authParameters)
    {
        ArgumentNullException.ThrowIfNull(authParameters);
        return authParameters.Operation switch
        {
            nameof(GetUserRequest) or nameof(GetUserAuthFactorsRequest) => AuthSchemeOption.DEFAULT_NOAUTH,
            _ => AuthSchemeOption.DEFAULT_SIGV4,
        };
    }
}
