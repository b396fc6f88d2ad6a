using System.Collections;
using System.Collections.Specialized;

namespace CognitoUserTools.Filters;

/// <summary>The variables that a script block sees where it was written, read without running anything.</summary>
internal sealed class FilterVariables(ScriptBlock script, SessionState session)
{
    // An object may contain itself.
    private const int MaxTextDepth = 10;

    private bool IsOfAnotherModule => script.Module is null && session.Module is not null;

    /// <summary>The value of a variable.</summary>
    /// <param name="name">For instance <c>cutoff</c>, <c>script:cutoff</c> or <c>env:NAME</c>.</param>
    /// <exception cref="CognitoException">There is no such variable.</exception>
    public object? Get(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string scope = colon < 0 ? string.Empty : name[..colon].ToUpperInvariant();
        return scope switch
        {
            "ENV" => Environment.GetEnvironmentVariable(name[(colon + 1)..]) ?? throw NotSet(name),
            "VARIABLE" => Get(name[(colon + 1)..]),
            "" or "GLOBAL" or "SCRIPT" or "LOCAL" or "PRIVATE" => (Find(name) ?? throw NotSet(name)).Value,
            "USING" => throw FilterErrors.Create(
                "A filter cannot read $using:.",
                $"Copy the value in the script block first, $mine = ${TerminalText.Escape(name)}, and write $mine in the filter."),
            _ => throw FilterErrors.Create(
                $"A filter reads variables and the environment, not {TerminalText.Escape(scope.ToLowerInvariant())}:.",
                "Put the value in a variable first, and write the variable here."),
        };
    }

    /// <summary>The value of a property; for a list without that property, those of its items.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="path">What was written of the object, for errors.</param>
    public static object? GetMember(object? owner, string name, string path)
    {
        if (owner is not null && TryGetMember(owner, name, path, out object? value))
        {
            return value;
        }

        IReadOnlyList<object?>? list = AsList(owner);
        object?[] values =
            [.. list?.SelectMany(item => item is not null && TryGetMember(item, name, path, out object? member) ? AsList(member) ?? [member] : []) ?? []];
        return values.Length > 0 || list is { Count: 0 }
            ? values
            : throw FilterErrors.Create(
                $"{TerminalText.Escape(path)} {(owner is null ? "is $null, and" : "is set, but")} has no property '{TerminalText.Escape(name)}'.",
                "Write the name of a property that it has.");
    }

    /// <summary>An item of a list by its index, from the end if negative, or of a dictionary by its key; <see langword="null"/> if there is none.</summary>
    public static object? GetItem(object? owner, object? key)
    {
        object? item = key is Number { Value: >= int.MinValue and <= int.MaxValue and var number } ? (int)number : key;
        return (FilterValues.Unwrap(owner), item) switch
        {
            (IOrderedDictionary ordered, int index) => GetPosition(index, ordered.Count) is { } position ? ordered[position] : null,
            (IDictionary dictionary, int index) => dictionary[index] ?? dictionary[(long)index],
            (IDictionary dictionary, not null) => dictionary[item],
            (IList list, int index) => GetPosition(index, list.Count) is { } position ? list[position] : null,
            (string text, int index) => GetPosition(index, text.Length) is { } position ? text[position] : null,
            _ => throw FilterErrors.Create("A filter reads items of lists by a number, and of dictionaries by a key.", FilterErrors.NothingRuns),
        };
    }

    /// <summary>The items of a value that PowerShell enumerates; <see langword="null"/> for any other value.</summary>
    public static IReadOnlyList<object?>? AsList(object? value) => LanguagePrimitives.GetEnumerable(value) is { } list ? [.. list.Cast<object?>()] : null;

    /// <summary>The text of a value in a double-quoted string.</summary>
    /// <exception cref="CognitoException">A script would make the text.</exception>
    public static string ToText(object? value, FilterVariables? variables) => value switch
    {
        Bareword bare => bare.Text,
        Number number => number.Text,
        _ when AsList(value) is { } list
            => string.Join(ToText(variables?.Find("OFS")?.Value ?? " ", variables: null), list.Select(item => ToText(item, variables))),
        _ when RunsScript(value, depth: 0)
            => throw FilterErrors.Create("The text of this value is made by a script, and a filter runs none.", FilterErrors.NothingRuns),
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };

    /// <summary>Whether a script makes the text of a value: its own ToString, or a class or properties written in PowerShell.</summary>
    private static bool RunsScript(object? value, int depth)
    {
        PSObject item = PSObject.AsPSObject(value ?? string.Empty);
        return item.Methods["ToString"] is PSScriptMethod or PSCodeMethod
            || (item.BaseObject is not Enum && item.BaseObject.GetType().Assembly.IsDynamic)
            || depth > MaxTextDepth
            || (item.BaseObject is PSCustomObject && item.Properties.Any(property => property is not PSNoteProperty || RunsScript(property.Value, depth + 1)));
    }

    private static bool TryGetMember(object owner, string name, string path, out object? value)
    {
        if (FilterValues.Unwrap(owner) is IDictionary dictionary && dictionary.Contains(name))
        {
            value = dictionary[name];
            return true;
        }

        PSObject item = PSObject.AsPSObject(owner);
        PSPropertyInfo? property = item.Properties[name];
        for (int aliases = 0; property is PSAliasProperty alias && aliases < 10; aliases++)
        {
            property = item.Properties[alias.ReferencedMemberName];
        }

        value = property is PSScriptProperty or PSCodeProperty
            ? throw FilterErrors.Create(
                $"The property '{TerminalText.Escape(name)}' of {TerminalText.Escape(path)} is a script, and a filter runs none.",
                "Put its value in a variable first, and write the variable here.")
            : property?.Value;
        return property is not null;
    }

    private static int? GetPosition(int index, int count) => index >= 0 && index < count ? index : index < 0 && index + count >= 0 ? index + count : null;

    /// <summary>
    /// A module's script block reads that module's variables. One without a module, passed on by a module's function, reads global variables.
    /// </summary>
    private PSVariable? Find(string name)
        => script.Module is { } module
            ? module.SessionState.PSVariable.Get(name)
            : session.PSVariable.Get(IsOfAnotherModule && !name.Contains(':', StringComparison.Ordinal) ? $"global:{name}" : name);

    private CognitoException NotSet(string name) => FilterErrors.Create(
        $"The variable ${TerminalText.Escape(name)} is not set.",
        IsOfAnotherModule
            ? "A script block that a function of a module passes on sees global variables. To take those of a function with it, write { ... }.GetNewClosure()."
            : "Set it before, in the scope that calls Find-CognitoUser. For users who have no such attribute write -eq $null.");
}
