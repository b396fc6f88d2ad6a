using System.Globalization;

namespace CognitoUserTools.Aws;

/// <summary>How often the environment asks to try, in the words of every AWS tool.</summary>
/// <param name="Attempts">AWS_MAX_ATTEMPTS, where it is a number.</param>
/// <param name="Mode">AWS_RETRY_MODE.</param>
internal sealed record RetrySettings(int? Attempts, string? Mode)
{
    /// <summary>What it asks for now: the SDK reads it once per process, and a session changes it.</summary>
    public static RetrySettings FromEnvironment() => new(
        int.TryParse(Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS"), CultureInfo.InvariantCulture, out int attempts) && attempts > 0 ? attempts : null,
        Environment.GetEnvironmentVariable("AWS_RETRY_MODE"));

    /// <summary>The number of retries; <see langword="null"/> where nobody has said.</summary>
    /// <param name="attemptsOfProfile">What the profile says; the environment goes before it.</param>
    public int? Retries(int? attemptsOfProfile) => (Attempts ?? attemptsOfProfile) is { } attempts
        ? attempts - 1
        : Mode?.ToUpperInvariant() switch
        {
            "STANDARD" or "ADAPTIVE" => 2,
            "LEGACY" => 4,
            _ => null,
        };
}
