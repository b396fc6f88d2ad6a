using System.Text.RegularExpressions;

namespace CognitoUserTools.Aws;

/// <summary>
/// Finds the region: named, else the own one of the user pool or the access token, else the named profile's, the session's, the environment's
/// or the default profile's. One that is named is obeyed, since a pool may have a replica there under the same ID.
/// </summary>
internal static partial class Regions
{
    /// <summary>What calls to a named endpoint are signed for where no region is known; simulators do not mind.</summary>
    public const string OfSimulators = "us-east-1";

    // The instance metadata is not asked: a laptop would wait for it. The SDK's own chain reads the environment once per process,
    // and a session changes it.
    public static string? Resolve(ConnectionOptions options)
    {
        // A call that a token alone vouches for reads no file.
        bool mayRead = options.NeedsCredentials;
        return Checked(options.Region)
            ?? options.ImpliedRegion
            ?? (mayRead && options.ProfileName is { } name ? OfProfile(name, options.ProfileLocation) : null)
            ?? Checked(options.SessionRegion)
            ?? Checked(Environment.GetEnvironmentVariable("AWS_REGION"))
            ?? Checked(Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"))
            ?? (mayRead ? OfProfile(ProfileFiles.DefaultName, options.ProfileLocation) : null);
    }

    public static CognitoException Missing() => new(CognitoErrorKind.RegionMissing, "No region is known for this call.");

    private static string? OfProfile(string name, string? location) => ProfileFiles.TryFind(name, location)?.Region?.SystemName;

    // It becomes part of a host name.
    private static string? Checked(string? region)
    {
        string? trimmed = region?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null
            : Form().IsMatch(trimmed) ? trimmed.ToLowerInvariant()
            : throw new CognitoException(CognitoErrorKind.InvalidParameter, $"'{VisibleText.Escape(trimmed)}' is no region.", recommendedAction: "Write the region as eu-west-1, with -Region, in $StoredAWSRegion or in AWS_REGION.");
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
