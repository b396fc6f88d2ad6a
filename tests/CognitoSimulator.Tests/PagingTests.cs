namespace CognitoSimulator.Tests;

public sealed class PagingTests : IAsyncLifetime
{
    private static readonly string[] Sub = ["sub"];
    private static readonly string[] SubAndPhone = ["sub", "phone_number"];
    private static readonly string[] SubAndUnknown = ["sub", "custom:display_name"];

    private readonly ManualClock _clock = new();
    private CognitoSimulatorHost _simulator = null!;
    private Caller _caller = null!;

    private string PoolId => _simulator.DefaultPool.Id;

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 250, TimeProvider = _clock });
        _caller = new(_simulator);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task A_list_has_every_user_once()
    {
        var pages = await _caller.PagesAsync(PoolId);

        Assert.Equal([60, 60, 60, 60, 10], pages.Select(page => page.Count));
        Assert.Equal(_simulator.DefaultPool.Users.Select(user => user.Username), pages.SelectMany(page => page));
        Assert.Equal(250, pages.SelectMany(page => page).Distinct().Count());
    }

    [Fact]
    public async Task A_full_last_page_has_no_token() =>
        Assert.Equal([50, 50, 50, 50, 50], (await _caller.PagesAsync(PoolId, limit: 50)).Select(page => page.Count));

    [Fact]
    public async Task A_list_with_a_filter_has_only_matching_users() =>
        Assert.Equal(
            [["jon", "jona", "jonas"], ["jonathan", "jonathan.h", "jonny"], ["jon.okafor"]],
            await _caller.PagesAsync(PoolId, """username ^= "jon" """, limit: 3));

    [Theory]
    [InlineData(61, "less than or equal to 60")]
    [InlineData(-1, "greater than or equal to 0")]
    public async Task A_limit_outside_0_to_60_is_refused(int limit, string rule)
    {
        var response = await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId, Limit = limit });

        Assert.Equal("InvalidParameterException", response.ErrorType);
        Assert.Equal($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value {rule}", response.Message);
    }

    [Fact]
    public async Task A_token_is_valid_for_an_hour_and_with_any_limit()
    {
        var token = await FirstTokenAsync();

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId, PaginationToken = token, Limit = 5 })).Status);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await AssertRefusedAsync(new { UserPoolId = PoolId, PaginationToken = token }, "^Invalid pagination token\\.$");
    }

    [Fact]
    public async Task A_token_is_valid_only_with_its_parameters()
    {
        _simulator.AddPool("eu-west-1_Other", users: 100);
        var token = await FirstTokenAsync();

        var foreign = $"^Paging marker {token} is invalid for request [0-9a-f-]{{36}}$";
        await AssertRefusedAsync(new { UserPoolId = "eu-west-1_Other", PaginationToken = token }, foreign);
        await AssertRefusedAsync(new { UserPoolId = PoolId, PaginationToken = token, Filter = "email ^= \"j\"" }, foreign);
        await AssertRefusedAsync(new { UserPoolId = PoolId, PaginationToken = token, AttributesToGet = Sub }, foreign);
        await AssertRefusedAsync(new { UserPoolId = PoolId, PaginationToken = token + "A" }, "^Invalid pagination token\\.$");
        await AssertRefusedAsync(new { UserPoolId = PoolId, PaginationToken = "garbage" }, "^Invalid pagination token\\.$");
    }

    [Theory]
    [InlineData("", "Member must have length greater than or equal to 1")]
    [InlineData("a b", @"Member must satisfy regular expression pattern: [\S]+")]
    public async Task A_token_that_violates_the_service_model_is_refused(string token, string rule)
        => await AssertRefusedAsync(
            new { UserPoolId = PoolId, PaginationToken = token },
            $"^1 validation error detected: Value '{token}' at 'paginationToken' failed to satisfy constraint: {System.Text.RegularExpressions.Regex.Escape(rule)}$");

    [Fact]
    public async Task Pages_can_be_short_or_empty()
    {
        _simulator.DefaultPool.PageSizes = [20, 0, 60];

        var pages = await _caller.PagesAsync(PoolId, limit: 50);

        Assert.Equal([20, 0, 50, 20, 0, 50, 20, 0, 50, 20, 0, 20], pages.Select(page => page.Count));
        Assert.Equal(_simulator.DefaultPool.Users.Select(user => user.Username), pages.SelectMany(page => page));
        Assert.Throws<ArgumentException>(() => _simulator.DefaultPool.PageSizes = [0]);
    }

    [Fact]
    public async Task Users_that_are_added_or_removed_between_pages_cause_no_gap_and_no_duplicate()
    {
        var first = await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId });
        _simulator.DefaultPool.Remove(first.Usernames[3]);
        _simulator.DefaultPool.Add(new() { Username = "new" });

        var second = await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId, PaginationToken = first.GetString("PaginationToken") });

        Assert.Equal(_simulator.DefaultPool.Users.Skip(59).Take(60).Select(user => user.Username), second.Usernames);
        Assert.Equal("new", _simulator.DefaultPool.Users[^1].Username);
    }

    [Fact]
    public async Task A_user_without_a_requested_attribute_is_an_error_of_the_page()
    {
        var response = await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId, AttributesToGet = SubAndPhone });

        Assert.Equal(("InvalidParameterException", "One or more requested attributes do not exist."), (response.ErrorType, response.Message));
    }

    [Fact]
    public async Task An_attribute_that_is_not_in_the_schema_is_an_error()
    {
        var response = await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId, AttributesToGet = SubAndUnknown });

        Assert.Equal(("InvalidParameterException", "Input fails to satisfy the constraints."), (response.ErrorType, response.Message));
    }

    [Fact]
    public async Task A_fault_of_a_page_affects_only_that_page()
    {
        _simulator.Faults.Add(new Fault(new ThrottleFault()) { Page = 2, Times = 1 });
        var token = await FirstTokenAsync();

        var throttled = await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId, PaginationToken = token });
        var again = await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId, PaginationToken = token });

        Assert.Equal(("TooManyRequestsException", 200), (throttled.ErrorType, again.Status));
        Assert.Equal([200, 400, 200], _simulator.Log.Requests.Select(request => request.Status));
    }

    private async Task<string> FirstTokenAsync() =>
        (await _caller.CallAsync("ListUsers", new { UserPoolId = PoolId })).GetString("PaginationToken")!;

    private async Task AssertRefusedAsync(object request, string message)
    {
        var response = await _caller.CallAsync("ListUsers", request);
        Assert.Equal("InvalidParameterException", response.ErrorType);
        Assert.Matches(message, response.Message);
    }
}
