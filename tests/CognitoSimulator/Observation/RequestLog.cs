namespace CognitoSimulator;

/// <summary>The newest requests, and counts of all of them.</summary>
public sealed class RequestLog
{
    /// <summary>How many requests are kept; older ones are counted only.</summary>
    public const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<LoggedRequest> _newest = new();
    private readonly Dictionary<string, OperationCount> _operations = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>All requests since the log was cleared.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>The newest requests, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _newest];
            }
        }
    }

    /// <summary>The newest requests of one operation, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Of(string operation) => [.. Requests.Where(request => request.Operation == operation)];

    /// <summary>All requests of one operation since the log was cleared.</summary>
    public long CountOf(string operation) => Operations.GetValueOrDefault(operation)?.Requests ?? 0;

    /// <summary>Counts by operation.</summary>
    public IReadOnlyDictionary<string, OperationCount> Operations
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, OperationCount>(_operations);
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _count = 0;
            _newest.Clear();
            _operations.Clear();
        }
    }

    internal LoggedRequest Add(ServiceRequest request, DateTimeOffset startedAt)
    {
        lock (_lock)
        {
            var entry = new LoggedRequest(++_count, request, startedAt);
            _newest.Enqueue(entry);
            if (_newest.Count > Capacity)
            {
                _newest.Dequeue();
            }

            _operations[entry.Operation] = (_operations.GetValueOrDefault(entry.Operation) ?? new()).With(entry.Second);
            return entry;
        }
    }
}
