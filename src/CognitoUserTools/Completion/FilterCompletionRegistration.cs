using System.Management.Automation;

namespace CognitoUserTools.Completion;

/// <summary>
/// Registers the completion within the script block of a filter when the module is imported: for PowerShell an attribute there is the name of a
/// command. The completer answers within <c>Find-CognitoUser -Filter</c> only.
/// </summary>
public sealed class FilterCompletionRegistration : IModuleAssemblyInitializer
{
    private const string Completer = "param($word, $commandAst, $cursor) [CognitoUserTools.Completion.FilterCompleter]::CompleteScriptBlock($commandAst, $cursor)";

    // Not locale: that is a command of Linux and macOS, which may have a completer.
    private static readonly string[] Names =
        [.. FilterAttribute.All.SelectMany(attribute => (string[])[attribute.DisplayName, attribute.ApiName]).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => name != "Locale")];

    /// <inheritdoc/>
    public void OnImport()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            shell.AddCommand("Register-ArgumentCompleter").AddParameter("Native").AddParameter("CommandName", Names).AddParameter("ScriptBlock", ScriptBlock.Create(Completer)).Invoke();
        }
        catch (RuntimeException)
        {
            // A session that may not register completers has the module without this one.
        }
    }
}
