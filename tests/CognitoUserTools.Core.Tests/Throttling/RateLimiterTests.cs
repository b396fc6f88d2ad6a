namespace CognitoUserTools.Throttling;

public class RateLimiterTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void Requests_are_evenly_spaced()
    {
        var limiter = new RateLimiter(4, _time);

        Task[] turns = [.. Enumerable.Range(0, 4).Select(_ => limiter.WaitAsync(CancellationToken.None))];

        Assert.Equal([true, false, false, false], turns.Select(turn => turn.IsCompleted));
        _time.Advance(TimeSpan.FromMilliseconds(260));
        Assert.Equal([true, true, false, false], turns.Select(turn => turn.IsCompleted));
        _time.Advance(TimeSpan.FromMilliseconds(520));
        Assert.All(turns, turn => Assert.True(turn.IsCompletedSuccessfully));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(50)]
    public void No_second_has_more_requests_than_the_limit(int requestsPerSecond)
    {
        var limiter = new RateLimiter(requestsPerSecond, _time);
        Task[] turns = [.. Enumerable.Range(0, requestsPerSecond * 3).Select(_ => limiter.WaitAsync(CancellationToken.None))];

        for (int second = 1; second <= 2; second++)
        {
            int before = turns.Count(turn => turn.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.InRange(turns.Count(turn => turn.IsCompleted) - before, 0, requestsPerSecond);
        }
    }

    [Fact]
    public void Unused_time_allows_no_burst()
    {
        var limiter = new RateLimiter(4, _time);
        Assert.True(limiter.WaitAsync(CancellationToken.None).IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(limiter.WaitAsync(CancellationToken.None).IsCompleted);
        Assert.False(limiter.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var limiter = new RateLimiter(1, _time);
        await limiter.WaitAsync(stop.Token);
        Task waiting = limiter.WaitAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
