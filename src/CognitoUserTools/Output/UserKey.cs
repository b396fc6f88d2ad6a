namespace CognitoUserTools.Output;

/// <summary>A user to look up by name, and where.</summary>
/// <param name="UserPoolId">The user pool.</param>
/// <param name="Username">The name.</param>
/// <param name="Region">-Region when the lookup started; it may be a later record's when the result arrives.</param>
internal readonly record struct UserKey(string UserPoolId, string Username, string Region)
{
    /// <summary>The user pool service; set before the lookup starts.</summary>
    public IUserPoolClient Client { get; init; } = null!;
}
