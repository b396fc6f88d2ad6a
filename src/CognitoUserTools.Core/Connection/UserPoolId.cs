using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>Parses user pool IDs.</summary>
internal static partial class UserPoolId
{
    /// <summary>The service's pattern. Not \w, which matches the letters and digits of every script.</summary>
    public const string Pattern = "[0-9A-Za-z_-]+_[0-9A-Za-z]+";

    // The service's limit.
    private const int MaxLength = 55;

    /// <summary>The region in an ID.</summary>
    /// <param name="userPoolId">For instance <c>eu-west-1_AbC123</c>.</param>
    /// <returns>For instance <c>eu-west-1</c>; <see langword="null"/> if the ID does not begin with a region: a simulator's may not.</returns>
    public static string? GetRegion(string userPoolId)
    {
        Match match = WithRegion().Match(userPoolId);
        return match.Success ? match.Groups["region"].Value : null;
    }

    /// <summary>Reads an ID as people paste it: without white space and quotes around it, and without the prefix of an ARN.</summary>
    /// <exception cref="CognitoException">InvalidParameter: it is not the ID of a user pool.</exception>
    public static string Parse(string text) => TryParse(text) ?? throw new CognitoException(
        CognitoErrorKind.InvalidParameter,
        $"{TerminalText.Quote(text)} is not the ID of a user pool.",
        recommendedAction: "A user pool ID is a region, an underscore, and letters and digits, for instance eu-west-1_AbC123. An identity pool's ID or a "
            + "pool's name does not work: Tab after -UserPoolId offers the pools of the account.");

    /// <summary>Reads an ID as people paste it; <see langword="null"/> if it is not the ID of a user pool.</summary>
    public static string? TryParse(string text)
    {
        string id = ArnPrefix().Replace(InputText.Trim(text), string.Empty);
        return id.Length <= MaxLength && Form().IsMatch(id) ? id : null;
    }

    [GeneratedRegex($@"\A(?<region>{RegionId.Pattern})_[0-9A-Za-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithRegion();

    [GeneratedRegex($@"\A{Pattern}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\Aarn:[a-z0-9-]+:cognito-idp:[a-z0-9-]*:[0-9]*:userpool/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ArnPrefix();
}

/// <summary>Parses regions.</summary>
internal static partial class RegionId
{
    /// <summary>The form of a region in the ID of a user pool and in the issuer of a token.</summary>
    public const string Pattern = "[a-z]{2,}(-[a-z]+)+-[0-9]+";

    // Regions have at most half as many characters; a secret in the wrong parameter has more.
    private const int MaxLength = 32;

    /// <summary>Reads a region as people paste it, in lower case. A simulator's may be any word.</summary>
    /// <returns>The region; <see langword="null"/> if the text is empty.</returns>
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
