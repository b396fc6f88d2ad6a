namespace CognitoSimulator;

/// <summary>The latest requests, and the number of all requests.</summary>
public sealed class RequestLog
{
    private const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<LoggedRequest> _requests = new();
    private long _count;

    /// <summary>The number of requests since the last <see cref="Clear"/>.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The latest requests, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The latest requests of an operation, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Get(string operation) => [.. Requests.Where(request => request.Operation == operation)];

    public void Clear()
    {
        lock (_lock)
        {
            _count = 0;
            _requests.Clear();
        }
    }

    internal LoggedRequest Add(ServiceRequest request, DateTimeOffset startedAt)
    {
        lock (_lock)
        {
            var entry = new LoggedRequest(request, startedAt);
            _count++;
            _requests.Enqueue(entry);
            if (_requests.Count > Capacity)
            {
                _requests.Dequeue();
            }

            return entry;
        }
    }
}
