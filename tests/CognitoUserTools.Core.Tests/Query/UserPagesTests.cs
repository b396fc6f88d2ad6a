namespace CognitoUserTools.Query;

public class UserPagesTests
{
    private static readonly UserQuery Everyone = new("eu-west-1_AbC");

    private static async Task<List<string>> ListAsync(IUserPoolClient client, UserQuery query)
    {
        var names = new List<string>();
        await foreach (UserPage page in UserPages.GetPagesAsync(client, query))
        {
            names.AddRange(page.Users.Select(user => user.Username));
        }

        return names;
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(59, 1)]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    [InlineData(300, 5)]
    public async Task Every_user_is_returned_once_in_order(int users, int requests)
    {
        ScriptedClient client = ScriptedClient.Create(users);

        Assert.Equal(Enumerable.Range(0, users).Select(i => $"user{i}"), await ListAsync(client, Everyone));
        Assert.Equal(requests, client.Requests.Count);
    }

    [Fact]
    public async Task A_list_with_short_and_empty_pages_continues_until_a_token_is_missing()
    {
        using var client = new ScriptedClient();
        client.Add(null, ScriptedClient.Page(0, 0, "a"));
        client.Add("a", ScriptedClient.Page(0, 2, "b"));
        client.Add("b", ScriptedClient.Page(2, 0, "c"));
        client.Add("c", ScriptedClient.Page(2, 1, null));

        Assert.Equal(["user0", "user1", "user2"], await ListAsync(client, Everyone));
    }

    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(3, new[] { 3 })]
    [InlineData(60, new[] { 60 })]
    [InlineData(61, new[] { 60, 1 })]
    [InlineData(150, new[] { 60, 60, 30 })]
    public async Task First_requests_no_more_users_than_needed(int first, int[] limits)
    {
        ScriptedClient client = ScriptedClient.Create(1000);

        Assert.Equal(first, (await ListAsync(client, Everyone with { Window = new(0, first) })).Count);
        Assert.Equal(limits, client.Requests.Select(request => request.Limit));
    }

    [Theory]
    [InlineData(2, 3, new[] { 5 })]
    [InlineData(0, 61, new[] { 60, 1 })]
    [InlineData(58, 4, new[] { 60, 2 })]
    [InlineData(100, 10, new[] { 60, 50 })]
    [InlineData(995, 10, new[] { 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 45 })]
    public async Task Skip_requests_no_more_users_than_needed(int skip, int first, int[] limits)
    {
        ScriptedClient client = ScriptedClient.Create(1000);

        List<string> names = await ListAsync(client, Everyone with { Window = new(skip, first) });

        Assert.Equal(Enumerable.Range(skip, Math.Min(first, 1000 - skip)).Select(i => $"user{i}"), names);
        Assert.Equal(limits, client.Requests.Select(request => request.Limit));
    }

    [Fact]
    public async Task Skip_without_an_end_takes_the_rest()
        => Assert.Equal(Enumerable.Range(130, 20).Select(i => $"user{i}"), await ListAsync(ScriptedClient.Create(150), Everyone with { Window = new(130, null) }));

    [Fact]
    public async Task Users_beyond_the_requested_number_are_dropped()
    {
        using var client = new ScriptedClient();
        client.Add(null, ScriptedClient.Page(0, 10000, "more"));

        Assert.Equal(3, (await ListAsync(client, Everyone with { Window = new(0, 3) })).Count);
        Assert.Single(client.Requests);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("b", "a")]
    public async Task A_repeated_token_ends_the_list_in_an_error_after_its_users(string second, string third)
    {
        using var client = new ScriptedClient();
        client.Add(null, ScriptedClient.Page(0, 1, "a"));
        client.Add("a", ScriptedClient.Page(1, 1, second));
        if (second != "a")
        {
            client.Add(second, ScriptedClient.Page(2, 1, third));
        }

        var names = new List<string>();
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(async () =>
        {
            await foreach (UserPage page in UserPages.GetPagesAsync(client, Everyone))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        });

        Assert.Equal(CognitoErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(names.Distinct(), names);
        Assert.Equal(client.Requests.Count, names.Count);
    }

    [Fact]
    public async Task The_second_page_is_requested_when_the_consumer_needs_it()
    {
        ScriptedClient client = ScriptedClient.Create(600);
        await using IAsyncEnumerator<UserPage> pages = UserPages.GetPagesAsync(client, Everyone).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync());

        Assert.Equal([null], client.Requests.Select(request => request.Token));
    }

    [Fact]
    public async Task From_the_second_page_on_one_page_is_prefetched_and_no_more()
    {
        ScriptedClient client = ScriptedClient.Create(600);
        await using IAsyncEnumerator<UserPage> pages = UserPages.GetPagesAsync(client, Everyone).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync());
        Assert.True(await pages.MoveNextAsync());

        Assert.Equal([null, "60", "120"], client.Requests.Select(request => request.Token));
    }

    [Fact]
    public async Task A_failure_of_a_prefetched_page_surfaces_when_that_page_is_read()
    {
        ScriptedClient client = ScriptedClient.Create(600);
        client.BeforeResponse = (token, _) => token == "120" ? throw new CognitoException(CognitoErrorKind.InvalidResponse, "not JSON") : Task.CompletedTask;
        await using IAsyncEnumerator<UserPage> pages = UserPages.GetPagesAsync(client, Everyone).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync());
        Assert.True(await pages.MoveNextAsync());
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => pages.MoveNextAsync().AsTask());

        Assert.Equal(("120", 120L), (error.Bookmark?.PaginationToken, error.Bookmark?.Count));
    }

    [Fact]
    public async Task A_consumer_that_stops_early_ends_the_request_in_flight()
    {
        ScriptedClient client = ScriptedClient.Create(600);
        Task? inFlight = null;
        client.BeforeResponse = (token, cancellationToken) =>
            token == "120" ? inFlight = Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;

        int pages = 0;
        await foreach (UserPage page in UserPages.GetPagesAsync(client, Everyone))
        {
            if (++pages == 2)
            {
                break;
            }
        }

        Assert.True(inFlight?.IsCanceled);
        Assert.Equal(3, client.Requests.Count);
    }

    [Fact]
    public async Task A_list_that_failed_returned_every_user_of_the_pages_before_and_resumes_from_its_bookmark()
    {
        ScriptedClient client = ScriptedClient.Create(600);
        client.BeforeResponse = (token, _) => token == "120" ? throw new CognitoException(CognitoErrorKind.ServiceError, "broken") : Task.CompletedTask;
        UserQuery query = Everyone with { Filter = new UserFilter("email ^= \"u\"") { Searches = ["email ^= \"u\""] } };
        var names = new List<string>();
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(async () =>
        {
            await foreach (UserPage page in UserPages.GetPagesAsync(client, query))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        });

        UserBookmark bookmark = Assert.IsType<UserBookmark>(error.Bookmark);
        Assert.Equal(("eu-west-1_AbC", query.Filter!.Text, "120", 120L), (bookmark.UserPoolId, bookmark.Filter, bookmark.PaginationToken, bookmark.Count));
        client.BeforeResponse = (_, _) => Task.CompletedTask;
        names.AddRange(await ListAsync(client, query with { PaginationToken = bookmark.PaginationToken }));
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"user{i}"), names);
    }

    [Fact]
    public async Task A_resumed_list_whose_first_page_fails_has_the_same_bookmark_again()
    {
        ScriptedClient client = ScriptedClient.Create(600);
        client.BeforeResponse = (_, _) => throw new CognitoException(CognitoErrorKind.ServiceError, "broken");
        UserQuery resumed = Everyone with { PaginationToken = "120", Filter = new UserFilter("email ^= \"u\"") { Searches = ["email ^= \"u\""] }, AttributesToGet = ["email"], Window = new(10, 200) };

        UserBookmark? bookmark = (await Assert.ThrowsAsync<CognitoException>(() => ListAsync(client, resumed))).Bookmark;

        Assert.NotNull(bookmark);
        Assert.Equal(
            ("120", resumed.Filter!.Text, resumed.AttributesToGet, 10L, 200L, 0L),
            (bookmark.PaginationToken, bookmark.Filter, bookmark.AttributesToGet, bookmark.RemainingSkip, bookmark.RemainingFirst, bookmark.Count));
    }

    [Theory]
    [InlineData(0, 250)]
    [InlineData(30, 250)]
    [InlineData(150, 250)]
    [InlineData(150, null)]
    public async Task A_bookmark_has_the_remaining_skip_and_first(int skip, int? first)
    {
        ScriptedClient client = ScriptedClient.Create(600);
        UserQuery query = Everyone with { Window = new(skip, first) };
        var names = new List<string>();
        foreach (string breaksAt in (string[])["120", "240", "none"])
        {
            client.BeforeResponse = (token, _) => token == breaksAt ? throw new CognitoException(CognitoErrorKind.ServiceError, "broken") : Task.CompletedTask;
            try
            {
                await foreach (UserPage page in UserPages.GetPagesAsync(client, query))
                {
                    names.AddRange(page.Users.Select(user => user.Username));
                }
            }
            catch (CognitoException e)
            {
                UserBookmark bookmark = e.Bookmark!;
                query = Everyone with { PaginationToken = bookmark.PaginationToken, Window = new(bookmark.RemainingSkip, bookmark.RemainingFirst) };
            }
        }

        Assert.Equal(Enumerable.Range(skip, first ?? (600 - skip)).Select(i => $"user{i}"), names);
    }

    [Fact]
    public async Task A_list_with_a_repeated_token_resumes_without_a_gap_or_a_duplicate_once_the_service_sends_the_right_one()
    {
        ScriptedClient client = ScriptedClient.Create(300);
        Func<string?, int, UserPage> right = client.Respond!;
        client.Respond = (token, limit) => token == "120" ? right(token, limit) with { NextToken = "120" } : right(token, limit);
        var names = new List<string>();
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(async () =>
        {
            await foreach (UserPage page in UserPages.GetPagesAsync(client, Everyone))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        });

        client.Respond = right;
        names.AddRange(await ListAsync(client, Everyone with { PaginationToken = error.Bookmark!.PaginationToken, Window = new(error.Bookmark.RemainingSkip, null) }));

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"user{i}"), names);
    }

    [Fact]
    public async Task A_list_that_fails_at_its_first_page_has_no_bookmark()
    {
        ScriptedClient client = ScriptedClient.Create(600);
        client.BeforeResponse = (_, _) => throw new CognitoException(CognitoErrorKind.ServiceError, "broken");

        Assert.Null((await Assert.ThrowsAsync<CognitoException>(() => ListAsync(client, Everyone))).Bookmark);
    }
}
