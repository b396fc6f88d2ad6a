namespace CognitoUserTools.Throttling;

public class RateLimiterTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void Requests_begin_at_an_even_pace()
    {
        var pacer = new RateLimiter(4, _time);

        Task[] turns = [.. Enumerable.Range(0, 4).Select(_ => pacer.WaitAsync(CancellationToken.None))];

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
    public void No_second_has_more_than_were_allowed(int requestsPerSecond)
    {
        var pacer = new RateLimiter(requestsPerSecond, _time);
        Task[] turns = [.. Enumerable.Range(0, requestsPerSecond * 3).Select(_ => pacer.WaitAsync(CancellationToken.None))];

        for (int second = 1; second <= 2; second++)
        {
            int before = turns.Count(turn => turn.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.InRange(turns.Count(turn => turn.IsCompleted) - before, 0, requestsPerSecond);
        }
    }

    [Fact]
    public void Time_that_nobody_used_is_not_saved_up_for_a_burst()
    {
        var pacer = new RateLimiter(4, _time);
        Assert.True(pacer.WaitAsync(CancellationToken.None).IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(pacer.WaitAsync(CancellationToken.None).IsCompleted);
        Assert.False(pacer.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Whoever_waits_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var pacer = new RateLimiter(1, _time);
        await pacer.WaitAsync(stop.Token);
        Task waiting = pacer.WaitAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
