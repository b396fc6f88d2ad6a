namespace CognitoSimulator;

/// <summary>
/// The most requests of one operation that are answered within any one second, as a quota of the service limits them. A request above it is refused,
/// and does not count: the next one is answered as soon as a second has passed since the oldest of those that were.
/// </summary>
/// <param name="requestsPerSecond">The most; 0 is no limit.</param>
internal sealed class RequestCeiling(int requestsPerSecond)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _answered = new(StringComparer.Ordinal);
    private long _refused;

    /// <summary>How many requests were refused since it was cleared.</summary>
    public long Refused
    {
        get
        {
            lock (_lock)
            {
                return _refused;
            }
        }
    }

    /// <summary>Counts a request.</summary>
    /// <exception cref="ServiceException">It is one too many.</exception>
    public void Check(string operation, DateTimeOffset now)
    {
        if (requestsPerSecond == 0)
        {
            return;
        }

        lock (_lock)
        {
            if (!_answered.TryGetValue(operation, out var answered))
            {
                _answered[operation] = answered = new();
            }

            while (answered.TryPeek(out var oldest) && now - oldest >= Second)
            {
                answered.Dequeue();
            }

            if (answered.Count == requestsPerSecond)
            {
                _refused++;
                throw ServiceException.TooManyRequests();
            }

            answered.Enqueue(now);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _answered.Clear();
            _refused = 0;
        }
    }
}
