namespace CognitoUserTools;

/// <summary>A request for the MFA code that is needed to assume a role.</summary>
/// <param name="ProfileName">The profile that assumes the role.</param>
/// <param name="SerialNumber">The device, by its serial number or ARN.</param>
/// <param name="IsAnswered">Whether the role's session exists by now, so that no prompt is needed.</param>
internal sealed record MfaCodeRequest(string ProfileName, string SerialNumber, Func<bool> IsAnswered)
{
    /// <summary>Creates the error of a request that cannot be answered.</summary>
    /// <param name="why">Why not.</param>
    /// <param name="cause">What led to it.</param>
    /// <returns>The error, to be thrown.</returns>
    public CognitoException CreateError(string why = "there is no prompt here", Exception? cause = null) => new(
        CognitoErrorKind.CredentialsMissing,
        $"The profile '{TerminalText.Escape(ProfileName)}' needs a code of the MFA device {TerminalText.Escape(SerialNumber)}, and {why}.",
        cause,
        "Run it in an interactive session, or pass the keys of a session that is there already with -Credential, or with -AccessKey, -SecretKey and -SessionToken.");
}
