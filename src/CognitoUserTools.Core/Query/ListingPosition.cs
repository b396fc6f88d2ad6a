using System.Globalization;

namespace CognitoUserTools;

/// <summary>Which searches of a listing run, with the position of each: for the bookmark of an error.</summary>
internal sealed class ListingPosition
{
    private readonly IUserPoolClient _client;
    private readonly UserQuery _query;
    private readonly IReadOnlyList<string?> _searches;
    private readonly Queue<SearchChain> _interrupted;

    // The searches from this index on have not begun, but for the first one of a listing that is resumed from a page token.
    private int _next;

    /// <summary>Starts at the position of the query.</summary>
    /// <param name="client">The user pool service.</param>
    /// <param name="query">What is listed.</param>
    /// <param name="searches">The searches of the listing, in the service's syntax; <see langword="null"/> is all users.</param>
    /// <exception cref="CognitoException">PaginationTokenInvalid: the query has a position that cannot be read.</exception>
    public ListingPosition(IUserPoolClient client, UserQuery query, IReadOnlyList<string?> searches)
    {
        (_client, _query, _searches, _next) = (client, query, searches, query.CompletedSearches);
        _interrupted = new Queue<SearchChain>((query.InterruptedSearches ?? []).Select(Parse));
        HasBegun = query is not { PaginationToken: null, CompletedSearches: 0, InterruptedSearches: null };
    }

    /// <summary>The searches that run.</summary>
    public List<SearchChain> Active { get; } = [];

    /// <summary>How many users were returned.</summary>
    public long Count { get; set; }

    /// <summary>Whether there is a position to resume from, other than the start.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The subs of users that no search has found yet; <see langword="null"/> if this is not checked.</summary>
    public IReadOnlyCollection<string>? UncheckedSubs { get; init; }

    /// <summary>Starts searches, up to the limit of the query.</summary>
    /// <returns>Whether one runs.</returns>
    public bool StartSearches()
    {
        while (Active.Count < _query.ThrottleLimit && GetNext() is { } chain)
        {
            Active.Add(chain);
        }

        return Active.Count > 0;
    }

    /// <summary>Moves a search behind a page.</summary>
    /// <param name="chain">The search.</param>
    /// <param name="token">The token of the next page; <see langword="null"/> if that was the last one.</param>
    public void Advance(SearchChain chain, string? token)
    {
        HasBegun = true;
        chain.Token = token;
        Active.Remove(chain);
        if (token is not null)
        {
            // Behind the others, so that each is taken in its turn.
            Active.Add(chain);
        }
    }

    /// <summary>The position.</summary>
    /// <param name="skip">How many users of the page that failed were returned, or skipped, already.</param>
    public UserBookmark CreateBookmark(int skip = 0)
    {
        bool isOneToken = _searches.Count == 1 || (_query.ThrottleLimit == 1 && _query.InterruptedSearches is null);
        SearchChain? only = isOneToken ? Active.FirstOrDefault() : null;
        return new()
        {
            UserPoolId = _query.UserPoolId,
            Region = _client.Region,
            EndpointUrl = _client.EndpointUrl,
            Filter = _query.Filter?.Text,
            AttributesToGet = _query.AttributesToGet,
            PaginationToken = only?.Token,
            CompletedSearches = only?.Index ?? _next,
            InterruptedSearches = isOneToken ? null : [.. Active.Concat(_interrupted).Select(chain => string.Create(CultureInfo.InvariantCulture, $"{chain.Index}:{chain.Token}"))],
            UncheckedSubs = UncheckedSubs is null ? null : [.. UncheckedSubs],
            RemainingSkip = _query.Window.RemainingSkip + skip,
            RemainingFirst = _query.Window.RemainingFirst,
            Count = Count,
        };
    }

    private SearchChain? GetNext()
    {
        if (_interrupted.TryDequeue(out SearchChain? interrupted))
        {
            return interrupted;
        }

        return _next < _searches.Count ? CreateChain(_next, _next++ == _query.CompletedSearches ? _query.PaginationToken : null) : null;
    }

    private SearchChain Parse(string position)
    {
        string[] parts = position.Split(':', 2);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < _searches.Count
            ? CreateChain(index, parts[1].Length == 0 ? null : parts[1])
            : throw new CognitoException(CognitoErrorKind.PaginationTokenInvalid, "The bookmark has a position that is not one of this list.");
    }

    private SearchChain CreateChain(int index, string? token) => new(index, _query with { Search = _searches[index] }, token);
}
