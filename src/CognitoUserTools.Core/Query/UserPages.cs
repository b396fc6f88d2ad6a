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
    /// token ends the list: short and empty pages do not.
    /// </summary>
    /// <param name="client">The user pool service.</param>
    /// <param name="query">What to list.</param>
    /// <param name="cancellationToken">Ends the listing, the request in flight included.</param>
    /// <returns>The pages, without the users that <see cref="UserQuery.Skip"/> and <see cref="UserQuery.First"/> exclude; no page is empty.</returns>
    /// <exception cref="CognitoException">
    /// The error of the service, or InvalidResponse where a page token is repeated; with a bookmark to resume from once a page token is known.
    /// </exception>
    public static IAsyncEnumerable<UserPage> GetPagesAsync(IUserPoolClient client, UserQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(query);

        return GetPagesAsync(client, query, new SkipTakeWindow(query.Skip, query.First), cancellationToken);
    }

    /// <summary>The same with a window that several queries share, in place of the query's own Skip and First.</summary>
    internal static async IAsyncEnumerable<UserPage> GetPagesAsync(
        IUserPoolClient client,
        UserQuery query,
        SkipTakeWindow window,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (window.IsExhausted)
        {
            yield break;
        }

        using var requests = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<UserPage> RequestPage(string? token) => client.ListUsersAsync(query, window.PageSize, token, requests.Token);
        var history = new TokenHistory(query.PaginationToken);
        string? token = query.PaginationToken;
        long count = 0;
        Task<UserPage>? next = RequestPage(token);
        try
        {
            for (bool isFirst = true; ; isFirst = false)
            {
                UserPage page;
                try
                {
                    page = await (next ??= RequestPage(token)).ConfigureAwait(false);
                }
                catch (CognitoException e) when (token is not null)
                {
                    e.Bookmark = Bookmark(client, query, token, window, count);
                    throw;
                }

                next = null;
                IReadOnlyList<CognitoUser> users = window.Slice(page.Users);
                count += users.Count;
                bool isRepeatedToken = page.NextToken is not null && !history.Add(page.NextToken);
                bool isLast = page.NextToken is null || isRepeatedToken || window.IsExhausted;
                if (!isLast && !isFirst)
                {
                    next = RequestPage(page.NextToken);
                }

                if (users.Count > 0)
                {
                    yield return new UserPage(users, page.NextToken);
                }

                if (isRepeatedToken && !window.IsExhausted)
                {
                    // Its token leads back. Asked for once more, without its users, this page may have a better one.
                    throw RepeatedTokenError(Bookmark(client, query, token, window, count, skip: page.Users.Count));
                }

                if (isLast)
                {
                    yield break;
                }

                token = page.NextToken;
            }
        }
        finally
        {
            await CancelPrefetchAsync(next, requests).ConfigureAwait(false);
        }
    }

    private static CognitoException RepeatedTokenError(UserBookmark bookmark) => new(
        CognitoErrorKind.InvalidResponse,
        "The service sent a page token that it had sent before. The list would never end, so it ends here, incomplete.")
    {
        Bookmark = bookmark,
    };

    private static UserBookmark Bookmark(IUserPoolClient client, UserQuery query, string? token, SkipTakeWindow window, long count, int skip = 0) => new()
    {
        UserPoolId = query.UserPoolId,
        Region = client.Region,
        Filter = query.Filter,
        AttributesToGet = query.AttributesToGet,
        PaginationToken = token,
        RemainingSkip = window.RemainingSkip + skip,
        RemainingFirst = window.RemainingFirst,
        Count = count,
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
