namespace CognitoUserTools.Output;

/// <summary>A user to look up by name, and where.</summary>
/// <param name="Client">The user pool service.</param>
/// <param name="UserPoolId">The user pool.</param>
/// <param name="Username">The name.</param>
/// <param name="Region">The region that was named for it. The cmdlet's own is that of a later record when the answer comes.</param>
internal readonly record struct UserKey(IUserPoolClient Client, string UserPoolId, string Username, string Region);
