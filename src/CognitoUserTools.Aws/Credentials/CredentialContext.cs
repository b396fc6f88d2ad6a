namespace CognitoUserTools.Aws;

/// <summary>The input of credential resolution.</summary>
/// <param name="Options">The parameters of the connection.</param>
/// <param name="Profiles">The profiles, read once for the connection.</param>
/// <param name="Region">The region of the calls, if known.</param>
/// <param name="Loopback">Whether the endpoint is on this machine.</param>
/// <param name="Sessions">The cached sessions of roles.</param>
internal sealed record CredentialContext(ConnectionOptions Options, ProfileFiles Profiles, string? Region, bool Loopback, SessionCache Sessions);
