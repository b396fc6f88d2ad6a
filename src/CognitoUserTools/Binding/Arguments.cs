using System.Management.Automation.Language;
using System.Net;
using System.Security;

namespace CognitoUserTools.Binding;

/// <summary>Arguments as PowerShell binds and writes them.</summary>
internal static class Arguments
{
    /// <summary>The object without its PSObject.</summary>
    public static object? Unwrap(this object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The characters of a SecureString.</summary>
    public static string ToPlainText(this SecureString secret) => new NetworkCredential(string.Empty, secret).Password;

    /// <summary>A string as an argument, in quotes if it needs them.</summary>
    public static string Quote(string text)
        => text.Length > 0 && char.IsLetterOrDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or ':' or '-' or '.' or '*')
            ? text
            : QuoteAlways(text);

    /// <summary>A string as an argument in single quotes.</summary>
    public static string QuoteAlways(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    /// <summary>An argument of a command that an error recommends: NAME if the string is empty, may be a secret, or has invisible characters.</summary>
    public static string QuoteInAdvice(string text)
        => text.Length > 0 && TerminalText.IsQuotable(text) && TerminalText.Escape(text) == text ? Quote(text) : "NAME";
}
