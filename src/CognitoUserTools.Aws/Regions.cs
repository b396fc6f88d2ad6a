using System.Text.RegularExpressions;

namespace CognitoUserTools.Aws;

/// <summary>
/// Finds the region: named, else the own one of the user pool or the access token, else the named profile's, the session's, the environment's
/// or the default profile's. One that is named is obeyed, since a pool may have a replica there under the same ID.
/// </summary>
internal static partial class Regions
{
    /// <summary>The region that calls to a named endpoint are signed for if none is known; simulators accept any.</summary>
    public const string DefaultSigningRegion = "us-east-1";

    // The instance metadata is not asked: on a machine that is no instance that takes seconds. The SDK's own chain is not used, because it reads the
    // environment once per process, and a session may change it.
    public static string? Resolve(ConnectionOptions options, ProfileFiles profiles)
    {
        // A call that is authorized by an access token reads no file.
        bool mayRead = options.NeedsCredentials;
        return Validate(options.Region)
            ?? options.DerivedRegion
            ?? (mayRead && options.ProfileName is { } name ? OfProfile(name, profiles) : null)
            ?? Validate(options.StoredRegion)
            ?? OfEnvironment()
            ?? (mayRead ? OfProfile(null, profiles) : null);
    }

    /// <summary>The region that the session has set for the AWS tools.</summary>
    public static string? OfEnvironment() => Validate(EnvironmentVariables.Get("AWS_REGION")) ?? Validate(EnvironmentVariables.Get("AWS_DEFAULT_REGION"));

    public static CognitoException Missing() => new(CognitoErrorKind.RegionMissing, "No region is known for this call.");

    private static string? OfProfile(string? name, ProfileFiles profiles)
        => profiles.ForSettings(name).Select(profile => Validate(profile["region"])).FirstOrDefault(region => region is not null);

    /// <summary>A region without the space around it, in lower case; <see langword="null"/> if it is empty.</summary>
    /// <exception cref="CognitoException">InvalidParameter: it cannot be a region.</exception>
    // Validated because it becomes part of a host name.
    public static string? Validate(string? region)
    {
        string? trimmed = region?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null
            : Form().IsMatch(trimmed) ? trimmed.ToLowerInvariant()
            : throw new CognitoException(CognitoErrorKind.InvalidParameter, $"'{TerminalText.Escape(trimmed)}' is not a region.", recommendedAction: "Write the region as eu-west-1, with -Region, in $StoredAWSRegion, in AWS_REGION or in the profile.");
    }

    // Not RegexOptions.IgnoreCase, by which the Kelvin sign is a k.
    [GeneratedRegex(@"\A[A-Za-z0-9]+(-[A-Za-z0-9]+)*\z")]
    private static partial Regex Form();
}
