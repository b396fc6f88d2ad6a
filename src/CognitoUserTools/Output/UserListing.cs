using System.Management.Automation;
using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>Writes the users of all inputs; -First and -Skip count over all of them.</summary>
internal sealed class UserListing(CognitoCommand cmdlet, PagingParameters paging, string[]? properties) : IDisposable
{
    // Cognito's count is an estimate, so report half of the certainty.
    private const double EstimateAccuracy = 0.5;

    // The estimate may be hours old: less than this share of it is more than users who were deleted meanwhile.
    private const double LeastShareOfEstimate = 0.9;

    private static readonly TimeSpan TotalQueryDelay = TimeSpan.FromSeconds(2);

    private readonly Queue<Listing> _started = new();
    private readonly AttributeColumns? _columns = properties is null ? null : new AttributeColumns(cmdlet, properties);

    /// <summary>The cmdlet's own -Skip and -First.</summary>
    public SkipTakeWindow Window { get; } = new(Clamp(paging.Skip), paging.First == ulong.MaxValue ? null : Clamp(paging.First));

    /// <summary>Lists the users of an input, and writes them; or starts its list, if several run at a time, and writes those of earlier inputs.</summary>
    /// <param name="client">The user pool service.</param>
    /// <param name="query">What to list.</param>
    /// <param name="target">The input, for an error.</param>
    /// <param name="subject">The input in words.</param>
    public void Add(IUserPoolClient client, UserQuery query, object? target, string subject)
    {
        var listing = new Listing(client, query, target, subject, cmdlet.Region);
        if (!IsStartedAhead(query))
        {
            Complete();
            Write(listing);
            return;
        }

        listing.Start(cmdlet.Cancellation);
        _started.Enqueue(listing);
        while (_started.Count >= query.ThrottleLimit)
        {
            Write(_started.Dequeue());
        }
    }

    /// <summary>Writes the users of the lists that were started.</summary>
    public void Complete()
    {
        while (_started.TryDequeue(out Listing? listing))
        {
            Write(listing);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Listing listing in _started)
        {
            listing.Abandon();
        }
    }

    // A list of several searches uses the limit by itself. What -First and -Skip leave of a list is known when those before it have ended.
    private bool IsStartedAhead(UserQuery query)
        => query is { ThrottleLimit: > 1, Filter.Searches.Count: 1, Window: { RemainingFirst: null, RemainingSkip: 0 } } && !paging.IncludeTotalCount;

    private void Write(Listing listing)
    {
        UserQuery query = listing.Query;
        try
        {
            if (WriteUsers(listing) == 0)
            {
                cmdlet.WriteVerbose($"No user of {TerminalText.Escape(query.UserPoolId)} was found by: {TerminalText.Escape(query.Filter?.Text ?? "everyone")}");
            }
        }
        catch (CognitoException e)
        {
            cmdlet.WriteCognitoError(e, e.Bookmark ?? listing.Target, listing.Subject, query.UserPoolId, listing.Region);
        }
    }

    // How many there were; null if nothing was requested, because -First is reached.
    private long? WriteUsers(Listing listing)
    {
        (IUserPoolClient client, UserQuery query) = (listing.Client, listing.Query);
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
        FilterReport.WritePlan(cmdlet, query);
        ListingProgress? progress = ProgressPreference.IsShown(cmdlet)
            ? new ListingProgress(query.UserPoolId, cmdlet.WriteProgress, TimeProvider.System) { Wanted = window.RemainingFirst, IsFiltered = filter?.Check is not null }
            : null;
        var estimate = new Estimate(client, query, window.RemainingSkip);
        bool isCounted = query is { ThrottleLimit: > 1, Filter: null, InterruptedSearches: null } && window is { RemainingFirst: null, RemainingSkip: 0 };
        IAsyncEnumerator<UserPage> pages = listing.Start(cmdlet.Cancellation);
        long count = 0;
        long received = 0;
        try
        {
            while (cmdlet.Run(_ => listing.MoveNextAsync()))
            {
                count += pages.Current.Users.Count;
                received += pages.Current.Received;
                Emit(pages.Current.Users, client);
                if (isCounted && pages.Current.NextToken is not null)
                {
                    estimate.TryQuery(cmdlet.Cancellation);
                }

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
        if (isCounted && estimate.TryQuery(cmdlet.Cancellation) is { } estimated && count < estimated * LeastShareOfEstimate)
        {
            cmdlet.WriteWarning($"{count} users were listed, and the user pool has an estimated {estimated}. List it again without -ThrottleLimit to compare.");
        }

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

        long? total = null;
        try
        {
            total = cmdlet.Run(stopping => client.GetUserPoolAsync(query.UserPoolId, stopping)).EstimatedNumberOfUsers;
        }
        catch (CognitoException e) when (e.Kind is CognitoErrorKind.AccessDenied)
        {
            // The users may be readable all the same, and so may those of the next input.
            cmdlet.WriteCognitoError(e, query.UserPoolId, $"User pool '{query.UserPoolId}'");
        }

        return paging.NewTotalCount((ulong)Math.Max(0, total ?? 0), total is null ? 0 : EstimateAccuracy);
    }

    private static long Clamp(ulong count) => (long)Math.Min(count, long.MaxValue);

    /// <summary>The list of one input.</summary>
    private sealed record Listing(IUserPoolClient Client, UserQuery Query, object? Target, string Subject, string? Region)
    {
        private IAsyncEnumerator<UserPage>? _pages;
        private Task<bool>? _firstPage;

        /// <summary>Requests the first page.</summary>
        public IAsyncEnumerator<UserPage> Start(CancellationToken cancellationToken)
        {
            if (_pages is null)
            {
                _pages = UserPages.GetPagesAsync(Client, Query, cancellationToken).GetAsyncEnumerator(cancellationToken);
                _firstPage = _pages.MoveNextAsync().AsTask();
            }

            return _pages;
        }

        /// <summary>Waits for the first page, or for the page after the one that was taken.</summary>
        public Task<bool> MoveNextAsync() => Interlocked.Exchange(ref _firstPage, null) ?? _pages!.MoveNextAsync().AsTask();

        /// <summary>Observes the outcome of a request that was canceled with the cmdlet.</summary>
        public void Abandon() => _firstPage?.ObserveException();
    }

    /// <summary>The pool's estimate of its users for the progress bar, requested once, beside the listing. Without permission there is none.</summary>
    private sealed class Estimate(IUserPoolClient client, UserQuery query, long skip)
    {
        private Task<UserPool>? _pool;

        public long? TryQuery(CancellationToken cancellationToken)
        {
            if (query.Filter?.Searches is not null || query.PaginationToken is not null || query.InterruptedSearches is not null)
            {
                return null;
            }

            _pool ??= Request(cancellationToken);
            return _pool.IsCompletedSuccessfully ? Math.Max(0, (_pool.Result.EstimatedNumberOfUsers ?? 0) - (query.Filter is null ? skip : 0)) : null;
        }

        private Task<UserPool> Request(CancellationToken cancellationToken)
        {
            Task<UserPool> request = client.GetUserPoolAsync(query.UserPoolId, cancellationToken);
            request.ObserveException();
            return request;
        }
    }
}
