using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CognitoUserTools;

/// <summary>The searches of a listing that run, with the position of each, for the bookmark of an error.</summary>
internal sealed class ListingPosition
{
    private readonly IReadOnlyList<string?> _searches;
    private readonly Queue<SearchChain> _interrupted;

    // The next search to start.
    private int _next;

    /// <summary>Starts at the position of the query.</summary>
    /// <param name="client">The user pool service.</param>
    /// <param name="query">What is listed.</param>
    /// <param name="searches">The searches of the listing, in the service's syntax; <see langword="null"/> for all users.</param>
    /// <exception cref="CognitoException">PaginationTokenInvalid: the position of the query cannot be read.</exception>
    public ListingPosition(IUserPoolClient client, UserQuery query, IReadOnlyList<string?> searches)
    {
        (Client, Query, _searches, _next) = (client, query, searches, query.CompletedSearches);
        _interrupted = new Queue<SearchChain>((query.InterruptedSearches ?? []).Select(Parse));
        HasBegun = query is not { PaginationToken: null, CompletedSearches: 0, InterruptedSearches: null };
    }

    public IUserPoolClient Client { get; }

    public UserQuery Query { get; }

    /// <summary>The searches that run.</summary>
    public List<SearchChain> Active { get; } = [];

    /// <summary>The number of users returned.</summary>
    public long Count { get; set; }

    /// <summary>Whether there is a position to resume from, other than the start.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The subs of users that no search has found yet; <see langword="null"/> if this is not checked.</summary>
    public IReadOnlyCollection<string>? UncheckedSubs { get; init; }

    /// <summary>Starts searches, up to the limit of the query.</summary>
    /// <returns>Whether one runs.</returns>
    public bool StartSearches()
    {
        while (Active.Count < Query.ThrottleLimit && GetNext() is { } chain)
        {
            Active.Add(chain);
        }

        return Active.Count > 0;
    }

    /// <summary>Moves a search to its next page.</summary>
    /// <param name="chain">The search.</param>
    /// <param name="token">The token of the next page; <see langword="null"/> after the last one.</param>
    public void Advance(SearchChain chain, string? token)
    {
        HasBegun = true;
        chain.Token = token;
        Active.Remove(chain);
        if (token is not null)
        {
            // Added at the end, so that the searches take turns.
            Active.Add(chain);
        }
    }

    /// <summary>Creates a bookmark of the position.</summary>
    /// <param name="skip">The number of users of the page that were returned or skipped already.</param>
    public UserBookmark CreateBookmark(int skip = 0)
    {
        bool isOneToken = _searches.Count == 1 || (Query.ThrottleLimit == 1 && Query.InterruptedSearches is null);
        SearchChain? only = isOneToken ? Active.FirstOrDefault() : null;
        return new()
        {
            UserPoolId = Query.UserPoolId,
            Region = Client.Region,
            EndpointUrl = Client.EndpointUrl,
            Filter = Query.Filter?.Text,
            AttributesToGet = Query.AttributesToGet,
            PaginationToken = only?.Token,
            CompletedSearches = only?.Index ?? _next,
            InterruptedSearches = isOneToken ? null : [.. Active.Concat(_interrupted).Select(Format)],
            UncheckedSubs = UncheckedSubs is null ? null : [.. UncheckedSubs],
            RemainingSkip = Query.Window.RemainingSkip + skip,
            RemainingFirst = Query.Window.RemainingFirst,
            Count = Count,
        };
    }

    private SearchChain? GetNext()
    {
        if (_interrupted.TryDequeue(out SearchChain? interrupted))
        {
            return interrupted;
        }

        // The page token of the query belongs to the first search after those that were completed.
        return _next < _searches.Count ? CreateChain(_next, _next++ == Query.CompletedSearches ? Query.PaginationToken : null) : null;
    }

    private static string Format(SearchChain chain) => string.Create(CultureInfo.InvariantCulture, $"{chain.Index}:{chain.Token}");

    private SearchChain Parse(string position)
    {
        string[] parts = position.Split(':', 2);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < _searches.Count
            ? CreateChain(index, parts[1].Length == 0 ? null : parts[1])
            : throw new CognitoException(CognitoErrorKind.PaginationTokenInvalid, "The bookmark has a position that is not one of this list.");
    }

    private SearchChain CreateChain(int index, string? token) => new(index, Query with { Search = _searches[index] }, token);
}

/// <summary>The pages of one search of a listing.</summary>
internal sealed class SearchChain
{
    // Digests of 16 bytes of the page tokens, which are long.
    private readonly HashSet<UInt128> _tokens = [];

    public SearchChain(int index, UserQuery query, string? token)
    {
        (Index, Query, Token) = (index, query, token);
        if (token is not null)
        {
            AddToken(token);
        }
    }

    /// <summary>The index of the search in the listing.</summary>
    public int Index { get; }

    /// <summary>The query of this search.</summary>
    public UserQuery Query { get; }

    /// <summary>The token of the page after those that were returned; <see langword="null"/> for the first page.</summary>
    public string? Token { get; set; }

    /// <summary>The request for the next page, if it was sent.</summary>
    public Task<UserPage>? NextPage { get; set; }

    /// <summary>Whether the first page was received.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Adds the token of a page.</summary>
    /// <returns>Whether the service sent it for the first time.</returns>
    public bool AddToken(string token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), digest);
        return _tokens.Add(BinaryPrimitives.ReadUInt128LittleEndian(digest));
    }
}
