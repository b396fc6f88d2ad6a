using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A page of the user pools of the account, in one region.</summary>
public class ListUserPoolsResponse : AmazonWebServiceResponse
{
    /// <summary>Where the next page begins; null at the end, and for the first page.</summary>
    public string? NextToken { get; set; }

    /// <summary>The user pools of this page.</summary>
    public List<UserPoolDescriptionType>? UserPools { get; set; } = Collections.NewList<UserPoolDescriptionType>();
}
