namespace CognitoUserTools;

/// <summary>The ways in which a user can sign in, as GetUserAuthFactors and AdminGetUserAuthFactors return them.</summary>
public sealed class CognitoAuthFactor
{
    /// <summary>The name that identifies the user in the pool (Username).</summary>
    public required string Username { get; init; }

    /// <summary>
    /// The name that was looked up, as it was given: an alias or the sub too. With it a list of names can be joined to the results.
    /// <see langword="null"/> for the user of an access token.
    /// </summary>
    public string? RequestedUsername { get; init; }

    /// <summary>The MFA factor the user is asked for first, for instance SOFTWARE_TOKEN_MFA (PreferredMfaSetting).</summary>
    public string? PreferredMfaSetting { get; init; }

    /// <summary>The MFA factors that are set up for the user (UserMFASettingList).</summary>
    public DisplayList<string>? UserMFASettingList { get; init; }

    /// <summary>The factors the user can sign in with, for instance PASSWORD, EMAIL_OTP, SMS_OTP or WEB_AUTHN (ConfiguredUserAuthFactors).</summary>
    public DisplayList<string>? ConfiguredUserAuthFactors { get; init; }

    /// <summary>The username.</summary>
    /// <returns><see cref="Username"/>.</returns>
    public override string ToString() => Username;
}
