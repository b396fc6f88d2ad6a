using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CognitoUserTools.Completion;

/// <summary>Completes filters: attributes, then operators, then known values, then -and and -or.</summary>
public sealed class FilterCompleter : IArgumentCompleter
{
    private const string CommandName = "Find-CognitoUser";

    /// <summary>Completes a filter that is a text; where nothing is typed yet, it begins a script block.</summary>
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(wordToComplete);
        char quote = wordToComplete.Length > 0 && wordToComplete[0] is '\'' or '"' ? wordToComplete[0] : '\0';
        if (quote == '\0')
        {
            return Results(FilterCompletion.Of(wordToComplete, isScript: true), text => $"{{ {text} ");
        }

        // PowerShell closes the quote in the word, whether it is closed in the line or not.
        bool isClosed = commandAst?.CommandElements.Any(element => element.Extent.Text == wordToComplete) == true;
        string inner = wordToComplete.Length > 1 && wordToComplete[^1] == quote ? wordToComplete[1..^1] : wordToComplete[1..];
        FilterCompletion completion = FilterCompletion.Of(Unquote(inner, quote), isScript: false);
        return Results(completion, text => $"{quote}{Quote(completion.Head + text, quote)}{(isClosed ? quote : ' ')}");
    }

    /// <summary>
    /// Completes within a script block, where PowerShell takes the attribute for a command and asks the completer of that command. Only the
    /// name of a first attribute, in the place of the command's own, is not completed.
    /// </summary>
    /// <param name="commandAst">The attribute and what follows it.</param>
    /// <param name="cursor">The cursor's place in the whole input.</param>
    /// <returns>The completions; none where the script block is not that of a filter.</returns>
    public static IEnumerable<CompletionResult> CompleteScriptBlock(CommandAst commandAst, int cursor)
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        for (Ast? ast = commandAst.Parent; ast is not null; ast = ast.Parent)
        {
            if (ast is ScriptBlockExpressionAst { Parent: CommandAst command } block && command.GetCommandName() is CommandName && IsFilter(command, block))
            {
                string input = block.Extent.StartScriptPosition.GetFullScript();
                int start = block.Extent.StartOffset + 1;
                return Results(FilterCompletion.Of(input[start..Math.Clamp(cursor, start, input.Length)], isScript: true), text => text);
            }
        }

        return [];
    }

    private static bool IsFilter(CommandAst command, ScriptBlockExpressionAst block)
    {
        int index = command.CommandElements.IndexOf(block);
        return index > 0
            && command.CommandElements[index - 1] is CommandParameterAst { ParameterName: { } name }
            && nameof(Commands.FindCognitoUserCommand.Filter).StartsWith(name, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<CompletionResult> Results(FilterCompletion completion, Func<string, string> write)
        => completion.Candidates.Select(candidate => new CompletionResult(write(candidate.Text), candidate.Text, CompletionResultType.ParameterValue, candidate.Description));

    private static string Unquote(string text, char quote) => quote == '\''
        ? text.Replace("''", "'", StringComparison.Ordinal)
        : text.Replace("\"\"", "\"", StringComparison.Ordinal).Replace("`", string.Empty, StringComparison.Ordinal);

    private static string Quote(string text, char quote) => quote == '\''
        ? text.Replace("'", "''", StringComparison.Ordinal)
        : text.Replace("`", "``", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal);
}
