using System.Management.Automation;
using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>Writes the users of one query after another; -First and -Skip count over all of them.</summary>
internal sealed class UserListing(CognitoCommand cmdlet, PagingParameters paging, string[]? properties)
{
    // An estimate by the service's own word: neither sure nor worthless.
    private const double EstimateAccuracy = 0.5;

    // Left alone, the runtime lets some fifty megabytes of read pages gather before it looks; the container of a runbook may not have them.
    // What is still held costs little more to look at sooner.
    private const int PagesPerCollection = 25;

    private static readonly TimeSpan LongEnoughToAskForTheTotal = TimeSpan.FromSeconds(2);

    private readonly AttributeColumns? _columns = properties is null ? null : new AttributeColumns(cmdlet, properties);
    private int _pages;
    private ulong _skip = paging.Skip;
    private ulong _left = paging.First;

    /// <summary>Writes the users of a query, page by page as they come.</summary>
    /// <returns>How many there were.</returns>
    public long Write(ICognitoDirectory directory, UserQuery query)
    {
        if (paging.IncludeTotalCount)
        {
            cmdlet.WriteObject(TotalCount(directory, query));
        }

        if (_left == 0)
        {
            return 0;
        }

        query = query with { Skip = Clamp(_skip), First = _left == ulong.MaxValue ? null : Clamp(_left) };
        ListingProgress? progress = ProgressPreference.IsShown(cmdlet) ? new ListingProgress(query.UserPoolId, cmdlet.WriteProgress, TimeProvider.System) { Total = query.First } : null;
        var total = new Estimate(directory, query);
        IAsyncEnumerator<UserPage> pages = UserPages.WalkAsync(directory, query, cmdlet.Later, cmdlet.Cancellation).GetAsyncEnumerator(cmdlet.Cancellation);
        long count = 0;
        try
        {
            while (cmdlet.Run(_ => pages.MoveNextAsync().AsTask()))
            {
                IReadOnlyList<CognitoUser> users = pages.Current.Users;
                count += users.Count;
                Take((ulong)users.Count);
                Emit(users, directory);
                if (progress is not null)
                {
                    progress.Total ??= progress.Elapsed > LongEnoughToAskForTheTotal ? total.Ask(cmdlet.Cancellation) : null;
                    progress.Advance(count);
                }

                if (++_pages % PagesPerCollection == 0)
                {
                    GC.Collect(0);
                }
            }
        }
        finally
        {
            progress?.Complete();
            pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return count;
    }

    private void Emit(IReadOnlyList<CognitoUser> users, ICognitoDirectory directory)
    {
        if (_columns is null)
        {
            cmdlet.WriteObject(users, enumerateCollection: true);
            return;
        }

        foreach (CognitoUser user in users)
        {
            cmdlet.WriteObject(_columns.AddTo(user, directory));
        }
    }

    private void Take(ulong count)
    {
        _skip = 0;
        _left -= _left == ulong.MaxValue ? 0 : count;
    }

    private PSObject TotalCount(ICognitoDirectory directory, UserQuery query)
    {
        // Nobody counts what a filter finds.
        if (query.Filter is not null || query.PaginationToken is not null)
        {
            return paging.NewTotalCount(0, 0);
        }

        long? total = cmdlet.Run(stopping => directory.GetUserPoolAsync(query.UserPoolId, stopping)).EstimatedNumberOfUsers;
        return paging.NewTotalCount((ulong)Math.Max(0, total ?? 0), total is null ? 0 : EstimateAccuracy);
    }

    private static long Clamp(ulong count) => (long)Math.Min(count, long.MaxValue);

    /// <summary>The pool's estimate of its users, asked for once, beside the listing; who may not have it goes without.</summary>
    private sealed class Estimate(ICognitoDirectory directory, UserQuery query)
    {
        private Task<UserPool>? _pool;

        public long? Ask(CancellationToken cancellationToken)
        {
            if (query.Filter is not null || query.PaginationToken is not null)
            {
                return null;
            }

            _pool ??= directory.GetUserPoolAsync(query.UserPoolId, cancellationToken);
            return _pool.IsCompletedSuccessfully ? Math.Max(0, (_pool.Result.EstimatedNumberOfUsers ?? 0) - query.Skip) : null;
        }
    }
}
