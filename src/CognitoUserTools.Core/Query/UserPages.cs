using System.Runtime.CompilerServices;

namespace CognitoUserTools;

/// <summary>Lists the users of a pool page by page (ListUsers), several searches at a time or one after another.</summary>
internal static class UserPages
{
    /// <summary>The most users on a page.</summary>
    public const int MaxPageSize = 60;

    /// <summary>
    /// Lists the pages of a query. A filter with several values is a search for each of them; the whole pool is one search, or those of
    /// <see cref="SubPartition"/> if <see cref="UserQuery.ThrottleLimit"/> is above 1. Up to the limit, searches run at a time, each at most one page ahead
    /// of the consumer, and their pages are returned as they arrive. With a limit of 1, the second page is requested when the consumer needs it, so that
    /// a list that ends early or fits on a page costs one request. A search ends only if the token of the next page is missing; a page may be empty.
    /// </summary>
    /// <param name="client">The user pool service.</param>
    /// <param name="query">What to list.</param>
    /// <param name="cancellationToken">Cancels the listing and the requests in flight.</param>
    /// <returns>
    /// The pages, without the users that the filter and <see cref="UserQuery.Window"/> exclude. A page is empty only if the filter excludes all of its
    /// users; it is returned for the progress.
    /// </returns>
    /// <exception cref="CognitoException">
    /// The error of the service, InvalidFilter, or InvalidResponse if a page token is repeated or a user is in no part of the pool. After the first page,
    /// it has a bookmark to resume from.
    /// </exception>
    public static IAsyncEnumerable<UserPage> GetPagesAsync(IUserPoolClient client, UserQuery query, CancellationToken cancellationToken = default)
    {
        UserFilter? filter = query.Filter;
        if (query.AttributesToGet is { Count: > 0 } sent
            && filter?.CheckedAttributes.FirstOrDefault(name => !sent.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            throw NotSentError(missing);
        }

        return SubPartition.IsUsedFor(query)
            ? GetPartsAsync(client, query with { AttributesToGet = SubPartition.AddSub(query.AttributesToGet) }, cancellationToken)
            : GetPagesAsync(new ListingPosition(client, query, filter?.Searches ?? (IReadOnlyList<string?>)[null]), filter?.Accepts, cancellationToken);
    }

    /// <summary>Lists the whole pool in parts, and checks that they have the users on the first page of the plain list.</summary>
    private static async IAsyncEnumerable<UserPage> GetPartsAsync(
        IUserPoolClient client,
        UserQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IEnumerable<string> subs = query.UncheckedSubs ?? [];
        if (query.InterruptedSearches is null)
        {
            UserPage first = await client.ListUsersAsync(query, MaxPageSize, token: null, cancellationToken).ConfigureAwait(false);
            if (first.NextToken is null)
            {
                // The whole pool is on this page.
                yield return new UserPage(query.Window.Slice(Match(first, query.Filter?.Accepts, search: 0)), NextToken: null) { Received = first.Users.Count };
                yield break;
            }

            subs = first.Users.Select(user => user.Sub ?? throw SubPartition.IncompleteError("a user that has none"));
        }

        var partition = new SubPartition(subs);
        var position = new ListingPosition(client, query, SubPartition.Searches) { UncheckedSubs = partition.UncheckedSubs };
        bool Accepts(CognitoUser user, int search) => partition.Contains(user, search) && query.Filter?.Accepts?.Invoke(user, search) != false;
        await foreach (UserPage page in GetPagesAsync(position, Accepts, cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }

        if (query.Window.IsExhausted)
        {
            yield break;
        }

        try
        {
            await partition.CheckAsync(client, query, cancellationToken).ConfigureAwait(false);
        }
        catch (CognitoException e) when (!e.IsListIncomplete)
        {
            throw e.Copy(bookmark: position.CreateBookmark());
        }
    }

    private static async IAsyncEnumerable<UserPage> GetPagesAsync(
        ListingPosition position,
        Func<CognitoUser, int, bool>? accepts,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var requests = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        SkipTakeWindow window = position.Query.Window;
        bool isConcurrent = position.Query.ThrottleLimit > 1;
        async Task<UserPage> RequestPage(SearchChain chain, string? token)
            => await position.Client.ListUsersAsync(chain.Query, accepts is null ? window.PageSize : MaxPageSize, token, requests.Token).ConfigureAwait(false);
        try
        {
            while (!window.IsExhausted && position.StartSearches())
            {
                position.Active.ForEach(started => started.NextPage ??= RequestPage(started, started.Token));
                SearchChain chain = await WaitForPageAsync(position.Active).ConfigureAwait(false);
                UserPage page;
                IReadOnlyList<CognitoUser> matches;
                bool hasNext;
                bool isAhead;
                try
                {
                    page = await chain.NextPage!.ConfigureAwait(false);
                    hasNext = page.NextToken is not null && chain.AddToken(page.NextToken);
                    isAhead = hasNext && (isConcurrent || chain.HasBegun);
                    chain.HasBegun = true;

                    // Request the next page before checking this one. With -First, check first: the list may end here.
                    chain.NextPage = isAhead && window.RemainingFirst is null ? RequestPage(chain, page.NextToken) : null;
                    matches = Match(page, accepts, chain.Index);
                }
                catch (CognitoException e) when (position.HasBegun)
                {
                    throw e.Copy(bookmark: position.CreateBookmark());
                }

                bool isRepeated = page.NextToken is not null && !hasNext;
                if (isRepeated && isConcurrent)
                {
                    throw RepeatedTokenError(position.CreateBookmark());
                }

                IReadOnlyList<CognitoUser> users = window.Slice(matches);
                position.Count += users.Count;
                if (isAhead && !window.IsExhausted)
                {
                    chain.NextPage ??= RequestPage(chain, page.NextToken);
                }

                if (users.Count > 0 || (accepts is not null && page.Users.Count > 0))
                {
                    yield return new UserPage(users, page.NextToken) { Received = page.Users.Count };
                }

                if (isRepeated && !window.IsExhausted)
                {
                    // The bookmark repeats this page and skips its users; its token may then be valid.
                    throw RepeatedTokenError(position.CreateBookmark(skip: matches.Count));
                }

                position.Advance(chain, page.NextToken);
            }
        }
        finally
        {
            await CancelAsync(position.Active, requests).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<CognitoUser> Match(UserPage page, Func<CognitoUser, int, bool>? accepts, int search)
        => accepts is null ? page.Users : [.. page.Users.Where(user => accepts(user, search))];

    /// <summary>Waits until a search has its next page, or has failed.</summary>
    private static async ValueTask<SearchChain> WaitForPageAsync(List<SearchChain> chains)
    {
        if (chains.Count > 1)
        {
            await Task.WhenAny(chains.Select(chain => chain.NextPage!)).ConfigureAwait(false);
        }

        return chains.Find(chain => chain.NextPage!.IsCompleted) ?? chains[0];
    }

    /// <summary>The error of a filter on an attribute that is not requested: no user would seem to have it.</summary>
    private static CognitoException NotSentError(string attribute) => new(
        CognitoErrorKind.InvalidFilter,
        $"The filter checks {TerminalText.Escape(attribute)}, which the service is not asked to send: it is missing in AttributesToGet.",
        recommendedAction: $"Add {attribute} to -AttributesToGet, or leave that parameter out.");

    private static CognitoException RepeatedTokenError(UserBookmark bookmark) => new(
        CognitoErrorKind.InvalidResponse,
        "The service sent a page token that it had sent before. The list would never end, so it ends here, incomplete.")
    {
        Bookmark = bookmark,
    };

    /// <summary>Cancels the requests for pages that are not needed, and observes their outcome.</summary>
    private static async Task CancelAsync(List<SearchChain> chains, CancellationTokenSource cancellation)
    {
        Task[] requests = [.. chains.Select(chain => chain.NextPage).OfType<Task>()];
        if (requests.Length > 0)
        {
            await cancellation.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(requests).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
