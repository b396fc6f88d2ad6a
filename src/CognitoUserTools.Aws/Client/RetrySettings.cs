using System.Globalization;

namespace CognitoUserTools.Aws;

/// <summary>The retry settings of the environment, with the names of every AWS tool.</summary>
/// <param name="Attempts">AWS_MAX_ATTEMPTS, where it is a number.</param>
/// <param name="Mode">AWS_RETRY_MODE.</param>
internal sealed record RetrySettings(int? Attempts, string? Mode)
{
    /// <summary>The current settings. The SDK reads them once per process, and a session may change them.</summary>
    public static RetrySettings FromEnvironment() => new(
        int.TryParse(Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS"), CultureInfo.InvariantCulture, out int attempts) && attempts > 0 ? attempts : null,
        Environment.GetEnvironmentVariable("AWS_RETRY_MODE"));

    /// <summary>The number of retries; <see langword="null"/> if it is not configured.</summary>
    /// <param name="attemptsOfProfile">The setting of the profile; the environment takes precedence.</param>
    public int? Retries(int? attemptsOfProfile) => (Attempts ?? attemptsOfProfile) is { } attempts
        ? attempts - 1
        : Mode?.ToUpperInvariant() switch
        {
            "STANDARD" or "ADAPTIVE" => 2,
            "LEGACY" => 4,
            _ => null,
        };
}
