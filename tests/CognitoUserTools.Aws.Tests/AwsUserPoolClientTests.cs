using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>The port against the simulator, over HTTP, with signatures that are checked.</summary>
public sealed class AwsUserPoolClientTests : IAsyncLifetime
{
    private const string AccessKey = "AKIDEXAMPLE";
    private const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private CognitoSimulatorHost _simulator = null!;
    private IUserPoolClient _client = null!;

    private string PoolId => _simulator.DefaultPool.Id;

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 200, SecretKeys = new Dictionary<string, string> { [AccessKey] = SecretKey } });
        _client = Open(SecretKey);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Lists_every_user_with_every_member()
    {
        var users = new List<CognitoUser>();
        await foreach (UserPage page in UserPages.GetPagesAsync(_client, new UserQuery(PoolId)))
        {
            users.AddRange(page.Users);
        }

        Assert.Equal(_simulator.DefaultPool.Users.Select(Line), users.Select(Line));
        CognitoUser jon = users.Single(user => user.Username == "jon");
        Assert.Equal((PoolId, "eu-west-1", "CONFIRMED", true, "jon@example.com"), (jon.UserPoolId, jon.Region, jon.UserStatus, jon.Enabled, jon.Email));
        Assert.Equal(DateTimeKind.Local, jon.UserCreateDate?.Kind);
        Assert.Equal(_simulator.DefaultPool.Users[0].UserCreateDate!.Value.LocalDateTime, jon.UserCreateDate!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Gets_a_user_with_the_MFA_settings()
    {
        CognitoUserDetail jon = await _client.GetUserAsync(PoolId, "jon", CancellationToken.None);

        Assert.Equal("SOFTWARE_TOKEN_MFA", jon.PreferredMfaSetting);
        Assert.Contains("SOFTWARE_TOKEN_MFA", jon.UserMFASettingList!);
        Assert.Equal("jon@example.com", jon.Attributes["email"]);
    }

    [Fact]
    public async Task A_pool_is_described_and_listed()
    {
        Assert.Equal(200, (await _client.GetUserPoolAsync(PoolId, CancellationToken.None)).EstimatedNumberOfUsers);
        Assert.Contains(PoolId, (await _client.ListUserPoolsAsync(CancellationToken.None)).Select(pool => pool.UserPoolId));
    }

    [Fact]
    public async Task A_user_that_does_not_exist_is_not_found()
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => _client.GetUserAsync(PoolId, "nobody", CancellationToken.None));

        Assert.Equal((CognitoErrorKind.UserNotFound, "User does not exist.", "UserNotFoundException"), (error.Kind, error.Message, error.ServiceErrorCode));
    }

    [Fact]
    public async Task A_token_needs_no_signature()
    {
        string token = _simulator.IssueAccessToken(_simulator.DefaultPool.Users[0]);

        Assert.Equal("jon", (await _client.GetMyUserAsync(token, CancellationToken.None)).Username);
        Assert.Contains("PASSWORD", (await _client.GetMyAuthFactorAsync(token, CancellationToken.None)).ConfiguredUserAuthFactors!);
        Assert.DoesNotContain(_simulator.Log.Requests, request => request.HasAuthorization);
    }

    [Fact]
    public async Task A_page_is_requested_like_every_operation()
    {
        using IUserPoolClient client = Open(SecretKey, sessionToken: "session");

        await client.GetUserAsync(PoolId, "jon", CancellationToken.None);
        await client.ListUsersAsync(new UserQuery(PoolId), 60, null, CancellationToken.None);

        Assert.Equal(["AdminGetUser", "ListUsers"], _simulator.Log.Requests.Select(request => request.Operation));
        LoggedRequest user = _simulator.Log.Requests[0];
        LoggedRequest page = _simulator.Log.Requests[1];
        Assert.Equal((AccessKey, "eu-west-1", "session", user.Host, 200), (page.AccessKey, page.SigningRegion, page.SessionToken, page.Host, page.Status));

        Assert.Equal(user.UserAgent, page.UserAgent);
    }

    [Theory]
    [InlineData("AdminGetUser")]
    [InlineData("ListUsers")]
    public async Task A_wrong_secret_key_is_denied(string operation)
    {
        using IUserPoolClient client = Open("wrong");

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => operation == "ListUsers"
            ? client.ListUsersAsync(new UserQuery(PoolId), 60, null, CancellationToken.None)
            : client.GetUserAsync(PoolId, "jon", CancellationToken.None));

        Assert.Equal(CognitoErrorKind.AccessDenied, error.Kind);
        Assert.DoesNotContain(SecretKey, error.ToString(), StringComparison.Ordinal);
        Assert.Single(_simulator.Log.Requests);
    }

    [Fact]
    public async Task A_wrong_clock_is_corrected()
    {
        await using CognitoSimulatorHost server = await CognitoSimulatorHost.StartAsync(
            new SimulatorOptions { Users = 200, SecretKeys = new Dictionary<string, string> { [AccessKey] = SecretKey }, TimeProvider = new LaterClock() });
        using IUserPoolClient client = Open(SecretKey, endpoint: server.Endpoint);

        int users = 0;
        await foreach (UserPage page in UserPages.GetPagesAsync(client, new UserQuery(server.DefaultPool.Id)))
        {
            users += page.Users.Count;
        }

        // The correction is used for the next pages.
        Assert.Equal(200, users);
        Assert.Equal([403, 200, 200, 200, 200], server.Log.Requests.Select(request => request.Status));
    }

    private static string Line(SimulatedUser user)
        => $"{user.Username} {user.UserStatus} {user.Enabled} {string.Join("; ", user.Attributes!.Select(attribute => $"{attribute.Name}={attribute.Value}"))}";

    private static string Line(CognitoUser user) => $"{user.Username} {user.UserStatus} {user.Enabled} {user.Attributes}";

    private IUserPoolClient Open(string secretKey, string? sessionToken = null, Uri? endpoint = null) => new AwsUserPoolClientFactory().Open(new ConnectionOptions
    {
        AccessKey = AccessKey,
        SecretKey = secretKey,
        SessionToken = sessionToken,
        EndpointUrl = endpoint ?? _simulator.Endpoint,
        DerivedRegion = UserPoolId.GetRegion(PoolId),
    });

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(1);
    }
}
