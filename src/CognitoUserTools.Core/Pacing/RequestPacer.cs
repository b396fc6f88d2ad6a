namespace CognitoUserTools;

/// <summary>
/// Spaces requests evenly, so that the applications which share the account's quota see no bursts. Time that nobody used is not saved up.
/// </summary>
/// <param name="requestsPerSecond">The most requests to begin in a second.</param>
/// <param name="time">The clock.</param>
public sealed class RequestPacer(int requestsPerSecond, TimeProvider time)
{
    // Timers ring late, by a few milliseconds: with a little more than its share of a second each, no second has one too many.
    private const double Slack = 1.03;

    private readonly long _interval = (long)(time.TimestampFrequency * Slack / requestsPerSecond);
    private readonly object _lock = new();
    private long? _next;

    /// <summary>Waits for the caller's turn.</summary>
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
