namespace CognitoUserTools;

/// <summary>How far a listing is, for the bookmark of an error.</summary>
internal sealed class ListingPlace(IUserPoolClient client, UserQuery query)
{
    /// <summary>The search that is listed, by its index.</summary>
    public int Search { get; set; }

    /// <summary>Where the page begins that comes next.</summary>
    public string? Token { get; set; }

    /// <summary>How many users were returned.</summary>
    public long Count { get; set; }

    /// <summary>Whether there is a place to resume from, other than the beginning.</summary>
    public bool HasBegun => Token is not null || Search > 0;

    /// <summary>The place.</summary>
    /// <param name="skip">How many users of the page were returned, or skipped, already.</param>
    public UserBookmark Bookmark(int skip = 0) => new()
    {
        UserPoolId = query.UserPoolId,
        Region = client.Region,
        EndpointUrl = client.EndpointUrl,
        Filter = query.Filter?.Text,
        AttributesToGet = query.AttributesToGet,
        PaginationToken = Token,
        CompletedSearches = Search,
        RemainingSkip = query.Window.RemainingSkip + skip,
        RemainingFirst = query.Window.RemainingFirst,
        Count = Count,
    };
}
