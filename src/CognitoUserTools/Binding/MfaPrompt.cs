using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace CognitoUserTools.Binding;

/// <summary>Asks for the code of an MFA device through the PowerShell host.</summary>
internal static class MfaPrompt
{
    /// <summary>Asks, on the pipeline's thread.</summary>
    /// <returns>The code; <see langword="null"/> once nobody need be asked any more.</returns>
    /// <exception cref="CognitoException">CredentialsMissing: the session is not interactive.</exception>
    public static string? Ask(PSHost host, MfaQuestion question)
    {
        if (question.IsAnswered())
        {
            return null;
        }

        PSHostUserInterface ui = host.UI ?? throw question.CannotBeAsked();
        try
        {
            var field = new FieldDescription("MFA code");
            field.SetParameterType(typeof(SecureString));
            Dictionary<string, PSObject> answer = ui.Prompt(
                string.Empty,
                $"The profile '{VisibleText.Escape(question.ProfileName)}' needs a code of {VisibleText.Escape(question.SerialNumber)}.",
                [field]);
            return answer?[field.Name]?.BaseObject is SecureString code ? SecretAttribute.Reveal(code).Trim() : null;
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or NotSupportedException)
        {
            // Every host has its own way to say that it cannot ask.
            throw question.CannotBeAsked("this session is not interactive, so nobody can be asked", e);
        }
    }
}
