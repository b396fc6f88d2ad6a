using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Asks for a page of the user pools of the account, in one region.</summary>
public class ListUserPoolsRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The most user pools a page may have, 1 to 60.</summary>
    [AWSProperty(Required = true)]
    public int? MaxResults { get; set; }

    /// <summary>Where the next page begins; null at the end, and for the first page.</summary>
    public string? NextToken { get; set; }
}
