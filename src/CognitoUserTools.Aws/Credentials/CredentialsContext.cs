namespace CognitoUserTools.Aws;

/// <summary>What finding credentials needs to know.</summary>
/// <param name="Options">Who asks.</param>
/// <param name="Region">The region of the calls to come, where one is known.</param>
/// <param name="Loopback">Whether those calls go to a server on this machine.</param>
/// <param name="Sessions">The sessions that are there already.</param>
internal sealed record CredentialsContext(ConnectionOptions Options, string? Region, bool Loopback, SessionCache Sessions);
