using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Asks for one user, by name.</summary>
public class AdminGetUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The user pool, as eu-west-1_AbCdEfGhI.</summary>
    [AWSProperty(Required = true)]
    public string? UserPoolId { get; set; }

    /// <summary>The name of the user within the user pool.</summary>
    [AWSProperty(Required = true, Sensitive = true)]
    public string? Username { get; set; }
}
