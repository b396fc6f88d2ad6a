namespace CognitoUserTools.Query;

/// <summary>Several searches at a time.</summary>
public class ConcurrentPagesTests
{
    private static readonly UserQuery Everyone = new("eu-west-1_AbC") { ThrottleLimit = 4 };

    private static UserQuery Emails(int count) => Everyone with
    {
        Filter = new UserFilter("Email -in $emails") { Searches = [.. Enumerable.Range(0, count).Select(i => $"email = \"user{i}@example.com\"")] },
    };

    // A list that does not end fails its test.
    private static Task<List<string>> ListAsync(IUserPoolClient client, UserQuery query, CancellationToken cancellationToken = default)
    {
        return ReadAsync().WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

        async Task<List<string>> ReadAsync()
        {
            var names = new List<string>();
            await foreach (UserPage page in UserPages.GetPagesAsync(client, query, cancellationToken))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }

            return names;
        }
    }

    // The users before the error, and the error.
    private static async Task<(List<string> Names, CognitoException? Error)> WalkAsync(IUserPoolClient client, UserQuery query)
    {
        var names = new List<string>();
        try
        {
            await foreach (UserPage page in UserPages.GetPagesAsync(client, query))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        }
        catch (CognitoException e)
        {
            return (names, e);
        }

        return (names, null);
    }

    private static UserQuery Resume(UserQuery query, UserBookmark bookmark) => query with
    {
        AttributesToGet = bookmark.AttributesToGet,
        PaginationToken = bookmark.PaginationToken,
        CompletedSearches = bookmark.CompletedSearches,
        InterruptedSearches = bookmark.InterruptedSearches,
        UncheckedSubs = bookmark.UncheckedSubs,
        Window = new(bookmark.RemainingSkip, bookmark.RemainingFirst),
    };

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(i => $"user{i}").Order(StringComparer.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(500)]
    public async Task The_whole_pool_is_listed_in_parts_each_user_once(int users)
    {
        using var pool = new SearchablePool(users) { Together = 4 };

        Assert.Equal(Names(users), (await ListAsync(pool, Everyone)).Order(StringComparer.Ordinal));
        Assert.Equal(users > 10 ? 4 : 1, pool.MaxInFlight);
        Assert.Equal(users > 10 ? 16 : 0, pool.Requests.Count(request => request.Token is null && request.Search is not null));
    }

    [Fact]
    public async Task A_pool_that_fits_on_a_page_costs_one_request()
    {
        using var pool = new SearchablePool(10);

        Assert.Equal(10, (await ListAsync(pool, Everyone)).Count);
        Assert.Single(pool.Requests);
    }

    [Fact]
    public async Task A_search_is_at_most_one_page_ahead()
    {
        using var pool = new SearchablePool(2000);
        await using IAsyncEnumerator<UserPage> pages = UserPages.GetPagesAsync(pool, Everyone).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync());

        // The first page of the plain list, four first pages of parts, and the second page of the part that was returned.
        Assert.Equal(6, pool.Requests.Count);
    }

    [Fact]
    public async Task The_values_of_a_filter_are_searched_several_at_a_time()
    {
        using var pool = new SearchablePool(40) { Together = 4 };

        Assert.Equal(Names(30), (await ListAsync(pool, Emails(30))).Order(StringComparer.Ordinal));
        Assert.Equal(4, pool.MaxInFlight);
        Assert.Equal(30, pool.Requests.Count);
    }

    [Fact]
    public async Task First_ends_every_search_at_once()
    {
        using var pool = new SearchablePool(2000);
        int canceled = 0;
        pool.BeforeResponse = async (request, _, _, cancellationToken) =>
        {
            if (request > 4)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => Interlocked.Increment(ref canceled), TaskScheduler.Default);
            }
        };

        Assert.Equal(25, (await ListAsync(pool, Everyone with { Window = new(5, 25), Filter = new UserFilter("x") { Accepts = (_, _) => true } })).Count);
        Assert.Equal(pool.Requests.Count - 5, canceled);
    }

    [Fact]
    public async Task Skip_and_First_count_over_all_searches()
    {
        using var pool = new SearchablePool(300);

        List<string> names = await ListAsync(pool, Everyone with { Window = new(100, 150) });

        Assert.Equal(150, names.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_list_that_fails_twice_in_several_searches_resumes_without_a_gap_or_a_duplicate(int limitOfResume)
    {
        using var pool = new SearchablePool(700);
        var all = new List<string>();
        UserQuery query = Everyone;
        foreach (int failsFrom in (int[])[23, 9])
        {
            int begun = pool.Requests.Count;
            pool.BeforeResponse = (request, _, _, _) => request - begun >= failsFrom ? throw new CognitoException(CognitoErrorKind.ConnectionError, "broken") : Task.CompletedTask;
            (List<string> names, CognitoException? error) = await WalkAsync(pool, query);
            all.AddRange(names);
            Assert.NotEmpty(error!.Bookmark!.InterruptedSearches!);
            Assert.Equal(names.Count, error.Bookmark.Count);
            query = Resume(Everyone with { ThrottleLimit = limitOfResume }, error.Bookmark);
        }

        pool.BeforeResponse = (_, _, _, _) => Task.CompletedTask;
        all.AddRange(await ListAsync(pool, query));

        Assert.Equal(Names(700), all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_of_values_resumes_with_the_values_that_were_interrupted()
    {
        using var pool = new SearchablePool(60);
        pool.BeforeResponse = (_, query, _, _) => query.Search!.Contains("user7@", StringComparison.Ordinal) ? throw new CognitoException(CognitoErrorKind.ServiceError, "broken") : Task.CompletedTask;
        (List<string> names, CognitoException? error) = await WalkAsync(pool, Emails(50));

        pool.BeforeResponse = (_, _, _, _) => Task.CompletedTask;
        names.AddRange(await ListAsync(pool, Resume(Emails(50), error!.Bookmark!)));

        Assert.Equal(Names(50), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_user_that_the_search_of_another_part_returns_is_dropped()
    {
        using var pool = new SearchablePool(100) { FindsEveryone = true };

        Assert.Equal(Names(100), (await ListAsync(pool, Everyone)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_user_of_the_first_page_that_no_part_has_is_an_error()
    {
        using var pool = new SearchablePool(200);
        pool.Missed.Add("user4");

        (List<string> names, CognitoException? error) = await WalkAsync(pool, Everyone);

        Assert.Equal(199, names.Count);
        Assert.Equal(CognitoErrorKind.InvalidResponse, error!.Kind);
        Assert.True(error.IsListIncomplete);
        Assert.Null(error.Bookmark);
        Assert.Contains("-ThrottleLimit", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("sub = \"40000004-0000\"", pool.Requests.Select(request => request.Search));
    }

    [Fact]
    public async Task A_user_of_the_first_page_that_is_deleted_meanwhile_is_not_an_error()
    {
        using var pool = new SearchablePool(200);
        pool.BeforeResponse = (request, _, _, _) =>
        {
            if (request == 1)
            {
                lock (pool.Requests)
                {
                    pool.Users.RemoveAll(user => user.Username == "user4");
                }
            }

            return Task.CompletedTask;
        };

        Assert.Equal(199, (await ListAsync(pool, Everyone)).Count);
    }

    [Fact]
    public async Task A_failed_check_resumes_with_the_check_alone()
    {
        using var pool = new SearchablePool(200);
        pool.Missed.Add("user4");
        pool.BeforeResponse = (_, query, _, _) => query.Search?.StartsWith("sub = ", StringComparison.Ordinal) == true ? throw new CognitoException(CognitoErrorKind.TooManyRequests, "slow down") : Task.CompletedTask;
        (List<string> names, CognitoException? error) = await WalkAsync(pool, Everyone);
        pool.BeforeResponse = (_, _, _, _) => Task.CompletedTask;

        (List<string> rest, CognitoException? second) = await WalkAsync(pool, Resume(Everyone, error!.Bookmark!));

        Assert.Equal(199, names.Count);
        Assert.Empty(rest);
        Assert.True(second!.IsListIncomplete);
    }

    [Fact]
    public async Task The_sub_is_requested_with_the_other_attributes()
    {
        using var pool = new SearchablePool(30);
        var requested = new List<IReadOnlyList<string>?>();
        pool.BeforeResponse = (_, query, _, _) =>
        {
            requested.Add(query.AttributesToGet);
            return Task.CompletedTask;
        };

        await ListAsync(pool, Everyone with { ThrottleLimit = 2, AttributesToGet = ["email"] });

        Assert.All(requested, attributes => Assert.Equal(["email", "sub"], attributes!));
    }

    [Fact]
    public async Task A_list_of_few_users_is_one_search()
    {
        using var pool = new SearchablePool(500, pageSize: 60);

        Assert.Equal(20, (await ListAsync(pool, Everyone with { Window = new(10, 20) })).Count);
        Assert.Equal([null], pool.Requests.Select(request => request.Search));
    }

    [Fact]
    public async Task Cancellation_ends_every_search()
    {
        using var pool = new SearchablePool(500);
        using var stop = new CancellationTokenSource();
        pool.BeforeResponse = (request, _, _, cancellationToken) => request < 3 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancellationToken);
        Task<List<string>> listing = ListAsync(pool, Everyone, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    [Theory]
    [InlineData("x:1")]
    [InlineData("99:token")]
    [InlineData("3")]
    public async Task A_position_that_cannot_be_read_is_refused_before_any_request(string position)
    {
        using var pool = new SearchablePool(500);

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => ListAsync(pool, Everyone with { InterruptedSearches = [position] }));

        Assert.Equal(CognitoErrorKind.PaginationTokenInvalid, error.Kind);
        Assert.Empty(pool.Requests);
    }
}
