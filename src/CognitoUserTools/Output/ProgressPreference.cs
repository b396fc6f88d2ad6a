using System.Management.Automation;

namespace CognitoUserTools.Output;

/// <summary>Whether the progress of a cmdlet is shown: if not, no request is made for it.</summary>
internal static class ProgressPreference
{
    public static bool IsShown(PSCmdlet cmdlet)
    {
        object? preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("ProgressAction", out object? action) ? action : cmdlet.GetVariableValue("ProgressPreference");
        return !LanguagePrimitives.TryConvertTo(preference, out ActionPreference shown) || shown is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
