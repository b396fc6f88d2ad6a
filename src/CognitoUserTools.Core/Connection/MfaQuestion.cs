namespace CognitoUserTools;

/// <summary>A role wants to know that somebody is there: the code that a device shows now.</summary>
/// <param name="ProfileName">The profile that assumes the role.</param>
/// <param name="SerialNumber">The device, by its serial number or ARN.</param>
/// <param name="IsAnswered">Whether the role's session is there by now, so that nobody need be asked any more.</param>
public sealed record MfaQuestion(string ProfileName, string SerialNumber, Func<bool> IsAnswered)
{
    /// <summary>The error of a question that gets no answer.</summary>
    /// <param name="why">Why not.</param>
    /// <param name="cause">What led to it.</param>
    /// <returns>The error, to be thrown.</returns>
    public CognitoException CannotBeAsked(string why = "nobody can be asked here", Exception? cause = null) => new(
        CognitoErrorKind.CredentialsMissing,
        $"The profile '{VisibleText.Escape(ProfileName)}' needs a code of the MFA device {VisibleText.Escape(SerialNumber)}, and {why}.",
        cause,
        "Run it in an interactive session, or pass the keys of a session that is there already with -Credential, or with -AccessKey, -SecretKey and -SessionToken.");
}
