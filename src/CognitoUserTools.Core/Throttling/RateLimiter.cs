namespace CognitoUserTools;

/// <summary>
/// Spaces requests evenly, so that applications that share the account's quota see no bursts. Unused time is not accumulated.
/// </summary>
/// <param name="requestsPerSecond">The most requests to begin in a second.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimiter(int requestsPerSecond, TimeProvider time)
{
    // Timers fire a few milliseconds late, so two requests could come closer than the interval. 3 % more interval keeps each second within the limit.
    private const double TimerTolerance = 1.03;

    private readonly long _interval = (long)(time.TimestampFrequency * TimerTolerance / requestsPerSecond);
    private readonly object _lock = new();
    private long? _next;

    /// <summary>Waits until the next request may begin.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the request may begin.</returns>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        long wait;
        lock (_lock)
        {
            long now = time.GetTimestamp();
            long turn = Math.Max(now, _next ?? now);
            _next = turn + _interval;
            wait = turn - now;
        }

        return wait == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds((double)wait / time.TimestampFrequency), time, cancellationToken);
    }
}
