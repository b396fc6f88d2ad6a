namespace CognitoUserTools.Aws;

/// <summary>
/// Finds the region: the named one, else that of the user pool or the access token, of the named profile, of the session, of the environment, of the
/// default profile. The named one takes precedence, because a pool may have a replica there under the same ID.
/// </summary>
internal static class Regions
{
    /// <summary>For the signature of calls to a named endpoint if no region is known; simulators accept any.</summary>
    public const string DefaultSigningRegion = "us-east-1";

    // The instance metadata is not requested: if the machine is not an EC2 instance, that takes seconds. The SDK's own chain reads the environment once
    // per process, and a session may change it.
    public static string? Resolve(ConnectionOptions options, ProfileFiles profiles)
    {
        // A call that is authorized by an access token reads no file.
        bool mayRead = options.NeedsCredentials;
        return RegionId.Parse(options.Region)
            ?? options.DerivedRegion
            ?? (mayRead && options.ProfileName is { } name ? FindInProfile(name, profiles) : null)
            ?? RegionId.Parse(options.StoredRegion)
            ?? FindInEnvironment()
            ?? (mayRead ? FindInProfile(null, profiles) : null);
    }

    /// <summary>The region that the session has set for the AWS tools.</summary>
    public static string? FindInEnvironment()
        => RegionId.Parse(EnvironmentVariables.Get("AWS_REGION")) ?? RegionId.Parse(EnvironmentVariables.Get("AWS_DEFAULT_REGION"));

    public static CognitoException Missing() => new(CognitoErrorKind.RegionMissing, "No region is known for this call.");

    private static string? FindInProfile(string? name, ProfileFiles profiles)
        => profiles.GetForSettings(name).Select(profile => RegionId.Parse(profile["region"])).FirstOrDefault(region => region is not null);
}
