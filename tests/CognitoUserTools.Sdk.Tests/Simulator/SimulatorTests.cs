using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using CognitoSimulator;

namespace CognitoUserTools.Sdk.Tests.Simulator;

/// <summary>The client against a server that checks signatures: what is sent is what such a server reads.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private const string AccessKey = "AKIAEXAMPLE000000000";
    private const string SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private CognitoSimulatorHost _simulator = null!;
    private AmazonCognitoIdentityProviderClient _client = null!;

    private UserPool Pool => _simulator.DefaultPool;

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions
        {
            Users = 150,
            SecretKeys = new Dictionary<string, string> { [AccessKey] = SecretKey },
        });
        _client = Client(SecretKey);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Every_user_of_a_pool_comes_by_pages()
    {
        var users = new List<UserType>();
        string? token = null;
        do
        {
            var page = await _client.ListUsersAsync(new ListUsersRequest { UserPoolId = Pool.Id, Limit = 60, PaginationToken = token });
            users.AddRange(page.Users!);
            token = page.PaginationToken;
        }
        while (token is not null);

        Assert.Equal(Pool.Users.Select(Line), users.Select(Line));
    }

    [Fact]
    public async Task One_user_comes_by_name()
    {
        var expected = Pool.Users[7];
        var user = await _client.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = Pool.Id, Username = expected.Username });
        Assert.Equal(expected.Username, user.Username);
        Assert.Equal(expected["email"], user.UserAttributes!.Find(attribute => attribute.Name == "email")?.Value);
        Assert.Equal(expected.UserCreateDate!.Value.UtcDateTime, user.UserCreateDate!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task The_user_of_a_token_and_the_factors_come_without_credentials()
    {
        var expected = Pool.Users[7];
        string token = _simulator.IssueAccessToken(expected);
        using var anonymous = new AmazonCognitoIdentityProviderClient(new AnonymousAWSCredentials(), Config());

        Assert.Equal(expected.Username, (await anonymous.GetUserAsync(new GetUserRequest { AccessToken = token })).Username);
        var mine = await anonymous.GetUserAuthFactorsAsync(new GetUserAuthFactorsRequest { AccessToken = token });
        var theirs = await _client.AdminGetUserAuthFactorsAsync(new AdminGetUserAuthFactorsRequest { UserPoolId = Pool.Id, Username = expected.Username });
        Assert.Equal(theirs.ConfiguredUserAuthFactors, mine.ConfiguredUserAuthFactors);
    }

    [Fact]
    public async Task The_pool_describes_itself_and_stands_in_the_list()
    {
        var pool = (await _client.DescribeUserPoolAsync(new DescribeUserPoolRequest { UserPoolId = Pool.Id })).UserPool!;
        Assert.Equal((Pool.Id, 150), (pool.Id, pool.EstimatedNumberOfUsers));

        var list = await _client.ListUserPoolsAsync(new ListUserPoolsRequest { MaxResults = 60 });
        Assert.Contains(Pool.Id, list.UserPools!.Select(item => item.Id));
    }

    [Fact]
    public async Task Who_is_not_there_is_not_found()
    {
        var error = await Assert.ThrowsAsync<UserNotFoundException>(() =>
            _client.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = Pool.Id, Username = "nobody" }));
        Assert.Equal("User does not exist.", error.Message);
    }

    [Fact]
    public async Task A_wrong_secret_key_is_refused()
    {
        using var client = Client("another secret");
        await Assert.ThrowsAnyAsync<AmazonCognitoIdentityProviderException>(() => client.ListUsersAsync(new ListUsersRequest { UserPoolId = Pool.Id }));
    }

    private static string Line(SimulatedUser user) =>
        $"{user.Username} {user.UserStatus} {user.Enabled} {string.Join(',', user.Attributes!.Select(attribute => $"{attribute.Name}={attribute.Value}"))}";

    private static string Line(UserType user) =>
        $"{user.Username} {user.UserStatus} {user.Enabled} {string.Join(',', user.Attributes!.Select(attribute => $"{attribute.Name}={attribute.Value}"))}";

    private AmazonCognitoIdentityProviderClient Client(string secretKey) => new(AccessKey, secretKey, Config());

    private AmazonCognitoIdentityProviderConfig Config() => new()
    {
        ServiceURL = _simulator.Endpoint.AbsoluteUri,
        AuthenticationRegion = Pool.Region,
        MaxErrorRetry = 0,
    };
}
