using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Finds the region: named, else implied by what is asked for, else the profile's, the environment's or the default profile's.</summary>
internal static class Regions
{
    /// <summary>What calls to a named endpoint are signed for where no region is known; simulators do not mind.</summary>
    public const string OfSimulators = "us-east-1";

    // The instance metadata is not asked: a laptop would wait for it. The SDK's own chain reads the environment once per process,
    // and a session changes it.
    public static string? Resolve(ConnectionOptions options)
        => options.Region
            ?? options.ImpliedRegion
            ?? OfProfile(options.ProfileName, options.ProfileLocation)
            ?? OfEnvironment("AWS_REGION")
            ?? OfEnvironment("AWS_DEFAULT_REGION")
            ?? OfProfile(OfEnvironment("AWS_PROFILE") ?? "default", location: null);

    public static CognitoException Missing() => new(CognitoErrorKind.RegionMissing, "No region is known for this call.");

    private static string? OfProfile(string? name, string? location)
        => name is not null && new CredentialProfileStoreChain(location).TryGetProfile(name, out CredentialProfile profile) ? profile.Region?.SystemName : null;

    private static string? OfEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
