namespace CognitoUserTools;

/// <summary>A listing: its pool, its filter, and the part of it that is wanted (ListUsersRequest).</summary>
/// <param name="UserPoolId">The user pool's ID, for instance <c>eu-west-1_AbC123</c>.</param>
internal sealed record UserQuery(string UserPoolId)
{
    /// <summary>The filter; <see langword="null"/> for all users.</summary>
    public UserFilter? Filter { get; init; }

    /// <summary>The current search of the filter, in the service's syntax; <see cref="UserPages"/> sets it (Filter).</summary>
    public string? Search { get; init; }

    /// <summary>
    /// The only attributes that the service sends; <see langword="null"/> for all. It refuses a page if one of its users does not have one of them
    /// (AttributesToGet).
    /// </summary>
    public IReadOnlyList<string>? AttributesToGet { get; init; }

    /// <summary>The page to start at; <see langword="null"/> for the first (PaginationToken).</summary>
    public string? PaginationToken { get; init; }

    /// <summary>The number of searches completed, except for those of <see cref="InterruptedSearches"/>. The token belongs to the next search.</summary>
    public int CompletedSearches { get; init; }

    /// <summary>
    /// Searches to resume: index, colon, page token, which is empty for the first page. <see langword="null"/> if one search at a time was listed.
    /// </summary>
    public IReadOnlyList<string>? InterruptedSearches { get; init; }

    /// <summary>The subs of users that a listing in parts has not found yet.</summary>
    public IReadOnlyList<string>? UncheckedSubs { get; init; }

    /// <summary>The most searches at a time.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>The part of the list to return. Several queries may share it.</summary>
    public SkipTakeWindow Window { get; init; } = new(skip: 0, first: null);
}
