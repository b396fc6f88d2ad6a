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
    public static string? Resolve(ConnectionOptions options)
    {
        // A call that is authorized by an access token reads no file.
        bool mayRead = options.NeedsCredentials;
        return Validate(options.Region)
            ?? options.DerivedRegion
            ?? (mayRead && options.ProfileName is { } name ? OfProfile(name, options.ProfileLocation) : null)
            ?? Validate(options.StoredRegion)
            ?? OfEnvironment()
            ?? (mayRead ? OfProfile(null, options.ProfileLocation) : null);
    }

    /// <summary>The region that the session has set for the AWS tools.</summary>
    public static string? OfEnvironment() => Validate(Environment.GetEnvironmentVariable("AWS_REGION")) ?? Validate(Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"));

    public static CognitoException Missing() => new(CognitoErrorKind.RegionMissing, "No region is known for this call.");

    private static string? OfProfile(string? name, string? location)
        => ProfileFiles.ForSettings(name, location).Select(profile => profile.Region?.SystemName).FirstOrDefault(region => region is not null);

    // Validated because it becomes part of a host name.
    private static string? Validate(string? region)
    {
        string? trimmed = region?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null
            : Form().IsMatch(trimmed) ? trimmed.ToLowerInvariant()
            : throw new CognitoException(CognitoErrorKind.InvalidParameter, $"'{TerminalText.Escape(trimmed)}' is not a region.", recommendedAction: "Write the region as eu-west-1, with -Region, in $StoredAWSRegion or in AWS_REGION.");
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
