using System.Runtime.CompilerServices;

namespace CognitoUserTools;

/// <summary>Walks a listing page by page, one page ahead of whoever eats it.</summary>
public static class UserPages
{
    /// <summary>The most users that the service puts on a page.</summary>
    public const int MaxPageSize = 60;

    /// <summary>
    /// Walks the pages of a query. While a page is eaten the next one is under way, and never more than one; nothing is asked for that
    /// <see cref="UserQuery.First"/> makes needless. Only a missing token ends the list: short and empty pages go on.
    /// </summary>
    /// <param name="directory">The user pool service.</param>
    /// <param name="query">What to list.</param>
    /// <param name="cancellationToken">Ends the walk, the request under way included.</param>
    /// <returns>The pages that hold users that were asked for.</returns>
    /// <exception cref="CognitoException">
    /// What the service answered, or InvalidResponse where its page tokens go round in a circle; after the first page with a bookmark to go on from.
    /// </exception>
    public static IAsyncEnumerable<UserPage> WalkAsync(ICognitoDirectory directory, UserQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(query);

        return WalkAsync(directory, query, Pool, cancellationToken);
    }

    /// <summary>The same for an eater with a thread of their own and a way to have things done there: there a page is read that nobody has read yet.</summary>
    internal static async IAsyncEnumerable<UserPage> WalkAsync(
        ICognitoDirectory directory,
        UserQuery query,
        Action<Action> eater,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = new UserWindow(query.Skip, query.First);
        if (window.IsClosed)
        {
            yield break;
        }

        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<UnreadPage> Ask(string? token) => directory.ListUsersAsync(query, window.PageSize, token, ahead.Token);
        var history = new TokenHistory(query.PaginationToken);
        string? token = query.PaginationToken;
        Task<UnreadPage>? next = Ask(token);
        try
        {
            while (next is not null)
            {
                UnreadPage unread;
                IReadOnlyList<CognitoUser> users;
                bool circle;
                try
                {
                    // A page that is waited for comes on the thread that asks for pages, which has the next one to ask for and is not to be kept.
                    bool isAway = !next.IsCompleted;
                    unread = await next.ConfigureAwait(false);
                    circle = unread.NextToken is not null && !history.Add(unread.NextToken);
                    bool isLast = unread.NextToken is null || circle;
                    next = !isLast && window.IsWide ? Ask(unread.NextToken) : null;
                    if (isAway)
                    {
                        await new ThreadHop(eater);
                    }

                    users = window.Cut((await unread.ReadAsync().ConfigureAwait(false)).Users);
                    next ??= isLast || window.IsClosed ? null : Ask(unread.NextToken);
                }
                catch (CognitoException e) when (token != query.PaginationToken)
                {
                    e.Bookmark = Bookmark(directory, query, token, window.Passed);
                    throw;
                }

                token = unread.NextToken;
                if (users.Count > 0)
                {
                    yield return new UserPage(users, token);
                }

                if (circle && !window.IsClosed)
                {
                    throw Endless(Bookmark(directory, query, token, window.Passed));
                }
            }
        }
        finally
        {
            // Whoever learns of the end may block. Not for the eater: they may be blocked already, until this is over.
            await new ThreadHop(Pool);
            await AbandonAsync(next, ahead).ConfigureAwait(false);
        }
    }

    private static void Pool(Action work) => ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false);

    private static CognitoException Endless(UserBookmark bookmark) => new(
        CognitoErrorKind.InvalidResponse,
        "The service sent a page token that it had sent before. The list would never end, so it ends here, incomplete.")
    {
        Bookmark = bookmark,
    };

    private static UserBookmark Bookmark(ICognitoDirectory directory, UserQuery query, string? token, long count) => new()
    {
        UserPoolId = query.UserPoolId,
        Region = directory.Region,
        Filter = query.Filter,
        AttributesToGet = query.AttributesToGet,
        PaginationToken = token,
        Count = count,
    };

    /// <summary>Ends the request that nobody waits for any more, so that its outcome is not left unobserved.</summary>
    private static async Task AbandonAsync(Task<UnreadPage>? task, CancellationTokenSource cancellation)
    {
        if (task is null)
        {
            return;
        }

        await cancellation.CancelAsync().ConfigureAwait(false);
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
