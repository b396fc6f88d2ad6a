using Amazon.Runtime.Internal.Auth;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>What decides how a request is signed.</summary>
public class AmazonCognitoIdentityProviderAuthSchemeParameters : IAuthSchemeParameters
{
    /// <summary>The name of the request's type.</summary>
    public string? Operation { get; set; }

    /// <summary>The region that the client is for.</summary>
    public string? Region { get; set; }
}
