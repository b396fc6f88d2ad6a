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

        return WalkAsync(directory, query, mayBlock: true, cancellationToken);
    }

    /// <summary>The same for whoever never blocks where a page comes, and saves changing threads for each.</summary>
    internal static async IAsyncEnumerable<UserPage> WalkAsync(
        ICognitoDirectory directory,
        UserQuery query,
        bool mayBlock,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var window = new UserWindow(query.Skip, query.First);
        if (window.IsClosed)
        {
            yield break;
        }

        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var history = new TokenHistory(query.PaginationToken);
        string? token = query.PaginationToken;
        Task<UserPage>? next = directory.ListUsersAsync(query, window.PageSize, token, ahead.Token);
        try
        {
            while (next is not null)
            {
                UserPage page;
                try
                {
                    page = await next.ConfigureAwait(false);
                }
                catch (CognitoException e) when (token != query.PaginationToken)
                {
                    e.Bookmark = Bookmark(directory, query, token, window.Passed);
                    throw;
                }

                IReadOnlyList<CognitoUser> users = window.Cut(page.Users);
                bool circle = page.NextToken is not null && !history.Add(page.NextToken);
                token = page.NextToken;
                next = token is null || window.IsClosed || circle ? null : directory.ListUsersAsync(query, window.PageSize, token, ahead.Token);

                if (users.Count > 0)
                {
                    await LeaveAsync(mayBlock);
                    yield return page with { Users = users };
                }

                if (circle && !window.IsClosed)
                {
                    throw new CognitoException(
                        CognitoErrorKind.InvalidResponse,
                        "The service sent a page token that it had sent before. The list would never end, so it ends here, incomplete.")
                    {
                        Bookmark = Bookmark(directory, query, token, window.Passed),
                    };
                }
            }
        }
        finally
        {
            await LeaveAsync(mayBlock);
            await AbandonAsync(next, ahead).ConfigureAwait(false);
        }
    }

    // A page comes on the thread that reads pages, and the next one is asked for right there. Who eats it may block, so that is for another thread.
    private static ConfiguredTaskAwaitable LeaveAsync(bool mayBlock)
        => Task.CompletedTask.ConfigureAwait(mayBlock ? ConfigureAwaitOptions.ForceYielding : ConfigureAwaitOptions.None);

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
    private static async Task AbandonAsync(Task<UserPage>? task, CancellationTokenSource cancellation)
    {
        if (task is null)
        {
            return;
        }

        await cancellation.CancelAsync().ConfigureAwait(false);
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
