namespace CognitoUserTools;

/// <summary>
/// The place where a listing broke: the target of its error. Piped into Find-CognitoUser, the listing resumes there, without a gap or a duplicate.
/// </summary>
public sealed class UserBookmark
{
    /// <summary>The user pool's ID; binds to -UserPoolId.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The region that was asked; binds to -Region.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint that was named; <see langword="null"/> for the region's own. Binds to -EndpointUrl.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The filter as it was typed, with values in the place of variables; binds to -Filter.</summary>
    public string? Filter { get; init; }

    /// <summary>The only attributes that were asked for; binds to -AttributesToGet.</summary>
    public IReadOnlyList<string>? AttributesToGet { get; init; }

    /// <summary>Where the page begins that could not be had, good for about an hour; <see langword="null"/> where that is a search's first page. Binds to -PaginationToken.</summary>
    public string? PaginationToken { get; init; }

    /// <summary>How many of the filter's searches were done, where it asks for one value after another; binds to -CompletedSearches.</summary>
    public int CompletedSearches { get; init; }

    /// <summary>
    /// The searches that were interrupted, if several ran at a time: the index of each, a colon, and its page token. Binds to -InterruptedSearches.
    /// </summary>
    public IReadOnlyList<string>? InterruptedSearches { get; init; }

    /// <summary>The subs of users that the listing had yet to find, if it was in parts. Binds to -UncheckedSubs.</summary>
    public IReadOnlyList<string>? UncheckedSubs { get; init; }

    /// <summary>How many users were still to be skipped (-Skip); binds to -RemainingSkip.</summary>
    public long RemainingSkip { get; init; }

    /// <summary>How many users were still to be returned (-First), <see langword="null"/> for all of them; binds to -RemainingFirst.</summary>
    public long? RemainingFirst { get; init; }

    /// <summary>How many users the listing had returned.</summary>
    public long Count { get; init; }

    /// <summary>The parameters that the command which resumes the list must repeat, in words; their values stay with the user.</summary>
    internal string? ParametersToRepeat { get; set; }

    /// <summary>The place in words.</summary>
    /// <returns>For instance <c>eu-west-1_AbC123 after 240 users</c>.</returns>
    public override string ToString() => $"{UserPoolId} after {Count} users";
}
