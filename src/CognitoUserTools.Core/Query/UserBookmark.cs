namespace CognitoUserTools;

/// <summary>
/// The position at which a listing failed: the target of its error. Piped to Find-CognitoUser, the listing resumes there, without a gap or a duplicate.
/// </summary>
public sealed class UserBookmark
{
    /// <summary>The user pool's ID; binds to -UserPoolId.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The region of the request; binds to -Region.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint, if one was configured; binds to -EndpointUrl.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The filter, with values in place of variables; binds to -Filter.</summary>
    public string? Filter { get; init; }

    /// <summary>The attributes, if only some were requested; binds to -AttributesToGet.</summary>
    public IReadOnlyList<string>? AttributesToGet { get; init; }

    /// <summary>Token of the page that failed, valid for about an hour; <see langword="null"/> for a search's first page. Binds to -PaginationToken.</summary>
    public string? PaginationToken { get; init; }

    /// <summary>The number of searches completed, if the filter needs several; binds to -CompletedSearches.</summary>
    public int CompletedSearches { get; init; }

    /// <summary>
    /// The searches that were interrupted, if several ran at a time: the index of each, a colon, and its page token. Binds to -InterruptedSearches.
    /// </summary>
    public IReadOnlyList<string>? InterruptedSearches { get; init; }

    /// <summary>The subs of users that were not found yet, if the pool was listed in parts; binds to -UncheckedSubs.</summary>
    public IReadOnlyList<string>? UncheckedSubs { get; init; }

    /// <summary>The number of users left to skip (-Skip); binds to -RemainingSkip.</summary>
    public long RemainingSkip { get; init; }

    /// <summary>The number of users left to return (-First); <see langword="null"/> for all. Binds to -RemainingFirst.</summary>
    public long? RemainingFirst { get; init; }

    /// <summary>The number of users returned.</summary>
    public long Count { get; init; }

    /// <summary>The parameters to repeat in the command that resumes the list, in words and without their values.</summary>
    internal string? ParametersToRepeat { get; set; }

    /// <summary>The position in words.</summary>
    /// <returns>For instance <c>eu-west-1_AbC123 after 240 users</c>.</returns>
    public override string ToString() => $"{UserPoolId} after {Count} users";
}
