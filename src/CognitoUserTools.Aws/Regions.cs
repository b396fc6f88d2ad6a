using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Finds the region: named, else implied by what is asked for, else the profile's, the environment's or the default profile's.</summary>
internal static class Regions
{
    /// <summary>What calls to a named endpoint are signed for where no region is known; simulators do not mind.</summary>
    public const string OfSimulators = "us-east-1";

    public static string? Resolve(ConnectionOptions options)
        => options.Region
            ?? options.ImpliedRegion
            ?? OfProfile(options)
            // The instance metadata is not asked: a laptop would wait for it.
            ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;

    public static CognitoException Missing() => new(CognitoErrorKind.RegionMissing, "No region is known for this call.");

    private static string? OfProfile(ConnectionOptions options)
        => options.ProfileName is not null && new CredentialProfileStoreChain(options.ProfileLocation).TryGetProfile(options.ProfileName, out CredentialProfile profile)
            ? profile.Region?.SystemName
            : null;
}
