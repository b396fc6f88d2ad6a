using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Asks for the user that an access token stands for. The request is not signed.</summary>
public class GetUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user. It stands for the user: never log it.</summary>
    [AWSProperty(Required = true, Sensitive = true)]
    public string? AccessToken { get; set; }
}
