namespace CognitoUserTools;

/// <summary>A user of a user pool with the MFA settings, as AdminGetUser returns it (AdminGetUserResponse).</summary>
public sealed class CognitoUserDetail : CognitoUser
{
    // Overridden to be the first column: reflection lists the properties of the derived type first, and Export-Csv keeps that order.

    /// <inheritdoc/>
    public override required string Username
    {
        get => base.Username;
        init => base.Username = value;
    }

    /// <summary>The name as it was requested, which may be an alias or the sub. With it a list of names can be joined to the results.</summary>
    public string? RequestedUsername { get; init; }

    /// <summary>The MFA factor that the user is asked for first, for instance SOFTWARE_TOKEN_MFA (PreferredMfaSetting).</summary>
    public string? PreferredMfaSetting { get; init; }

    /// <summary>
    /// The MFA factors that are set up for the user (UserMFASettingList). <see langword="null"/> does not prove that the user has no MFA: a pool that
    /// requires MFA may not list it here.
    /// </summary>
    public ValueList<string>? UserMFASettingList { get; init; }
}
