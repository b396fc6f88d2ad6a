namespace CognitoUserTools;

/// <summary>Times as PowerShell compares them well: local, since a UTC DateTime beside Get-Date compares wrongly.</summary>
internal static class LocalTime
{
    private const double MillisecondsPerSecond = 1000;

    private static readonly double MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>A local time from the service's epoch seconds, to the millisecond: the service sends no more, and a fraction of seconds in a double is not exact.</summary>
    /// <param name="seconds">Seconds since 1970-01-01 UTC, fractions allowed.</param>
    /// <returns>The time, or <see langword="null"/> for a number that no calendar holds.</returns>
    public static DateTime? FromUnixSeconds(double seconds)
        => seconds >= MinSeconds && seconds <= MaxSeconds
            ? DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * MillisecondsPerSecond) * TimeSpan.TicksPerMillisecond).ToLocalTime()
            : null;
}
