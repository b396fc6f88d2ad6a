namespace CognitoSimulator;

/// <summary>The faults to inject. If several affect a request, all do, in the order in which they were added.</summary>
public sealed class FaultScript
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private volatile bool _isEmpty = true;
    private long _strikes;

    /// <summary>How often faults occurred since the last <see cref="Clear"/>.</summary>
    public long Strikes => Volatile.Read(ref _strikes);

    /// <summary>Adds a fault of all requests.</summary>
    public void Add(FaultAction action) => Add(new Fault(action));

    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _entries.Add(new Entry(fault));
            _isEmpty = false;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _isEmpty = true;
            _strikes = 0;
        }
    }

    internal IReadOnlyList<FaultAction> Match(ServiceRequest request)
    {
        if (_isEmpty)
        {
            return [];
        }

        lock (_lock)
        {
            List<FaultAction> actions = [.. _entries.Where(entry => entry.Affects(request)).Select(entry => entry.Fault.Action)];
            _strikes += actions.Count;
            return actions;
        }
    }

    private sealed class Entry(Fault fault)
    {
        private int _requests;
        private int _strikes;

        public Fault Fault => fault;

        public bool Affects(ServiceRequest request)
        {
            if (!fault.IsFor(request) || !fault.Affects(request, ++_requests, _strikes))
            {
                return false;
            }

            _strikes++;
            return true;
        }
    }
}
