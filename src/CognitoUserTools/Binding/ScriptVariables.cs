using System.Collections;
using System.Management.Automation;

namespace CognitoUserTools.Binding;

/// <summary>The variables that a script block sees where it was written, read without running anything.</summary>
internal sealed class ScriptVariables(ScriptBlock script, SessionState session) : IFilterVariables
{
    private bool IsOfAnotherModule => script.Module is null && session.Module is not null;

    public object? ValueOf(string name, IReadOnlyList<string> members)
    {
        object? value = Get(name);
        string path = $"${name}";
        foreach (string member in members)
        {
            value = MemberOf(value, member, path);
            path += $".{member}";
        }

        return Plain(value);
    }

    public string TextOf(string name) => LanguagePrimitives.ConvertTo<string>(Get(name));

    private object? Get(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string scope = colon < 0 ? string.Empty : name[..colon].ToLowerInvariant();
        if (scope == "env")
        {
            return Environment.GetEnvironmentVariable(name[(colon + 1)..]) ?? throw NotSet(name);
        }

        if (scope is not ("" or "global" or "script" or "local" or "private" or "variable"))
        {
            throw Refused($"A filter reads variables and the environment, not {TerminalText.Escape(scope)}:.", "Put the value in a variable first, and write the variable here.");
        }

        string unscoped = scope == "variable" ? name[(colon + 1)..] : name;
        PSVariable variable = Variables(ref unscoped).Get(unscoped) ?? throw NotSet(name);
        return variable.Value;
    }

    /// <summary>
    /// The variables of the module that the script block was written in. One of no module, which a function of another module passes on, sees
    /// the global variables: those of the function are not its own.
    /// </summary>
    private PSVariableIntrinsics Variables(ref string name)
    {
        if (script.Module is { } module)
        {
            return module.SessionState.PSVariable;
        }

        if (IsOfAnotherModule && !name.Contains(':', StringComparison.Ordinal))
        {
            name = $"global:{name}";
        }

        return session.PSVariable;
    }

    private static object? MemberOf(object? value, string member, string path)
    {
        if (value is null)
        {
            throw Refused($"{path} is $null, and has no property '{member}'.", "Set the variable first.");
        }

        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is IDictionary dictionary && dictionary.Contains(member))
        {
            return dictionary[member];
        }

        PSPropertyInfo? property = PSObject.AsPSObject(value).Properties[member];
        for (int aliases = 0; property is PSAliasProperty alias && aliases < 10; aliases++)
        {
            property = PSObject.AsPSObject(value).Properties[alias.ReferencedMemberName];
        }

        return property switch
        {
            null => throw Refused($"The value of {path} has no property '{member}'.", "Write the name of a property that it has."),
            PSScriptProperty or PSCodeProperty => throw Refused($"The property '{member}' of {path} is a script, and a filter runs none.", "Put its value in a variable first, and write the variable here."),
            _ => property.Value,
        };
    }

    /// <summary>The value without PowerShell's wrapping; that of a list without the wrapping of its items.</summary>
    private static object? Plain(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            PSCustomObject => value,
            string or IDictionary => plain,
            IEnumerable list => list.Cast<object?>().Select(item => item is PSObject { BaseObject: not PSCustomObject } inner ? inner.BaseObject : item).ToArray(),
            _ => plain,
        };
    }

    private CognitoException NotSet(string name) => Refused(
        $"The variable ${TerminalText.Escape(name)} is not set.",
        IsOfAnotherModule
            ? "A script block that a function of a module passes on sees global variables. To take those of a function with it, write { ... }.GetNewClosure()."
            : "Set it before, in the scope that calls Find-CognitoUser. For users who have no such attribute write -eq $null.");

    private static CognitoException Refused(string message, string action) => new(CognitoErrorKind.InvalidFilter, message) { RecommendedAction = action };
}
