namespace CognitoUserTools;

/// <summary>Opens clients. The implementation is in a load context of its own, with the AWS SDK.</summary>
internal interface IUserPoolClientFactory
{
    /// <summary>The regions that the SDK knows, for completion.</summary>
    IReadOnlyList<RegionName> GetRegions();

    /// <summary>Opens a client, without a request.</summary>
    /// <param name="options">The parameters of the connection.</param>
    /// <returns>The client, which the caller disposes of.</returns>
    /// <exception cref="CognitoException">CredentialsMissing, ProfileNotFound, RegionMissing or InsecureEndpoint.</exception>
    IUserPoolClient Open(ConnectionOptions options);

    /// <summary>The profiles in the files, for completion; none if no file can be read.</summary>
    /// <param name="profileLocation">The credentials file; <see langword="null"/> for the shared one.</param>
    IReadOnlyList<ProfileSummary> GetProfiles(string? profileLocation);
}

/// <summary>A region of AWS.</summary>
/// <param name="Region">For instance <c>eu-west-1</c>.</param>
/// <param name="Name">For instance <c>Europe (Ireland)</c>.</param>
internal sealed record RegionName(string Region, string Name);

/// <summary>A profile with a source of credentials.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of source, for instance <c>keys</c> or <c>role</c>.</param>
/// <param name="Region">Its region, if it has one.</param>
internal sealed record ProfileSummary(string Name, string Kind, string? Region);
