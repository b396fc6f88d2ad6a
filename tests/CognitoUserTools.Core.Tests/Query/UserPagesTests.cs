namespace CognitoUserTools.Query;

public class UserPagesTests
{
    private static readonly UserQuery Everyone = new("eu-west-1_AbC");

    private static async Task<List<string>> WalkAsync(ICognitoDirectory directory, UserQuery query)
    {
        var names = new List<string>();
        await foreach (UserPage page in UserPages.WalkAsync(directory, query))
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
    public async Task Every_user_comes_once_in_order(int users, int requests)
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(users);

        Assert.Equal(Enumerable.Range(0, users).Select(i => $"user{i}"), await WalkAsync(directory, Everyone));
        Assert.Equal(requests, directory.Asked.Count);
    }

    [Fact]
    public async Task Short_and_empty_pages_go_on_until_a_token_is_missing()
    {
        using var directory = new ScriptedDirectory();
        directory.Add(null, ScriptedDirectory.Page(0, 0, "a"));
        directory.Add("a", ScriptedDirectory.Page(0, 2, "b"));
        directory.Add("b", ScriptedDirectory.Page(2, 0, "c"));
        directory.Add("c", ScriptedDirectory.Page(2, 1, null));

        Assert.Equal(["user0", "user1", "user2"], await WalkAsync(directory, Everyone));
    }

    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(3, new[] { 3 })]
    [InlineData(60, new[] { 60 })]
    [InlineData(61, new[] { 60, 1 })]
    [InlineData(150, new[] { 60, 60, 30 })]
    public async Task First_asks_for_no_more_than_it_wants(int first, int[] limits)
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(1000);

        Assert.Equal(first, (await WalkAsync(directory, Everyone with { First = first })).Count);
        Assert.Equal(limits, directory.Asked.Select(asked => asked.Limit));
    }

    [Theory]
    [InlineData(2, 3, new[] { 5 })]
    [InlineData(0, 61, new[] { 60, 1 })]
    [InlineData(58, 4, new[] { 60, 2 })]
    [InlineData(100, 10, new[] { 60, 50 })]
    [InlineData(995, 10, new[] { 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 45 })]
    public async Task Skip_passes_over_and_asks_for_no_more_than_it_must(int skip, int first, int[] limits)
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(1000);

        List<string> names = await WalkAsync(directory, Everyone with { Skip = skip, First = first });

        Assert.Equal(Enumerable.Range(skip, Math.Min(first, 1000 - skip)).Select(i => $"user{i}"), names);
        Assert.Equal(limits, directory.Asked.Select(asked => asked.Limit));
    }

    [Fact]
    public async Task Skip_without_an_end_takes_the_rest()
        => Assert.Equal(Enumerable.Range(130, 20).Select(i => $"user{i}"), await WalkAsync(ScriptedDirectory.OfUsers(150), Everyone with { Skip = 130 }));

    [Fact]
    public async Task A_server_that_sends_more_than_it_was_asked_for_is_cut()
    {
        using var directory = new ScriptedDirectory();
        directory.Add(null, ScriptedDirectory.Page(0, 10000, "more"));

        Assert.Equal(3, (await WalkAsync(directory, Everyone with { First = 3 })).Count);
        Assert.Single(directory.Asked);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("b", "a")]
    public async Task A_token_that_comes_again_ends_in_an_error_after_the_users_that_came(string second, string third)
    {
        using var directory = new ScriptedDirectory();
        directory.Add(null, ScriptedDirectory.Page(0, 1, "a"));
        directory.Add("a", ScriptedDirectory.Page(1, 1, second));
        if (second != "a")
        {
            directory.Add(second, ScriptedDirectory.Page(2, 1, third));
        }

        var names = new List<string>();
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(async () =>
        {
            await foreach (UserPage page in UserPages.WalkAsync(directory, Everyone))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        });

        Assert.Equal(CognitoErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(names.Distinct(), names);
        Assert.Equal(directory.Asked.Count, names.Count);
    }

    [Fact]
    public async Task The_next_page_and_no_more_is_under_way_while_one_is_eaten()
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(600);
        await using IAsyncEnumerator<UserPage> pages = UserPages.WalkAsync(directory, Everyone).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync());

        Assert.Equal([null, "60"], directory.Asked.Select(asked => asked.Token));
    }

    [Theory]
    [InlineData(null, new[] { 2, 3, 4, 5, 5 })]
    [InlineData(300, new[] { 2, 3, 4, 4, 5 })]
    [InlineData(150, new[] { 2, 2, 3 })]
    [InlineData(60, new[] { 1 })]
    public async Task A_page_is_read_after_the_next_one_was_asked_for_unless_only_its_users_tell_what_to_ask_for(int? first, int[] askedWhenRead)
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(300);
        var asked = new List<int>();
        directory.Read = page =>
        {
            asked.Add(directory.Asked.Count);
            return Task.FromResult(page);
        };

        await WalkAsync(directory, Everyone with { First = first });

        Assert.Equal(askedWhenRead, asked);
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_ends_the_list_with_its_own_bookmark_and_the_request_under_way()
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(600);
        Task? underWay = null;
        directory.BeforeAnswer = (token, cancellationToken) =>
            token == "180" ? underWay = Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;
        directory.Read = page =>
            page.NextToken == "180" ? throw new CognitoException(CognitoErrorKind.InvalidResponse, "not JSON") : Task.FromResult(page);

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => WalkAsync(directory, Everyone));

        Assert.Equal(("120", 120L), (error.Bookmark?.PaginationToken, error.Bookmark?.Count));
        Assert.True(underWay?.IsCanceled);
    }

    [Fact]
    public async Task Whoever_stops_early_ends_the_request_under_way()
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(600);
        Task? underWay = null;
        directory.BeforeAnswer = (token, cancellationToken) =>
            token is null ? Task.CompletedTask : underWay = Task.Delay(Timeout.Infinite, cancellationToken);

        await foreach (UserPage page in UserPages.WalkAsync(directory, Everyone))
        {
            break;
        }

        Assert.True(underWay?.IsCanceled);
        Assert.Equal(2, directory.Asked.Count);
    }

    [Fact]
    public async Task A_list_that_breaks_has_brought_every_user_of_the_pages_before_and_goes_on_from_its_bookmark()
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(600);
        directory.BeforeAnswer = (token, _) => token == "120" ? throw new CognitoException(CognitoErrorKind.ServiceError, "broken") : Task.CompletedTask;
        UserQuery query = Everyone with { Filter = "email ^= \"u\"" };
        var names = new List<string>();
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(async () =>
        {
            await foreach (UserPage page in UserPages.WalkAsync(directory, query))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        });

        UserBookmark bookmark = Assert.IsType<UserBookmark>(error.Bookmark);
        Assert.Equal(("eu-west-1_AbC", query.Filter, "120", 120L), (bookmark.UserPoolId, bookmark.Filter, bookmark.PaginationToken, bookmark.Count));
        directory.BeforeAnswer = (_, _) => Task.CompletedTask;
        names.AddRange(await WalkAsync(directory, query with { PaginationToken = bookmark.PaginationToken }));
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"user{i}"), names);
    }

    [Fact]
    public async Task A_list_that_never_began_has_no_bookmark()
    {
        ScriptedDirectory directory = ScriptedDirectory.OfUsers(600);
        directory.BeforeAnswer = (_, _) => throw new CognitoException(CognitoErrorKind.ServiceError, "broken");

        Assert.Null((await Assert.ThrowsAsync<CognitoException>(() => WalkAsync(directory, Everyone))).Bookmark);
    }
}
