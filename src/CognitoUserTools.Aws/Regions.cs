namespace CognitoUserTools.Aws;

/// <summary>
/// Finds the region: named, else the own one of the user pool or the access token, else the named profile's, the session's, the environment's
/// or the default profile's. One that is named is obeyed, since a pool may have a replica there under the same ID.
/// </summary>
internal static class Regions
{
    /// <summary>The region that calls to a named endpoint are signed for if none is known; simulators accept any.</summary>
    public const string DefaultSigningRegion = "us-east-1";

    // The instance metadata is not requested: on a machine that is not an EC2 instance, this takes seconds. The SDK's own chain is not used, because it reads the
    // environment once per process, and a session may change it.
    public static string? Resolve(ConnectionOptions options, ProfileFiles profiles)
    {
        // A call that is authorized by an access token reads no file.
        bool mayRead = options.NeedsCredentials;
        return RegionId.Parse(options.Region)
            ?? options.DerivedRegion
            ?? (mayRead && options.ProfileName is { } name ? OfProfile(name, profiles) : null)
            ?? RegionId.Parse(options.StoredRegion)
            ?? OfEnvironment()
            ?? (mayRead ? OfProfile(null, profiles) : null);
    }

    /// <summary>The region that the session has set for the AWS tools.</summary>
    public static string? OfEnvironment() => RegionId.Parse(EnvironmentVariables.Get("AWS_REGION")) ?? RegionId.Parse(EnvironmentVariables.Get("AWS_DEFAULT_REGION"));

    public static CognitoException Missing() => new(CognitoErrorKind.RegionMissing, "No region is known for this call.");

    private static string? OfProfile(string? name, ProfileFiles profiles)
        => profiles.ForSettings(name).Select(profile => RegionId.Parse(profile["region"])).FirstOrDefault(region => region is not null);
}
