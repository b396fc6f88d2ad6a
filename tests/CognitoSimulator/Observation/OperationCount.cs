namespace CognitoSimulator;

/// <summary>How often an operation was called, and how often within its busiest second of the clock.</summary>
public sealed record OperationCount
{
    private long _second;
    private int _inSecond;

    public long Requests { get; private init; }

    public int MaxPerSecond { get; private init; }

    internal OperationCount With(long second)
    {
        var inSecond = second == _second ? _inSecond + 1 : 1;
        return this with
        {
            _second = second,
            _inSecond = inSecond,
            Requests = Requests + 1,
            MaxPerSecond = Math.Max(MaxPerSecond, inSecond),
        };
    }
}
