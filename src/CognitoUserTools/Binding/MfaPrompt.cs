using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace CognitoUserTools.Binding;

/// <summary>Prompts for an MFA code through the PowerShell host.</summary>
internal static class MfaPrompt
{
    /// <summary>Prompts, on the pipeline's thread.</summary>
    /// <returns>The code; <see langword="null"/> if it is no longer needed.</returns>
    /// <exception cref="CognitoException">CredentialsMissing: the session is not interactive.</exception>
    public static string? Ask(PSHost host, MfaCodeRequest request)
    {
        if (request.IsAnswered())
        {
            return null;
        }

        PSHostUserInterface ui = host.UI ?? throw request.CreateError();
        try
        {
            var field = new FieldDescription("MFA code");
            field.SetParameterType(typeof(SecureString));
            Dictionary<string, PSObject> answer = ui.Prompt(
                string.Empty,
                $"The profile '{TerminalText.Escape(request.ProfileName)}' needs a code of {TerminalText.Escape(request.SerialNumber)}.",
                [field]);
            return answer is not null && answer.TryGetValue(field.Name, out PSObject? given) && given?.BaseObject is SecureString code ? SecretTransformationAttribute.ToPlainText(code).Trim() : null;
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or NotSupportedException)
        {
            // The exceptions with which hosts report that they cannot prompt.
            throw request.CreateError("this session is not interactive, so there is no prompt", e);
        }
    }
}
