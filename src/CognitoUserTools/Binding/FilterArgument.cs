using System.Management.Automation;

namespace CognitoUserTools.Binding;

/// <summary>Reads what -Filter was given: a text or a script block.</summary>
internal static class FilterArgument
{
    /// <summary>Reads a filter. A script block is read, never run.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="session">The session of the caller, whose variables a script block may name.</param>
    /// <returns>The filter; <see langword="null"/> for everyone.</returns>
    /// <exception cref="CognitoException">InvalidFilter.</exception>
    public static UserFilter? Read(object? value, SessionState session) => Unwrap(value) switch
    {
        null => null,
        string text => UserFilter.Parse(text),
        ScriptBlock script => UserFilter.Parse(script.ToString().Trim(), new ScriptVariables(script, session)),
        { } other => throw new CognitoException(CognitoErrorKind.InvalidFilter, $"A filter is a text or a script block, and this is of the type {other.GetType().Name}.")
        {
            RecommendedAction = "Write for instance: -Filter { Email -like 'jon*' -and Enabled -eq $true }",
        },
    };

    /// <summary>Whether no filter was given.</summary>
    public static bool IsEmpty(object? value) => Unwrap(value) is null or "";

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
