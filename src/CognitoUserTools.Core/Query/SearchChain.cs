namespace CognitoUserTools;

/// <summary>One search of a listing, page after page.</summary>
/// <param name="index">Which search of the listing.</param>
/// <param name="query">What it requests.</param>
/// <param name="token">The token of its next page; <see langword="null"/> for its first.</param>
internal sealed class SearchChain(int index, UserQuery query, string? token)
{
    /// <summary>Which search of the listing.</summary>
    public int Index { get; } = index;

    /// <summary>What it requests.</summary>
    public UserQuery Query { get; } = query;

    /// <summary>The token of the page after those that were returned; <see langword="null"/> for the first page.</summary>
    public string? Token { get; set; } = token;

    /// <summary>Its page tokens.</summary>
    public TokenHistory History { get; } = new(token);

    /// <summary>The request for the next page, if it was sent.</summary>
    public Task<UserPage>? NextPage { get; set; }

    /// <summary>Whether its first page was received.</summary>
    public bool HasBegun { get; set; }
}
