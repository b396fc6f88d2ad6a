namespace CognitoUserTools.Output;

/// <summary>A user to look up by name, and where.</summary>
internal readonly record struct UserKey(ICognitoDirectory Directory, string UserPoolId, string Username);
