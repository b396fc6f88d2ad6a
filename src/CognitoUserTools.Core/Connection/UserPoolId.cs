using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>Parses user pool IDs.</summary>
public static partial class UserPoolId
{
    /// <summary>The region that the ID begins with.</summary>
    /// <param name="userPoolId">For instance <c>eu-west-1_AbC123</c>.</param>
    /// <returns>For instance <c>eu-west-1</c>; <see langword="null"/> where the ID begins with no region, as a simulator's may.</returns>
    public static string? RegionOf(string userPoolId)
    {
        Match match = Form().Match(userPoolId);
        return match.Success ? match.Groups["region"].Value : null;
    }

    [GeneratedRegex(@"\A(?<region>[a-z]{2,}(-[a-z]+)+-[0-9]+)_[0-9A-Za-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
