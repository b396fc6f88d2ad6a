namespace CognitoSimulator;

/// <summary>Limits the requests of each operation per second, as the service's quotas do. The second is a sliding window; refused requests do not count.</summary>
/// <param name="requestsPerSecond">The limit; 0: no limit.</param>
internal sealed class RequestCeiling(int requestsPerSecond)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _allowed = new(StringComparer.Ordinal);
    private long _refused;

    /// <summary>The number of refused requests since the last <see cref="Clear"/>.</summary>
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
    /// <exception cref="ServiceException">The limit is reached.</exception>
    public void Check(string operation, DateTimeOffset now)
    {
        if (requestsPerSecond == 0)
        {
            return;
        }

        lock (_lock)
        {
            if (!_allowed.TryGetValue(operation, out var allowed))
            {
                _allowed[operation] = allowed = new();
            }

            while (allowed.TryPeek(out var oldest) && now - oldest >= Window)
            {
                allowed.Dequeue();
            }

            if (allowed.Count == requestsPerSecond)
            {
                _refused++;
                throw ServiceException.TooManyRequests();
            }

            allowed.Enqueue(now);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _allowed.Clear();
            _refused = 0;
        }
    }
}
