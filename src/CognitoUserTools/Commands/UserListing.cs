using System.Globalization;

namespace CognitoUserTools.Commands;

/// <summary>Writes the users of all inputs; -First and -Skip count over all of them.</summary>
internal sealed class UserListing(CognitoCommand cmdlet, PagingParameters paging, string[]? properties)
{
    // Accuracy from 0 to 1 for NewTotalCount. Cognito's count is an estimate, so 0.5.
    private const double EstimateAccuracy = 0.5;

    // The estimate may be hours old: fewer users than this share of it are more than those who were deleted meanwhile.
    private const double LeastShareOfEstimate = 0.9;

    private const int MaxSearchesShown = 5;

    private static readonly TimeSpan EstimateDelay = TimeSpan.FromSeconds(2);

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

    // A list of several searches uses the limit by itself. What remains of -First and -Skip is known when the lists before have ended.
    private bool IsStartedAhead(UserQuery query)
        => query is { ThrottleLimit: > 1, Filter.Searches.Count: 1, Window: { RemainingFirst: null, RemainingSkip: 0 } } && !paging.IncludeTotalCount;

    private void Write(Listing listing)
    {
        UserQuery query = listing.Query;
        try
        {
            if (WriteUsers(listing) == 0)
            {
                cmdlet.WriteVerbose($"No user of {query.UserPoolId} was found by: {query.Filter?.Text ?? "everyone"}");
            }
        }
        catch (CognitoException e)
        {
            cmdlet.WriteCognitoError(e, e.Bookmark ?? listing.Target, listing.Subject, query.UserPoolId, listing.Region);
        }
    }

    // Returns the number of users; null if nothing was requested, because -First is reached.
    private long? WriteUsers(Listing listing)
    {
        (IUserPoolClient client, UserQuery query) = (listing.Client, listing.Query);
        (SkipTakeWindow window, UserFilter? filter) = (query.Window, query.Filter);
        if (paging.IncludeTotalCount)
        {
            cmdlet.WriteObject(GetTotalCount(client, query));
        }

        if (window.IsExhausted)
        {
            return null;
        }

        _columns?.Prepare(client, query.UserPoolId);
        WritePlan(query);
        ListingProgress? progress = ProgressBar.IsWanted(cmdlet)
            ? new ListingProgress(cmdlet, query.UserPoolId) { Wanted = window.RemainingFirst, IsFiltered = filter?.Check is not null }
            : null;
        bool isCounted = query is { ThrottleLimit: > 1, Filter: null, InterruptedSearches: null } && window is { RemainingFirst: null, RemainingSkip: 0 };
        long skip = window.RemainingSkip;
        long count = 0;
        long received = 0;
        IAsyncEnumerator<UserPage> pages = listing.Start(cmdlet.Cancellation);
        try
        {
            while (cmdlet.Run(_ => listing.MoveNextAsync()))
            {
                UserPage page = pages.Current;
                count += page.Users.Count;
                received += page.Received;
                WriteUsers(page.Users, client);
                if (isCounted && page.NextToken is not null)
                {
                    // Requested beside the listing, for the check at its end.
                    GetEstimate(client, query, skip);
                }

                if (progress is { Estimated: null, Wanted: null } && progress.Elapsed > EstimateDelay)
                {
                    progress.Estimated = GetEstimate(client, query, skip);
                }

                progress?.Advance(count, received);
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

        if (filter?.Check is not null)
        {
            cmdlet.WriteVerbose(string.Create(CultureInfo.CurrentCulture, $"Read {received:N0} users, found {count:N0}."));
        }

        if (isCounted && GetEstimate(client, query, skip) is { } estimated && count < estimated * LeastShareOfEstimate)
        {
            cmdlet.WriteWarning($"{count} users were listed, and the user pool has an estimated {estimated}. List it again without -ThrottleLimit to compare.");
        }

        return count;
    }

    private void WriteUsers(IReadOnlyList<CognitoUser> users, IUserPoolClient client)
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

    /// <summary>Writes in verbose messages what is sent to the service, and what is checked here.</summary>
    private void WritePlan(UserQuery query)
    {
        if (SubPartition.IsUsedFor(query))
        {
            int parts = SubPartition.Searches.Count;
            cmdlet.WriteVerbose($"Listing the whole pool in {parts} parts by the first digit of the sub, {query.ThrottleLimit} at a time.");
        }

        if (query.Filter is not { } filter)
        {
            return;
        }

        string shown = string.Join(", then ", filter.Searches?.Take(MaxSearchesShown) ?? []);
        cmdlet.WriteVerbose(filter.Searches switch
        {
            null => "Listing the whole pool: no condition can be searched by the service.",
            [] => "Nothing is sent to the service: the list of values is empty.",
            { Count: <= MaxSearchesShown } => $"Sent to the service: {shown}",
            { Count: var count } => string.Create(CultureInfo.CurrentCulture, $"Sent to the service: {shown} and {count - MaxSearchesShown:N0} more"),
        });
        if (filter.Check is { } check)
        {
            cmdlet.WriteVerbose($"Checking here: {check}");
        }
    }

    private PSObject GetTotalCount(IUserPoolClient client, UserQuery query)
    {
        long? total = null;
        try
        {
            // The service counts the users of a pool, not those of a search.
            if (query is { Filter: null, PaginationToken: null })
            {
                total = cmdlet.Run(_ => cmdlet.GetUserPoolAsync(client, query.UserPoolId)).EstimatedNumberOfUsers;
            }
        }
        catch (CognitoException e) when (e.Kind is CognitoErrorKind.AccessDenied)
        {
            // The users may be readable all the same, and so may those of the next input.
            cmdlet.WriteCognitoError(e, query.UserPoolId, $"User pool '{query.UserPoolId}'");
        }

        return paging.NewTotalCount((ulong)Math.Max(0, total ?? 0), total is null ? 0 : EstimateAccuracy);
    }

    /// <summary>The estimated number of users to read. Requests it once; <see langword="null"/> until the response is there, and for a part of a pool.</summary>
    private long? GetEstimate(IUserPoolClient client, UserQuery query, long skip)
        => query is { Filter: null or { Searches: null }, PaginationToken: null, InterruptedSearches: null }
            && cmdlet.GetUserPoolAsync(client, query.UserPoolId) is { IsCompletedSuccessfully: true } pool
                ? Math.Max(0, (pool.Result.EstimatedNumberOfUsers ?? 0) - (query.Filter is null ? skip : 0))
                : null;

    private static long Clamp(ulong count) => (long)Math.Min(count, long.MaxValue);

    /// <summary>The list of one input.</summary>
    private sealed record Listing(IUserPoolClient Client, UserQuery Query, object? Target, string Subject, string? Region)
    {
        private IAsyncEnumerator<UserPage>? _pages;
        private Task<bool>? _firstPage;

        /// <summary>Requests the first page, once.</summary>
        public IAsyncEnumerator<UserPage> Start(CancellationToken cancellationToken)
        {
            if (_pages is null)
            {
                _pages = UserPages.GetPagesAsync(Client, Query, cancellationToken).GetAsyncEnumerator(cancellationToken);
                _firstPage = _pages.MoveNextAsync().AsTask();
                // An error of an earlier list may end the cmdlet before this page is awaited.
                _firstPage.ObserveException();
            }

            return _pages;
        }

        /// <summary>Waits for the first page, or for the one after the current page.</summary>
        public Task<bool> MoveNextAsync() => Interlocked.Exchange(ref _firstPage, null) ?? _pages!.MoveNextAsync().AsTask();
    }
}
