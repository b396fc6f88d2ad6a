using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of a user pool.</summary>
public class DescribeUserPoolResponse : AmazonWebServiceResponse
{
    /// <summary>The user pool.</summary>
    public UserPoolType? UserPool { get; set; }
}
