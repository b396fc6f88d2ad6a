namespace CognitoUserTools;

/// <summary>How long to go on trying: through a throttled minute and more, but not long against a wall.</summary>
public static class Persistence
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>How often a throttled request is made again: together with <see cref="Delay"/>, for about two minutes.</summary>
    public const int ThrottleRetries = 10;

    /// <summary>How often a request is made again that failed otherwise: for about eight seconds.</summary>
    public const int OtherRetries = 4;

    /// <summary>The wait before a retry: doubling from half a second to twenty, each between half and one and a half times that, at random.</summary>
    /// <param name="retry">Which retry, from 1.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan Delay(int retry, double jitter)
    {
        TimeSpan steady = Shortest * Math.Pow(2, Math.Clamp(retry - 1, 0, 16));
        return (steady < Longest ? steady : Longest) * (0.5 + jitter);
    }
}
