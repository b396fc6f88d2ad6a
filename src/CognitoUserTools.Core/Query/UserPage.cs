namespace CognitoUserTools;

/// <summary>One page of a listing.</summary>
/// <param name="Users">The users, in the service's order; a page may be short or empty while more follow.</param>
/// <param name="NextToken">Where the next page begins; only <see langword="null"/> ends the list (PaginationToken).</param>
internal sealed record UserPage(IReadOnlyList<CognitoUser> Users, string? NextToken)
{
    /// <summary>How many users the service sent for the page, those included that the filter left out.</summary>
    public int Received { get; init; } = Users.Count;
}
