namespace CognitoUserTools;

/// <summary>A user of a user pool with the MFA settings, as AdminGetUser returns it (AdminGetUserResponse).</summary>
public sealed class CognitoUserDetail : CognitoUser
{
    /// <summary>Makes a user from what the service sent.</summary>
    /// <param name="attributes">The attributes, in the service's order.</param>
    public CognitoUserDetail(UserAttribute[] attributes)
        : base(attributes)
    {
    }

    /// <summary>Makes a user from what the service sent.</summary>
    /// <param name="attributes">The attributes, unread.</param>
    internal CognitoUserDetail(LazyAttributes attributes)
        : base(attributes)
    {
    }

    // Declared again because reflection lists a derived type's own properties first, and Export-Csv follows it:
    // the first column is the name.

    /// <inheritdoc/>
    public override required string Username
    {
        get => base.Username;
        init => base.Username = value;
    }

    /// <summary>The name that was looked up, as it was given: an alias or the sub too. With it a list of names can be joined to the results.</summary>
    public string? RequestedUsername { get; init; }

    /// <summary>The MFA factor the user is asked for first, for instance SOFTWARE_TOKEN_MFA (PreferredMfaSetting).</summary>
    public string? PreferredMfaSetting { get; init; }

    /// <summary>
    /// The MFA factors that are set up for the user (UserMFASettingList). None is not proof of "no MFA": a pool that requires MFA may not list it here.
    /// </summary>
    public DisplayList<string>? UserMFASettingList { get; init; }
}
