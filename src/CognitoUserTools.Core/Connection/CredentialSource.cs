namespace CognitoUserTools;

/// <summary>Credentials that another component holds and refreshes, for instance another module of the process.</summary>
/// <param name="Name">The name of the source in messages, for instance <c>-Credential</c>.</param>
/// <param name="Read">Returns the current keys. Called for each signature, on any thread.</param>
internal sealed record CredentialSource(string Name, Func<AccessKeys> Read);
