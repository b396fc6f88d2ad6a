using System.Globalization;

namespace CognitoUserTools.Aws;

/// <summary>The time-outs, with the AWS CLI's meaning: for a connection, and for each read of an answer.</summary>
/// <param name="Connect">For a connection, the TLS handshake included.</param>
/// <param name="Read">For the headers of an answer, and then for each read of its body: a slow body has no limit in all.</param>
internal sealed record Timeouts(TimeSpan Connect, TimeSpan Read)
{
    /// <summary>Seconds to wait for a connection.</summary>
    public const string ConnectVariable = "COGNITO_USER_TOOLS_CONNECT_TIMEOUT";

    /// <summary>Seconds to wait for the next bytes of an answer.</summary>
    public const string ReadVariable = "COGNITO_USER_TOOLS_READ_TIMEOUT";

    // More would overflow a timer.
    private const double MaxSeconds = 86400;

    /// <summary>The settings of the environment, read each time because a session may change them; the defaults are 10 and 30 seconds.</summary>
    public static Timeouts FromEnvironment() => new(Seconds(ConnectVariable, 10), Seconds(ReadVariable, 30));

    private static TimeSpan Seconds(string variable, double otherwise)
        => TimeSpan.FromSeconds(
            double.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            && seconds is > 0 and <= MaxSeconds
                ? seconds
                : otherwise);
}
