namespace CognitoSimulator.Tests;

public sealed class LookupTests
{
    private static readonly string[] AllAliases = ["email", "phone_number", "preferred_username"];

    [Fact]
    public async Task Every_user_is_found_by_username_sub_and_alias()
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 3000, AliasAttributes = AllAliases });
        var pool = simulator.DefaultPool;

        Assert.All(pool.Users, user => Assert.All(user.LookupNames(AllAliases), name => Assert.Same(user, pool.Find(name))));
        Assert.Equal(3000, pool.Users.Select(user => user.Username).Distinct().Count());
    }

    [Fact]
    public async Task An_index_is_the_same_user_in_a_pool_of_any_size()
    {
        await using var large = await CognitoSimulatorHost.StartAsync(new() { Users = 1_000_000 });
        var last = large.DefaultPool.Users[999_999];

        Assert.Equal(last.Username, large.DefaultPool.Find(last.Sub!)?.Username);
        Assert.Equal(UserGenerator.Create(999_999).Attributes, last.Attributes);
    }

    [Fact]
    public async Task Users_have_the_statuses_factors_and_subs_that_the_service_gives_today()
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 2000 });
        var users = simulator.DefaultPool.Users;

        Assert.Equal(["CONFIRMED", "EXTERNAL_PROVIDER", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "UNCONFIRMED"], users.Select(user => user.UserStatus).Distinct().Order(StringComparer.Ordinal));
        Assert.All(users, user => Assert.Matches("^[0-9a-f]2[0-9a-f]{6}-[0-9a-f]{4}-70[0-9a-f]{2}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", user.Sub));
        Assert.Equal(16, users.Select(user => user.Sub![0]).Distinct().Count());
        Assert.All(users, user => Assert.Equal(
            user.UserMFASettingList?.Contains("SOFTWARE_TOKEN_MFA") == true, user.ConfiguredUserAuthFactors!.Contains("SOFTWARE_TOKEN")));
    }

    [Fact]
    public async Task An_address_that_is_not_verified_is_not_an_alias()
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 0, AliasAttributes = AllAliases });
        var pool = simulator.DefaultPool;
        pool.Add(new() { Username = "a", Attributes = [new("email", "a@example.com"), new("email_verified", "false")] });
        pool.Add(new() { Username = "b", Attributes = [new("email", "b@example.com"), new("email_verified", "true")] });

        Assert.Null(pool.Find("a@example.com"));
        Assert.Equal("b", pool.Find("b@example.com")?.Username);
        Assert.Throws<ArgumentException>(() => pool.Add(new() { Username = "b" }));
    }

    [Theory]
    [InlineData("email", "jon@example.com")]
    [InlineData("phone_number", "+15550123457")]
    public async Task An_address_is_an_alias_only_if_the_pool_has_this_alias_attribute(string attribute, string address)
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 1, AliasAttributes = [attribute] });
        simulator.AddPool("eu-west-1_None", users: 1);
        var caller = new Caller(simulator);

        Assert.Equal(200, (await caller.CallAsync("AdminGetUser", new { UserPoolId = simulator.DefaultPool.Id, Username = address })).Status);
        Assert.Equal("UserNotFoundException", (await caller.CallAsync("AdminGetUser", new { UserPoolId = "eu-west-1_None", Username = address })).ErrorType);
        Assert.Equal(200, (await caller.CallAsync("AdminGetUser", new { UserPoolId = "eu-west-1_None", Username = simulator.DefaultPool.Users[0].Sub })).Status);
    }

    [Theory]
    [InlineData("eu-west-1_x", "ResourceNotFoundException", "User pool eu-west-1_x does not exist.")]
    [InlineData("nonsense", "InvalidParameterException", @"1 validation error detected: Value 'nonsense' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+")]
    public async Task An_unknown_or_malformed_pool_ID_is_refused(string poolId, string type, string message)
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 1 });
        var caller = new Caller(simulator);

        var response = await caller.CallAsync("AdminGetUser", new { UserPoolId = poolId, Username = "jon" });

        Assert.Equal((type, message), (response.ErrorType, response.Message));
    }
}
