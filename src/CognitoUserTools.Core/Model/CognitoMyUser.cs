namespace CognitoUserTools;

/// <summary>The user of an access token, as GetUser returns it (GetUserResponse).</summary>
public sealed class CognitoMyUser : CognitoUserBase
{
    /// <summary>The name that identifies the user in the pool (Username).</summary>
    public required string Username { get; init; }

    /// <summary>The user pool that issued the token; binds to -UserPoolId of the next cmdlet. <see langword="null"/> if the token does not name it.</summary>
    public string? UserPoolId { get; init; }

    /// <summary>The region of the request; binds to -Region of the next cmdlet.</summary>
    public string? Region { get; init; }

    /// <summary>The MFA factor that the user is asked for first, for instance SOFTWARE_TOKEN_MFA (PreferredMfaSetting).</summary>
    public string? PreferredMfaSetting { get; init; }

    /// <summary>
    /// The MFA factors that are set up for the user (UserMFASettingList). <see langword="null"/> does not prove that the user has no MFA: a pool that
    /// requires MFA may not list it here.
    /// </summary>
    public ValueList<string>? UserMFASettingList { get; init; }

    /// <summary>SMS options of the older MFA settings (MFAOptions).</summary>
    public ValueList<MfaOption>? MFAOptions { get; init; }

    /// <summary>The username.</summary>
    /// <returns><see cref="Username"/>.</returns>
    public override string ToString() => Username;
}
