namespace CognitoSimulator.Tests;

/// <summary>A pool with a replica in another region.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private const string PoolId = "us-east-1_Simulator";

    private CognitoSimulatorHost _simulator = null!;
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 70, PoolId = PoolId });
        _simulator.DefaultPool.Replica = new("us-west-2");
        _caller = new(_simulator);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [InlineData("us-east-1", 200, null)]
    [InlineData("us-west-2", 200, null)]
    [InlineData("eu-west-1", 400, "ResourceNotFoundException")]
    public async Task The_region_of_the_signature_selects_the_replica(string region, int status, string? error)
    {
        foreach (var operation in new[] { "ListUsers", "AdminGetUser", "DescribeUserPool" })
        {
            var response = await CallAsync(operation, region, new { UserPoolId = PoolId, Username = "jon" });

            Assert.Equal((status, error), (response.Status, response.ErrorType));
        }
    }

    [Fact]
    public async Task A_secondary_refuses_operations_that_it_does_not_support()
    {
        var request = new { UserPoolId = PoolId, Username = "jon" };

        Assert.Equal(200, (await CallAsync("AdminGetUserAuthFactors", "us-east-1", request)).Status);
        Assert.Equal("OperationNotEnabledException", (await CallAsync("AdminGetUserAuthFactors", "us-west-2", request)).ErrorType);
    }

    [Fact]
    public async Task A_page_token_is_valid_only_in_its_replica()
    {
        var token = (await CallAsync("ListUsers", "us-west-2", new { UserPoolId = PoolId })).GetString("PaginationToken");

        Assert.Equal(10, (await CallAsync("ListUsers", "us-west-2", new { UserPoolId = PoolId, PaginationToken = token })).Usernames.Count);
        Assert.StartsWith("Paging marker", (await CallAsync("ListUsers", "us-east-1", new { UserPoolId = PoolId, PaginationToken = token })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", 200, 1)]
    [InlineData("us-west-2", 400, 0)]
    public async Task Without_a_replica_a_pool_is_only_in_its_own_region(string region, int status, int pools)
    {
        _simulator.DefaultPool.Replica = null;

        Assert.Equal(status, (await CallAsync("ListUsers", region, new { UserPoolId = PoolId })).Status);
        Assert.Equal(pools, (await CallAsync("ListUserPools", region, new { MaxResults = 60 })).Json.GetProperty("UserPools").GetArrayLength());
    }

    private Task<Response> CallAsync(string operation, string region, object request)
        => _caller.CallAsync(operation, request, Caller.Authorization.Replace("eu-west-1", region, StringComparison.Ordinal));
}
