using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>Parses user pool IDs.</summary>
public static partial class UserPoolId
{
    // The service's own limit.
    private const int MaxLength = 55;

    /// <summary>The region that the ID begins with.</summary>
    /// <param name="userPoolId">For instance <c>eu-west-1_AbC123</c>.</param>
    /// <returns>For instance <c>eu-west-1</c>; <see langword="null"/> where the ID begins with no region, as a simulator's may.</returns>
    public static string? GetRegion(string userPoolId)
    {
        Match match = WithRegion().Match(userPoolId);
        return match.Success ? match.Groups["region"].Value : null;
    }

    /// <summary>Reads an ID as people paste it: white space and quotes around it, and the beginning of an ARN, are not part of it.</summary>
    /// <param name="text">What was given.</param>
    /// <returns>The ID.</returns>
    /// <exception cref="CognitoException">InvalidParameter: it is not the ID of a user pool.</exception>
    internal static string Parse(string text) => TryParse(text) ?? throw new CognitoException(
        CognitoErrorKind.InvalidParameter,
        $"{TerminalText.Quote(text)} is not the ID of a user pool.",
        recommendedAction: "A user pool ID is a region, an underscore, and letters and digits, for instance eu-west-1_AbC123. An identity pool's ID or a pool's name does not work: Tab after -UserPoolId offers the pools of the account.");

    /// <summary>The same; <see langword="null"/> if it is not the ID of a user pool.</summary>
    internal static string? TryParse(string text)
    {
        string id = ArnPrefix().Replace(InputText.Trim(text), string.Empty);
        return id.Length <= MaxLength && Form().IsMatch(id) ? id : null;
    }

    [GeneratedRegex($@"\A(?<region>{RegionId.Pattern})_[0-9A-Za-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithRegion();

    // The service's pattern; \w would match the letters and digits of every script.
    [GeneratedRegex(@"\A[0-9A-Za-z_-]+_[0-9A-Za-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\Aarn:[a-z0-9-]+:cognito-idp:[a-z0-9-]*:[0-9]*:userpool/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ArnPrefix();
}
