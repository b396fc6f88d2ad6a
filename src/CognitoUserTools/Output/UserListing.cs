using System.Management.Automation;
using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>Writes the users of one query after another; -First and -Skip count over all of them.</summary>
internal sealed class UserListing(CognitoCommand cmdlet, PagingParameters paging, string[]? properties)
{
    // Cognito's count is an estimate, so report half of the certainty.
    private const double EstimateAccuracy = 0.5;

    private static readonly TimeSpan TotalQueryDelay = TimeSpan.FromSeconds(2);

    private readonly AttributeColumns? _columns = properties is null ? null : new AttributeColumns(cmdlet, properties);

    /// <summary>The cmdlet's own -Skip and -First.</summary>
    public SkipTakeWindow Window { get; } = new(Clamp(paging.Skip), paging.First == ulong.MaxValue ? null : Clamp(paging.First));

    /// <summary>Writes the users of a query, page by page as they come.</summary>
    /// <param name="client">The user pool service.</param>
    /// <param name="query">What to list.</param>
    /// <returns>How many there were; <see langword="null"/> if nothing was requested, because -First is reached.</returns>
    public long? Write(IUserPoolClient client, UserQuery query)
    {
        SkipTakeWindow window = query.Window;
        UserFilter? filter = query.Filter;
        if (paging.IncludeTotalCount)
        {
            cmdlet.WriteObject(TotalCount(client, query));
        }

        if (window.IsExhausted)
        {
            return null;
        }

        _columns?.Prepare(client, query.UserPoolId);
        FilterReport.WritePlan(cmdlet, filter);
        ListingProgress? progress = ProgressPreference.IsShown(cmdlet)
            ? new ListingProgress(query.UserPoolId, cmdlet.WriteProgress, TimeProvider.System) { Wanted = window.RemainingFirst, IsFiltered = filter?.Check is not null }
            : null;
        var estimate = new Estimate(client, query, window.RemainingSkip);
        IAsyncEnumerator<UserPage> pages = UserPages.GetPagesAsync(client, query, cmdlet.Cancellation).GetAsyncEnumerator(cmdlet.Cancellation);
        long count = 0;
        long received = 0;
        try
        {
            while (cmdlet.Run(_ => pages.MoveNextAsync().AsTask()))
            {
                count += pages.Current.Users.Count;
                received += pages.Current.Received;
                Emit(pages.Current.Users, client);
                if (progress is not null)
                {
                    progress.Estimated ??= progress.Wanted is null && progress.Elapsed > TotalQueryDelay ? estimate.TryQuery(cmdlet.Cancellation) : null;
                    progress.Advance(count, received);
                }
            }
        }
        catch (Exception e) when (e is not CognitoException)
        {
            cmdlet.Cancel();
            throw;
        }
        finally
        {
            progress?.Complete();
            pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        FilterReport.WriteCost(cmdlet, filter, received, count);
        return count;
    }

    private void Emit(IReadOnlyList<CognitoUser> users, IUserPoolClient client)
    {
        if (_columns is null)
        {
            cmdlet.WriteObject(users, enumerateCollection: true);
            return;
        }

        foreach (CognitoUser user in users)
        {
            cmdlet.WriteObject(_columns.AddTo(user, client));
        }
    }

    private PSObject TotalCount(IUserPoolClient client, UserQuery query)
    {
        // The service counts the users of a pool, and no others.
        if (query.Filter is not null || query.PaginationToken is not null)
        {
            return paging.NewTotalCount(0, 0);
        }

        long? total = cmdlet.Run(stopping => client.GetUserPoolAsync(query.UserPoolId, stopping)).EstimatedNumberOfUsers;
        return paging.NewTotalCount((ulong)Math.Max(0, total ?? 0), total is null ? 0 : EstimateAccuracy);
    }

    private static long Clamp(ulong count) => (long)Math.Min(count, long.MaxValue);

    /// <summary>The pool's estimate of its users for the progress bar, requested once, beside the listing. Without permission there is none.</summary>
    private sealed class Estimate(IUserPoolClient client, UserQuery query, long skip)
    {
        private Task<UserPool>? _pool;

        public long? TryQuery(CancellationToken cancellationToken)
        {
            if (query.Filter?.Searches is not null || query.PaginationToken is not null)
            {
                return null;
            }

            _pool ??= Request(cancellationToken);
            return _pool.IsCompletedSuccessfully ? Math.Max(0, (_pool.Result.EstimatedNumberOfUsers ?? 0) - (query.Filter is null ? skip : 0)) : null;
        }

        private Task<UserPool> Request(CancellationToken cancellationToken)
        {
            Task<UserPool> request = client.GetUserPoolAsync(query.UserPoolId, cancellationToken);

            // Read, so that a refusal is not reported as an exception that was never observed.
            request.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return request;
        }
    }
}
