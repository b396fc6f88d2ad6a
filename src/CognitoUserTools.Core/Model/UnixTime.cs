namespace CognitoUserTools;

/// <summary>Reads times that are numbers of seconds since 1970-01-01 UTC.</summary>
internal static class UnixTime
{
    private const double MillisecondsPerSecond = 1000;

    private static readonly double MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>
    /// The time, rounded to milliseconds because a double does not hold fractions of seconds exactly; <see langword="null"/> if it is out of range.
    /// </summary>
    public static DateTimeOffset? FromSeconds(double seconds)
        => seconds >= MinSeconds && seconds <= MaxSeconds
            ? DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * MillisecondsPerSecond) * TimeSpan.TicksPerMillisecond)
            : null;
}
