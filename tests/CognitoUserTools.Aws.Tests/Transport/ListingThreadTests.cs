using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>What callers of one directory may do at once, though its listings share a thread.</summary>
public sealed class ListingThreadTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private CognitoSimulatorHost _simulator = null!;
    private ICognitoDirectory _directory = null!;

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 500 });
        _directory = new AwsDirectoryFactory().Open(new ConnectionOptions
        {
            AccessKey = "AKIDEXAMPLE",
            SecretKey = "secret",
            EndpointUrl = _simulator.Endpoint,
            ImpliedRegion = "eu-west-1",
        });
    }

    public async Task DisposeAsync()
    {
        _directory.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Listings_at_the_same_time_are_all_whole()
    {
        string[][] listings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ListAsync())).WaitAsync(Patience);

        Assert.All(listings, users => Assert.Equal(_simulator.DefaultPool.Users.Select(user => user.Username), users));
    }

    [Fact]
    public async Task Who_blocks_where_a_page_came_is_answered()
    {
        // Pages, the end and an error each resume whoever eats them: each of them blocks for another listing of the same directory.
        Task<int> eating = Task.Run(async () =>
        {
            int listings = 0;
            await foreach (UserPage _ in UserPages.WalkAsync(_directory, new UserQuery(_simulator.DefaultPool.Id)))
            {
                listings += BlockForListing();
            }

            listings += BlockForListing();
            try
            {
                await foreach (UserPage _ in UserPages.WalkAsync(_directory, new UserQuery("eu-west-1_Nowhere")))
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

        Assert.Equal(9 + 1 + 1, await eating.WaitAsync(Patience));
    }

    [Theory]
    [InlineData(AnswerPart.Nothing)]
    [InlineData(AnswerPart.HalfHead)]
    [InlineData(AnswerPart.HalfBody)]
    public async Task A_request_that_is_cancelled_leaves_the_thread_to_the_next_one(AnswerPart sent)
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        _simulator.Faults.Add(new StallFault(sent));
        Task<UnreadPage> stalled = _directory.ListUsersAsync(new UserQuery(_simulator.DefaultPool.Id), 60, token: null, impatient.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled.WaitAsync(Patience));
        _simulator.Faults.Clear();
        Assert.Equal(60, (await PageAsync(token: null).WaitAsync(Patience)).Users.Count);
    }

    [Fact]
    public async Task Leisure_comes_after_the_request_that_whoever_awaited_the_last_one_makes()
    {
        using var thread = new ListingThread();
        using var awaited = new SemaphoreSlim(0);
        var done = new List<string>();
        var leisure = new TaskCompletionSource();
        Task<string> RequestAsync(string name) => thread.RunAsync(
            () =>
            {
                Assert.True(awaited.Wait(Patience));
                done.Add(name);
                return Task.FromResult(name);
            },
            result =>
            {
                done.Add($"leisure after {result}");
                leisure.TrySetResult();
            });

        // What awaits a request goes on where it was made, unless it asks for another thread.
        async Task BothAsync()
        {
            await RequestAsync("first").ConfigureAwait(false);
            awaited.Release();
            await RequestAsync("second").ConfigureAwait(false);
        }

        Task both = BothAsync();
        awaited.Release();
        await both.WaitAsync(Patience);
        await leisure.Task.WaitAsync(Patience);

        Assert.Equal(["first", "second", "leisure after second"], done);
    }

    private async Task<UserPage> PageAsync(string? token)
        => await (await _directory.ListUsersAsync(new UserQuery(_simulator.DefaultPool.Id), 60, token, CancellationToken.None)).ReadAsync();

    private int BlockForListing()
    {
        Assert.Equal(500, ListAsync().GetAwaiter().GetResult().Length);
        return 1;
    }

    private async Task<string[]> ListAsync()
    {
        var names = new List<string>();
        await foreach (UserPage page in UserPages.WalkAsync(_directory, new UserQuery(_simulator.DefaultPool.Id)))
        {
            names.AddRange(page.Users.Select(user => user.Username));
        }

        return [.. names];
    }
}
