namespace CognitoUserTools;

/// <summary>The values that tab completion offers for a connection.</summary>
internal interface ICompletionSource
{
    /// <summary>The regions that the SDK knows.</summary>
    IReadOnlyList<RegionName> Regions { get; }

    /// <summary>The profiles in the files.</summary>
    /// <param name="profileLocation">The credentials file, where it is not the usual one.</param>
    /// <returns>The profiles; none where no file can be read.</returns>
    IReadOnlyList<ProfileSummary> Profiles(string? profileLocation);
}
