namespace CognitoSimulator;

/// <summary>The faults that are to happen. All that strike a request do so, in the order in which they were added.</summary>
public sealed class FaultScript
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private volatile bool _isEmpty = true;
    private long _strikes;

    /// <summary>How often faults have struck since the script was cleared.</summary>
    public long Strikes
    {
        get
        {
            lock (_lock)
            {
                return _strikes;
            }
        }
    }

    /// <summary>Adds a fault that hits every request.</summary>
    public void Add(FaultAction action) => Add(new Fault(action));

    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Every, 1);
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
            List<FaultAction> striking = [.. _entries.Where(entry => entry.Strikes(request)).Select(entry => entry.Fault.Action)];
            _strikes += striking.Count;
            return striking;
        }
    }

    private sealed class Entry(Fault fault)
    {
        private int _requests;
        private int _strikes;

        public Fault Fault => fault;

        public bool Strikes(ServiceRequest request)
        {
            if (!fault.Concerns(request) || !fault.Strikes(request, ++_requests, _strikes))
            {
                return false;
            }

            _strikes++;
            return true;
        }
    }
}
