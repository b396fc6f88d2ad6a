using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Asks for the settings of a user pool.</summary>
public class DescribeUserPoolRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The user pool, as eu-west-1_AbCdEfGhI.</summary>
    [AWSProperty(Required = true)]
    public string? UserPoolId { get; set; }
}
