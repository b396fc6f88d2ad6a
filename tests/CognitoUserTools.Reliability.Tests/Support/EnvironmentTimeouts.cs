namespace CognitoUserTools.Reliability;

/// <summary>Opens a client with timeouts, which it reads from the environment when it is created.</summary>
internal static class EnvironmentTimeouts
{
    private static readonly Lock EnvironmentLock = new();

    public static T Open<T>(int attempts, double readSeconds, Func<T> open, double connectSeconds = 10)
    {
        lock (EnvironmentLock)
        {
            Set($"{attempts}", FormattableString.Invariant($"{connectSeconds}"), FormattableString.Invariant($"{readSeconds}"));
            try
            {
                return open();
            }
            finally
            {
                Set(null, null, null);
            }
        }
    }

    private static void Set(string? attempts, string? connectSeconds, string? readSeconds)
    {
        Environment.SetEnvironmentVariable("AWS_MAX_ATTEMPTS", attempts);
        Environment.SetEnvironmentVariable(Aws.Timeouts.ConnectVariable, connectSeconds);
        Environment.SetEnvironmentVariable(Aws.Timeouts.ReadVariable, readSeconds);
    }
}
