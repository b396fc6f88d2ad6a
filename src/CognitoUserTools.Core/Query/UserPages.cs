using System.Runtime.CompilerServices;

namespace CognitoUserTools;

/// <summary>Lists the users of a pool page by page (ListUsers), one page ahead of the consumer from the second page on.</summary>
internal static class UserPages
{
    /// <summary>The most users that the service puts on a page.</summary>
    public const int MaxPageSize = 60;

    /// <summary>
    /// Lists the pages of a query. The second page is requested when the consumer asks for it, so that a list that ends early or fits on a page
    /// costs one request; from then on the next page is requested before the current one is returned, and never more than one. Only a missing
    /// token ends the list: short and empty pages do not. A filter that looks for several values is a list for each of them, one after another.
    /// </summary>
    /// <param name="client">The user pool service.</param>
    /// <param name="query">What to list.</param>
    /// <param name="cancellationToken">Ends the listing, the request in flight included.</param>
    /// <returns>
    /// The pages, without the users that the filter and <see cref="UserQuery.Window"/> exclude. No page is empty, unless the filter left out all of
    /// its users: so that a consumer sees how far the listing is.
    /// </returns>
    /// <exception cref="CognitoException">
    /// The error of the service, InvalidFilter, or InvalidResponse where a page token is repeated; with a bookmark to resume from once the list
    /// has begun.
    /// </exception>
    public static async IAsyncEnumerable<UserPage> GetPagesAsync(
        IUserPoolClient client,
        UserQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(query);

        if (query.AttributesToGet is { Count: > 0 } sent && query.Filter?.CheckedAttributes.FirstOrDefault(name => !sent.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            throw NotSentError(missing);
        }

        IReadOnlyList<string?> searches = query.Filter?.Searches ?? (IReadOnlyList<string?>)[null];
        var place = new ListingPlace(client, query) { Token = query.PaginationToken };
        for (place.Search = query.CompletedSearches; place.Search < searches.Count && !query.Window.IsExhausted; place.Search++)
        {
            await foreach (UserPage page in SearchAsync(client, query with { Search = searches[place.Search] }, place, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }

            place.Token = null;
        }
    }

    private static async IAsyncEnumerable<UserPage> SearchAsync(
        IUserPoolClient client,
        UserQuery query,
        ListingPlace place,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var requests = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        SkipTakeWindow window = query.Window;
        Func<CognitoUser, int, bool>? accepts = query.Filter?.Accepts;
        Task<UserPage> RequestPage(string? token) => client.ListUsersAsync(query, accepts is null ? window.PageSize : MaxPageSize, token, requests.Token);
        var history = new TokenHistory(place.Token);
        Task<UserPage>? next = null;
        try
        {
            for (bool isFirst = true; ; isFirst = false)
            {
                UserPage page;
                IReadOnlyList<CognitoUser> matches;
                bool hasNext;
                try
                {
                    page = await (next ??= RequestPage(place.Token)).ConfigureAwait(false);
                    hasNext = page.NextToken is not null && history.Add(page.NextToken);

                    // Before the check, so that the service works meanwhile; but where the list may end with this page, after it.
                    next = hasNext && !isFirst && window.RemainingFirst is null ? RequestPage(page.NextToken) : null;
                    matches = accepts is null ? page.Users : [.. page.Users.Where(user => accepts(user, place.Search))];
                }
                catch (CognitoException e) when (place.HasBegun)
                {
                    throw e.Copy(bookmark: place.Bookmark());
                }

                IReadOnlyList<CognitoUser> users = window.Slice(matches);
                place.Count += users.Count;
                bool isLast = !hasNext || window.IsExhausted;
                if (!isLast && !isFirst)
                {
                    next ??= RequestPage(page.NextToken);
                }

                if (users.Count > 0 || (accepts is not null && page.Users.Count > 0))
                {
                    yield return new UserPage(users, page.NextToken) { Received = page.Users.Count };
                }

                if (page.NextToken is not null && !hasNext && !window.IsExhausted)
                {
                    // Its token leads back. Asked for once more, without its users, this page may have a better one.
                    throw RepeatedTokenError(place.Bookmark(skip: matches.Count));
                }

                if (isLast)
                {
                    yield break;
                }

                place.Token = page.NextToken;
            }
        }
        finally
        {
            await CancelPrefetchAsync(next, requests).ConfigureAwait(false);
        }
    }

    /// <summary>No user would seem to have the attribute.</summary>
    private static CognitoException NotSentError(string attribute) => new(
        CognitoErrorKind.InvalidFilter,
        $"The filter checks {TerminalText.Escape(attribute)}, which the service is not asked to send: it is missing in AttributesToGet.")
    {
        RecommendedAction = $"Add {TerminalText.Escape(attribute)} to -AttributesToGet, or leave that parameter out.",
    };

    private static CognitoException RepeatedTokenError(UserBookmark bookmark) => new(
        CognitoErrorKind.InvalidResponse,
        "The service sent a page token that it had sent before. The list would never end, so it ends here, incomplete.")
    {
        Bookmark = bookmark,
    };

    /// <summary>Ends the request for a page that is not wanted any more, and observes its outcome.</summary>
    private static async Task CancelPrefetchAsync(Task<UserPage>? request, CancellationTokenSource cancellation)
    {
        if (request is null)
        {
            return;
        }

        await cancellation.CancelAsync().ConfigureAwait(false);
        await ((Task)request).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
