namespace CognitoUserTools;

/// <summary>The authentication factors of a user, as GetUserAuthFactors and AdminGetUserAuthFactors return them.</summary>
public sealed class CognitoAuthFactor
{
    /// <summary>The name that identifies the user in the pool (Username).</summary>
    public required string Username { get; init; }

    /// <summary>
    /// The name as it was requested, which may be an alias or the sub. With it a list of names can be joined to the results.
    /// <see langword="null"/> for the user of an access token.
    /// </summary>
    public string? RequestedUsername { get; init; }

    /// <summary>The MFA factor that the user is asked for first, for instance SOFTWARE_TOKEN_MFA (PreferredMfaSetting).</summary>
    public string? PreferredMfaSetting { get; init; }

    /// <summary>The MFA factors that are set up for the user (UserMFASettingList).</summary>
    public ValueList<string>? UserMFASettingList { get; init; }

    /// <summary>The factors that the user can sign in with, for instance PASSWORD, EMAIL_OTP, SMS_OTP or WEB_AUTHN (ConfiguredUserAuthFactors).</summary>
    public ValueList<string>? ConfiguredUserAuthFactors { get; init; }

    /// <summary>The username.</summary>
    /// <returns><see cref="Username"/>.</returns>
    public override string ToString() => Username;
}
