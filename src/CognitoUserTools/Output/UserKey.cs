namespace CognitoUserTools.Output;

/// <summary>A user to look up by name, and where.</summary>
internal readonly record struct UserKey(IUserPoolClient Client, string UserPoolId, string Username);
