namespace CognitoUserTools;

/// <summary>Retries throttling for about two minutes, and other failures for about eight seconds.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(20);

    /// <summary>The most retries of a throttled request.</summary>
    public const int MaxThrottlingRetries = 10;

    /// <summary>The most retries of a request that failed otherwise.</summary>
    public const int MaxRetries = 4;

    /// <summary>The delay before a retry: it doubles from 0.5 to 20 seconds, times a random factor from 0.5 to 1.5.</summary>
    /// <param name="retry">The number of the retry, from 1.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    public static TimeSpan Delay(int retry, double jitter)
    {
        TimeSpan steady = BaseDelay * Math.Pow(2, Math.Clamp(retry - 1, 0, 16));
        return (steady < MaxDelay ? steady : MaxDelay) * (0.5 + jitter);
    }
}
