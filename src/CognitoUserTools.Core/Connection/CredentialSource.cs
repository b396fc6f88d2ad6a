namespace CognitoUserTools;

/// <summary>Credentials that somebody else holds and keeps fresh, for instance another module of the process.</summary>
/// <param name="Name">Where they come from, as a reader knows it, for instance <c>-Credential</c>.</param>
/// <param name="Read">Returns the keys that are good now. It is asked for each signature, from any thread.</param>
public sealed record CredentialSource(string Name, Func<AccessKeys> Read);
