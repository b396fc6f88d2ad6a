using System.Management.Automation;
using System.Management.Automation.Language;

namespace CognitoUserTools.Completion;

/// <summary>Completions that keep the quotes which were typed, and add them where a value needs them. None has a control or invisible character.</summary>
internal static class Completions
{
    public static IEnumerable<CompletionResult> Matching(string typed, IEnumerable<(string Text, string ToolTip)> candidates)
    {
        Filters.FilterCompleter.Register();
        char quote = typed.Length > 0 && typed[0] is '\'' or '"' ? typed[0] : '\0';
        string word = typed.Trim('\'', '"');
        return candidates
            .Where(candidate => candidate.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && TerminalText.Escape(candidate.Text) == candidate.Text)
            .Select(candidate => new CompletionResult(Quote(candidate.Text, quote), TerminalText.Escape(candidate.Text), CompletionResultType.ParameterValue, TerminalText.Escape(candidate.ToolTip)));
    }

    private static string Quote(string text, char quote)
    {
        // A text that begins with a hyphen would be a parameter.
        bool bare = quote == '\0' && text[0] != '-' && text.All(c => char.IsLetterOrDigit(c) || c is '_' or ':' or '-' or '.' or '*');
        return bare ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
    }
}
