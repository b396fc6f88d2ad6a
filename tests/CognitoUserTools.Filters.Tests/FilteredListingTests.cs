namespace CognitoUserTools.Filters;

/// <summary>Listings with a filter: pages, -First and -Skip, and bookmarks.</summary>
public class FilteredListingTests
{
    private static UserQuery Query(string filter) => new("eu-west-1_AbC") { Filter = FilterArgument.Read(filter, variables: null) };

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
    [InlineData(1, 60)]
    [InlineData(5, 60)]
    [InlineData(1000, 60)]
    public async Task First_counts_users_that_pass_and_whole_pages_are_requested(int first, int limit)
    {
        var service = new DocumentedService(FilterPool.Users);
        UserQuery query = Query("Email -like '*.org'") with { Window = new(3, first) };

        List<string> names = await ListAsync(service, query);

        Assert.Equal(FilterPool.Users.Where(user => user.Email?.EndsWith(".org", StringComparison.Ordinal) == true).Skip(3).Take(first).Select(user => user.Username), names);
        Assert.All(service.Requests, request => Assert.Equal(limit, request.Limit));
    }

    [Fact]
    public async Task First_requests_no_more_users_than_it_returns_if_nothing_is_checked_here()
    {
        var service = new DocumentedService(FilterPool.Users);

        Assert.Equal(2, (await ListAsync(service, Query("Enabled -eq $true") with { Window = new(0, 2) })).Count);
        Assert.Equal(("status = \"Enabled\"", null, 2), Assert.Single(service.Requests));
    }

    [Fact]
    public async Task A_page_without_a_match_still_has_the_number_of_users_received()
    {
        var received = new List<(int, int)>();
        await foreach (UserPage page in UserPages.GetPagesAsync(new DocumentedService(FilterPool.Users), Query("UserCreateDate -gt 2026-03-01")))
        {
            received.Add((page.Received, page.Users.Count));
        }

        Assert.Equal([(60, 0), (60, FilterPool.Users.Count(user => user.UserCreateDate > new DateTime(2026, 3, 1)))], received);
    }

    [Theory]
    [InlineData("Email -like '*.org' -and UserCreateDate -gt 2025-12-10", 0, null)]
    [InlineData("UserStatus -in @('CONFIRMED', 'UNCONFIRMED', 'EXTERNAL_PROVIDER')", 0, null)]
    [InlineData("UserStatus -in @('CONFIRMED', 'UNCONFIRMED', 'confirmed') -and Enabled -eq $true", 0, null)]
    [InlineData("UserStatus -in @('CONFIRMED', 'UNCONFIRMED', 'EXTERNAL_PROVIDER') -and Locale -eq 'fr-FR'", 5, 20)]
    [InlineData("email ^= \"julian@\"", 2, 10)]
    public async Task A_filtered_list_that_breaks_at_every_request_goes_on_from_its_bookmarks_and_brings_each_user_once(string filter, int skip, int? first)
    {
        var service = new DocumentedService(FilterPool.Users) { PageSize = 7 };
        var failed = new HashSet<(string?, string?)>();
        service.BeforeResponse = (search, token) =>
        {
            if ((token is not null || search != service.Requests[0].Filter) && failed.Add((search, token)))
            {
                throw new CognitoException(CognitoErrorKind.ServiceError, "broken");
            }
        };
        UserQuery query = Query(filter) with { Window = new(skip, first) };
        var found = new List<string>();
        int breaks = 0;
        for (bool isDone = false; !isDone;)
        {
            try
            {
                await foreach (UserPage page in UserPages.GetPagesAsync(service, query))
                {
                    found.AddRange(page.Users.Select(user => user.Username));
                }

                isDone = true;
            }
            catch (CognitoException e)
            {
                breaks++;
                UserBookmark bookmark = e.Bookmark!;
                Assert.Equal(filter, bookmark.Filter);
                query = Query(bookmark.Filter!) with
                {
                    PaginationToken = bookmark.PaginationToken,
                    CompletedSearches = bookmark.CompletedSearches,
                    Window = new(bookmark.RemainingSkip, bookmark.RemainingFirst),
                };
            }
        }

        service.BeforeResponse = (_, _) => { };
        Assert.True(breaks > 1);
        Assert.Equal(await ListAsync(service, Query(filter) with { Window = new(skip, first) }), found);
        Assert.Equal(found.Distinct(), found);
    }

    [Fact]
    public async Task A_regular_expression_that_takes_too_long_on_a_later_page_breaks_the_list()
    {
        CognitoUser[] users =
        [
            .. FilterPool.Users.Take(60),
            new([new("name", new string('a', 60) + "!")]) { Username = "slow", UserPoolId = "eu-west-1_AbC" },
        ];

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(
            () => ListAsync(new DocumentedService(users), Query("Name -match '^(a+)+$'")));

        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.NotNull(error.Bookmark);
    }
}
