using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Asks for a page of the users of a user pool.</summary>
public class ListUsersRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The attributes to return. The whole request fails when one user of the page lacks one of them.</summary>
    public List<string>? AttributesToGet { get; set; }

    /// <summary>One attribute, = or ^=, and a quoted value; up to 256 characters.</summary>
    public string? Filter { get; set; }

    /// <summary>The most users a page may have, 0 to 60.</summary>
    public int? Limit { get; set; }

    /// <summary>Where the next page begins; null at the end, and for the first page.</summary>
    public string? PaginationToken { get; set; }

    /// <summary>The user pool, as eu-west-1_AbCdEfGhI.</summary>
    [AWSProperty(Required = true)]
    public string? UserPoolId { get; set; }
}
