using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A page of the users of a user pool.</summary>
public class ListUsersResponse : AmazonWebServiceResponse
{
    /// <summary>Where the next page begins; null at the end, and for the first page.</summary>
    public string? PaginationToken { get; set; }

    /// <summary>The users of this page; it may be short or empty while more pages follow.</summary>
    public List<UserType>? Users { get; set; } = Collections.NewList<UserType>();
}
