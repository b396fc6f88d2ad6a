namespace CognitoUserTools;

/// <summary>The user that an access token belongs to, as GetUser returns it (GetUserResponse).</summary>
public sealed class CognitoMyUser : UserProfile
{
    /// <summary>Makes a user from what the service sent.</summary>
    /// <param name="attributes">The attributes, in the service's order.</param>
    public CognitoMyUser(UserAttribute[] attributes)
        : base(attributes)
    {
    }

    /// <summary>Makes a user from what the service sent.</summary>
    /// <param name="attributes">The attributes, unread.</param>
    internal CognitoMyUser(LazyAttributes attributes)
        : base(attributes)
    {
    }

    /// <summary>The name that identifies the user in the pool (Username).</summary>
    public required string Username { get; init; }

    /// <summary>The user pool that issued the token; binds onwards to -UserPoolId. <see langword="null"/> if the token does not name it.</summary>
    public string? UserPoolId { get; init; }

    /// <summary>The region that was asked; binds onwards to -Region.</summary>
    public string? Region { get; init; }

    /// <summary>The MFA factor the user is asked for first, for instance SOFTWARE_TOKEN_MFA (PreferredMfaSetting).</summary>
    public string? PreferredMfaSetting { get; init; }

    /// <summary>
    /// The MFA factors that are set up for the user (UserMFASettingList). None is not proof of "no MFA": a pool that requires MFA may not list it here.
    /// </summary>
    public DisplayList<string>? UserMFASettingList { get; init; }

    /// <summary>SMS options of the older MFA settings (MFAOptions).</summary>
    public DisplayList<MfaOption>? MFAOptions { get; init; }

    /// <summary>The username.</summary>
    /// <returns><see cref="Username"/>.</returns>
    public override string ToString() => Username;
}
