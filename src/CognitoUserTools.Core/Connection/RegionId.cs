using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>Parses regions.</summary>
internal static partial class RegionId
{
    /// <summary>The form of a region within the ID of a user pool or the issuer of a token.</summary>
    public const string Pattern = "[a-z]{2,}(-[a-z]+)+-[0-9]+";

    // No region is half as long; a secret in the wrong place is longer.
    private const int MaxLength = 32;

    /// <summary>Reads a region that was named; a simulator's may be any word.</summary>
    /// <param name="text">What was given.</param>
    /// <returns>The region in lower case; <see langword="null"/> for none.</returns>
    /// <exception cref="CognitoException">InvalidParameter: it cannot be part of a host name.</exception>
    public static string? Parse(string? text)
    {
        string region = InputText.Trim(text ?? string.Empty).ToLowerInvariant();
        return region.Length == 0 ? null
            : region.Length <= MaxLength && Form().IsMatch(region) ? region
            : throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"{TerminalText.Quote(text)} is not a region.",
                recommendedAction: "Write the region as eu-west-1, with -Region, in $StoredAWSRegion or in AWS_REGION.");
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
