using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CognitoUserTools.Completion;

/// <summary>
/// Registers the completion within the script block of a filter: for PowerShell an attribute there is the name of a command. The completer answers
/// within <c>Find-CognitoUser -Filter</c> only. It is registered when the prompt is first idle: a script does not wait for it.
/// </summary>
public sealed class FilterCompletionRegistration : IModuleAssemblyInitializer
{
    // The action must be a script block: one in C# is called on a thread that has no runspace.
    private const string OnIdle = "[CognitoUserTools.Completion.FilterCompletionRegistration]::Register()";

    private const string Completer = "param($word, $commandAst, $cursor) [CognitoUserTools.Completion.FilterCompleter]::CompleteScriptBlock($commandAst, $cursor)";

    /// <summary>Registers the completion in the current session.</summary>
    public static void Register()
    {
        // Not locale: that is a command of Linux and macOS, which may have a completer.
        string[] names = [.. FilterAttribute.All.SelectMany(attribute => (string[])[attribute.DisplayName, attribute.ApiName]).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => name != "Locale")];
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Register-ArgumentCompleter").AddParameter("Native").AddParameter("CommandName", names).AddParameter("ScriptBlock", ScriptBlock.Create(Completer)).Invoke();
    }

    /// <inheritdoc/>
    public void OnImport()
    {
        try
        {
            Runspace.DefaultRunspace?.Events.SubscribeEvent(
                source: null,
                eventName: null,
                sourceIdentifier: PSEngineEvent.OnIdle,
                data: null,
                action: ScriptBlock.Create(OnIdle),
                supportEvent: true,
                forwardEvent: false,
                maxTriggerCount: 1);
        }
        catch (RuntimeException)
        {
            // A session that allows no scripts has the module without this completion.
        }
    }
}
