namespace CognitoSimulator;

/// <summary>Dates as the service sends them: seconds since 1970 with milliseconds behind the point.</summary>
internal static class EpochSeconds
{
    public static decimal Of(DateTimeOffset date) => date.ToUnixTimeMilliseconds() / 1000m;
}
