using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>Concurrent calls of one client.</summary>
public sealed class ConcurrentListingTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private CognitoSimulatorHost _simulator = null!;
    private IUserPoolClient _client = null!;

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 500 });
        _client = new AwsUserPoolClientFactory().Open(new ConnectionOptions
        {
            AccessKey = "AKIDEXAMPLE",
            SecretKey = "secret",
            EndpointUrl = _simulator.Endpoint,
            DerivedRegion = "eu-west-1",
        });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Concurrent_listings_are_complete()
    {
        string[][] listings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ListAsync())).WaitAsync(Timeout);

        Assert.All(listings, users => Assert.Equal(_simulator.DefaultPool.Users.Select(user => user.Username), users));
    }

    [Fact]
    public async Task A_consumer_may_block_the_thread_of_a_page()
    {
        // Pages, the end and an error each resume the consumer, which blocks each time for another listing of the same client.
        Task<int> consuming = Task.Run(async () =>
        {
            int listings = 0;
            await foreach (UserPage _ in UserPages.GetPagesAsync(_client, new UserQuery(_simulator.DefaultPool.Id)))
            {
                listings += BlockForListing();
            }

            listings += BlockForListing();
            try
            {
                await foreach (UserPage _ in UserPages.GetPagesAsync(_client, new UserQuery("eu-west-1_Nowhere")))
                {
                    Assert.Fail("There is no such pool.");
                }
            }
            catch (CognitoException)
            {
                listings += BlockForListing();
            }

            return listings;
        });

        Assert.Equal(9 + 1 + 1, await consuming.WaitAsync(Timeout));
    }

    [Theory]
    [InlineData(ResponsePart.Nothing)]
    [InlineData(ResponsePart.HalfHead)]
    [InlineData(ResponsePart.HalfBody)]
    public async Task After_a_request_that_was_cancelled_the_next_one_is_served(ResponsePart sent)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        _simulator.Faults.Add(new StallFault(sent));
        Task<UserPage> stalled = _client.ListUsersAsync(new UserQuery(_simulator.DefaultPool.Id), 60, token: null, cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled.WaitAsync(Timeout));
        _simulator.Faults.Clear();
        Assert.Equal(60, (await PageAsync(token: null).WaitAsync(Timeout)).Users.Count);
    }

    private Task<UserPage> PageAsync(string? token) => _client.ListUsersAsync(new UserQuery(_simulator.DefaultPool.Id), 60, token, CancellationToken.None);

    private int BlockForListing()
    {
        Assert.Equal(500, ListAsync().GetAwaiter().GetResult().Length);
        return 1;
    }

    private async Task<string[]> ListAsync()
    {
        var names = new List<string>();
        await foreach (UserPage page in UserPages.GetPagesAsync(_client, new UserQuery(_simulator.DefaultPool.Id)))
        {
            names.AddRange(page.Users.Select(user => user.Username));
        }

        return [.. names];
    }
}
