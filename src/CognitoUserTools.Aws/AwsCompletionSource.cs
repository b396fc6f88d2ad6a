using Amazon;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>The regions of the SDK, and the profiles of the config files.</summary>
internal sealed class AwsCompletionSource : ICompletionSource
{
    public IReadOnlyList<RegionName> Regions => [.. RegionEndpoint.EnumerableAllRegions.Select(region => new RegionName(region.SystemName, region.DisplayName)).OrderBy(region => region.Region, StringComparer.Ordinal)];

    public IReadOnlyList<ProfileSummary> Profiles(string? profileLocation)
    {
        try
        {
            return
            [
                .. from profile in ProfileFiles.All(profileLocation)
                   let kind = ProfileCredentialResolver.KindOf(profile)
                   where kind is not null
                   select new ProfileSummary(profile.Name, kind, profile.Region?.SystemName),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or AmazonClientException or ArgumentException)
        {
            return [];
        }
    }
}
