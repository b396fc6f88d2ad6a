using Amazon;

namespace CognitoUserTools.Aws;

/// <summary>The regions of the SDK, and the profiles of the config files.</summary>
internal sealed class AwsCompletionSource : ICompletionSource
{
    public IReadOnlyList<RegionName> Regions => [.. RegionEndpoint.EnumerableAllRegions.Select(region => new RegionName(region.SystemName, region.DisplayName)).OrderBy(region => region.Region, StringComparer.Ordinal)];

    public IReadOnlyList<ProfileSummary> Profiles(string? profileLocation) =>
    [
        .. from profile in new ProfileFiles(profileLocation).GetAll()
           let kind = ProfileCredentialResolver.GetKind(profile)
           where kind is not null
           select new ProfileSummary(profile.Name, kind, profile["region"]),
    ];
}
