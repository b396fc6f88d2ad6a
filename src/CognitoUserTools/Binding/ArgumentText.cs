using System.Management.Automation.Language;

namespace CognitoUserTools.Binding;

/// <summary>Arguments of the commands that errors recommend.</summary>
internal static class ArgumentText
{
    /// <summary>A string as one argument, in quotes if it needs them; NAME for one that cannot be shown.</summary>
    public static string Quote(string text)
        => !TerminalText.IsQuotable(text) || TerminalText.Escape(text) != text || text.Length == 0 ? "NAME"
            : char.IsLetterOrDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '*') ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
