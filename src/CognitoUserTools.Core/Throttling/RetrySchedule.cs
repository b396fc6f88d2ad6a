namespace CognitoUserTools;

/// <summary>Retries throttling for about two minutes, and other failures for about eight seconds.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(20);

    /// <summary>How often a throttled request is retried: with the delays of <see cref="Delay"/>, for about two minutes.</summary>
    public const int MaxThrottlingRetries = 10;

    /// <summary>How often a request is retried that failed otherwise: for about eight seconds.</summary>
    public const int MaxRetries = 4;

    /// <summary>The wait before a retry: doubling from half a second to twenty, each between half and one and a half times that, at random.</summary>
    /// <param name="retry">Which retry, from 1.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan Delay(int retry, double jitter)
    {
        TimeSpan steady = BaseDelay * Math.Pow(2, Math.Clamp(retry - 1, 0, 16));
        return (steady < MaxDelay ? steady : MaxDelay) * (0.5 + jitter);
    }
}
