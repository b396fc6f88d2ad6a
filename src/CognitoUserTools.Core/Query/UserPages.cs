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
    /// <returns>The pages that hold users.</returns>
    /// <exception cref="CognitoException">What the service answered, or InvalidResponse where its page tokens go round in a circle.</exception>
    public static async IAsyncEnumerable<UserPage> WalkAsync(
        ICognitoDirectory directory,
        UserQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(query);

        long remaining = query.First ?? long.MaxValue;
        if (remaining <= 0)
        {
            yield break;
        }

        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var history = new TokenHistory();
        Task<UserPage>? next = directory.ListUsersAsync(query, PageSize(remaining), token: null, ahead.Token);
        try
        {
            while (next is not null)
            {
                UserPage page = Cut(await next.ConfigureAwait(false), remaining);
                remaining -= page.Users.Count;
                bool circle = page.NextToken is not null && !history.Add(page.NextToken);
                next = page.NextToken is null || remaining == 0 || circle
                    ? null
                    : directory.ListUsersAsync(query, PageSize(remaining), page.NextToken, ahead.Token);

                if (page.Users.Count > 0)
                {
                    yield return page;
                }

                if (circle && remaining > 0)
                {
                    throw new CognitoException(
                        CognitoErrorKind.InvalidResponse,
                        "The service sent a page token that it had sent before: the listing would never end, so it ends here, incomplete.");
                }
            }
        }
        finally
        {
            await AbandonAsync(next, ahead).ConfigureAwait(false);
        }
    }

    private static int PageSize(long remaining) => (int)Math.Min(MaxPageSize, remaining);

    // A simulator may send more than it was asked for.
    private static UserPage Cut(UserPage page, long remaining)
        => page.Users.Count <= remaining ? page : page with { Users = [.. page.Users.Take((int)remaining)] };

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
