namespace CognitoSimulator;

/// <summary>Counts concurrent requests.</summary>
public sealed class InFlightGauge
{
    private readonly Lock _lock = new();
    private int _current;
    private int _max;

    /// <summary>The largest number of concurrent requests since the last <see cref="Clear"/>.</summary>
    public int Max => Volatile.Read(ref _max);

    public void Clear()
    {
        lock (_lock)
        {
            _max = _current;
        }
    }

    internal Flight Enter()
    {
        lock (_lock)
        {
            _max = Math.Max(_max, ++_current);
        }

        return new Flight(this);
    }

    private void Leave()
    {
        lock (_lock)
        {
            _current--;
        }
    }

    internal readonly struct Flight(InFlightGauge gauge) : IDisposable
    {
        public void Dispose() => gauge.Leave();
    }
}
