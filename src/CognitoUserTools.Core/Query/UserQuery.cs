namespace CognitoUserTools;

/// <summary>Which users of which pool, and which part of that list (ListUsersRequest).</summary>
/// <param name="UserPoolId">The user pool's ID, for instance <c>eu-west-1_AbC123</c>.</param>
internal sealed record UserQuery(string UserPoolId)
{
    /// <summary>The filter; <see langword="null"/> for all users.</summary>
    public UserFilter? Filter { get; init; }

    /// <summary>The search of the filter that is listed, in the service's syntax; <see cref="UserPages"/> sets it (Filter).</summary>
    public string? Search { get; init; }

    /// <summary>
    /// The only attributes the service is to send; <see langword="null"/> is all of them. The service refuses the whole request where one user
    /// of a page lacks one of them (AttributesToGet).
    /// </summary>
    public IReadOnlyList<string>? AttributesToGet { get; init; }

    /// <summary>Where to go on from; <see langword="null"/> is the beginning (PaginationToken).</summary>
    public string? PaginationToken { get; init; }

    /// <summary>How many of the searches are done, those of <see cref="InterruptedSearches"/> excepted: the token belongs to the one after them.</summary>
    public int CompletedSearches { get; init; }

    /// <summary>Searches among them that must be resumed: index, colon, page token, which is empty for the first page. <see langword="null"/> if one search at a time was listed.</summary>
    public IReadOnlyList<string>? InterruptedSearches { get; init; }

    /// <summary>The subs of users that a listing in parts must find yet.</summary>
    public IReadOnlyList<string>? UncheckedSubs { get; init; }

    /// <summary>How many searches to list at a time.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>The part of the list that is wanted. Several queries may share one.</summary>
    public SkipTakeWindow Window { get; init; } = new(skip: 0, first: null);
}
