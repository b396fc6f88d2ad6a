using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CognitoUserTools.Filters;

/// <summary>Reads filters, of a string and of a script block.</summary>
internal static class Filter
{
    public static UserFilter? Read(string text) => FilterArgument.Read(text, variables: null);

    /// <summary>The tree, without a plan.</summary>
    public static FilterExpression ReadExpression(string text) => ServiceFilter.Read(text) ?? FilterReader.Read(text, variables: null).Expression;

    /// <summary>The variables of a script block in a session without any.</summary>
    public static FilterVariables NoVariables { get; } = new(ScriptBlock.Create(string.Empty), CreateSession("$null"));

    /// <summary>The tree of a script block, in a session in which a script has set variables.</summary>
    public static (FilterExpression Expression, IReadOnlyList<string> Warnings) ReadScript(string script, string variables)
    {
        SessionState session = CreateSession(variables);
        return FilterReader.Read(script, new FilterVariables(ScriptBlock.Create(script), session));
    }

    private static SessionState CreateSession(string script)
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        return (SessionState)shell.AddScript(script + "\n$ExecutionContext.SessionState").Invoke()[^1].BaseObject;
    }
}
