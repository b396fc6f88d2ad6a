using System.Collections;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>
/// Completes filters: attributes, then operators, then known values, then -and and -or. For PowerShell an attribute in a script block is the name of
/// a command, so the completer is registered for commands of these names too, when the prompt is first idle: a script does not wait for it.
/// </summary>
public sealed class FilterCompleter : IArgumentCompleter, IModuleAssemblyInitializer
{
    // The action must be a script block: one in C# is called on a thread that has no runspace.
    private const string OnIdle = "[CognitoUserTools.Filters.FilterCompleter]::Register()";

    private const string Completer = "param($word, $commandAst, $cursor) [CognitoUserTools.Filters.FilterCompleter]::CompleteScriptBlock($commandAst, $cursor)";

    /// <summary>Completes a filter that is a string; if nothing is typed yet, it begins a script block.</summary>
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        Register();

        // PowerShell hands over the expanded string; what was typed is in the syntax tree.
        CommandElementAst? argument = GetFilter(commandAst);
        if (argument is not (ExpandableStringExpressionAst or StringConstantExpressionAst { StringConstantType: not StringConstantType.BareWord }))
        {
            return Complete(wordToComplete ?? string.Empty, (_, text) => $"{{ {text} ");
        }

        string typed = argument.Extent.Text;
        bool isDouble = typed[0] is '"' or '“' or '”' or '„';
        Parser.ParseInput(typed, out _, out ParseError[] errors);
        string inner = errors.Length == 0 ? typed[1..^1] : typed[1..];
        char end = errors.Length == 0 ? typed[0] : ' ';
        MatchCollection characters = Regex.Matches(inner, isDouble ? """`.|["“”„]{2}|.""" : "['‘’‚‛]{2}|.", RegexOptions.Singleline);
        return Complete(string.Concat(characters.Select(character => character.Value[^1])), (start, text) =>
        {
            string before = inner[..(start < characters.Count ? characters[start].Index : inner.Length)];
            string escaped = isDouble ? text.Replace("$", "`$", StringComparison.Ordinal) : text.Replace("'", "''", StringComparison.Ordinal);
            return $"{typed[0]}{before}{escaped}{end}";
        });
    }

    /// <summary>Completes in the script block of a filter, all but the name of its first attribute.</summary>
    /// <param name="commandAst">The attribute and what follows it.</param>
    /// <param name="cursor">The position of the cursor in the whole input.</param>
    /// <returns>The completions; none if the script block is not that of a filter.</returns>
    public static IEnumerable<CompletionResult> CompleteScriptBlock(CommandAst commandAst, int cursor)
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        for (Ast? ast = commandAst.Parent; ast is not null; ast = ast.Parent)
        {
            if (ast is CommandAst command && "Find-CognitoUser".Equals(command.GetCommandName(), StringComparison.OrdinalIgnoreCase)
                && GetFilter(command) is ScriptBlockExpressionAst block && block.Find(inner => inner == commandAst, searchNestedScriptBlocks: true) is not null)
            {
                string input = block.Extent.StartScriptPosition.GetFullScript();
                return Complete(input[(block.Extent.StartOffset + 1)..Math.Min(cursor, input.Length)], (_, text) => text);
            }
        }

        return [];
    }

    /// <summary>
    /// Registers the completion in script blocks for the current session. The module's other completers do so too: the prompt may not have been idle yet.
    /// </summary>
    public static void Register()
    {
        // Not locale: that is a command of Linux and macOS, which may have a completer.
        string[] names = [.. FilterAttribute.Names.Where(name => name != "Locale")];
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand("Register-ArgumentCompleter").AddParameter("Native").AddParameter("CommandName", names)
                .AddParameter("ScriptBlock", ScriptBlock.Create(Completer)).Invoke();
        }
        catch (RuntimeException)
        {
            // A session that allows no scripts has the module without this completion.
        }
    }

    /// <inheritdoc/>
    public void OnImport()
    {
        try
        {
            Runspace.DefaultRunspace?.Events.SubscribeEvent(
                null, null, PSEngineEvent.OnIdle, null, ScriptBlock.Create(OnIdle), supportEvent: true, forwardEvent: false, maxTriggerCount: 1);
        }
        catch (RuntimeException)
        {
            // Nor is there completion in script blocks if the session takes no events.
        }
    }

    /// <summary>The argument of -Filter as it was typed.</summary>
    private static CommandElementAst? GetFilter(CommandAst command)
        => StaticParameterBinder.BindCommand(command).BoundParameters.GetValueOrDefault(nameof(Commands.FindCognitoUserCommand.Filter))?.Value;

    /// <summary>What can follow the beginning of a filter.</summary>
    /// <param name="filter">The filter up to the cursor.</param>
    /// <param name="write">Writes the completion, given the position of the word that it replaces.</param>
    private static IEnumerable<CompletionResult> Complete(string filter, Func<int, string, string> write)
    {
        Token[] tokens = [.. FilterSyntax.Tokenize(filter)];
        int start = tokens.Length > 0 && IsUnfinished(tokens[^1], filter) ? tokens[^1].Extent.StartOffset : filter.Length;
        start += start < filter.Length && filter[start] == '!' ? 1 : 0;
        string word = filter[start..].TrimStart('\'', '"');
        return GetCandidates([.. tokens.TakeWhile(token => token.Extent.EndOffset <= start)])
            .Where(each => each.Text.TrimStart('\'').StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(each => new CompletionResult(write(start, each.Text), each.Text, CompletionResultType.ParameterValue, each.Description));
    }

    /// <summary>Whether the cursor is in the last token.</summary>
    private static bool IsUnfinished(Token token, string filter) => token.Extent.EndOffset == filter.Length && (FilterSyntax.IsQuoted(token)
        ? token.Text.Length == 1 || token.Text[^1] != token.Text[0]
        : token.Text[^1] is '-' or '_' or ':' or '$' || char.IsLetterOrDigit(token.Text[^1]));

    private static IEnumerable<(string Text, string Description)> GetCandidates(Token[] before)
    {
        // The condition that the cursor is in: an attribute, an operator and values.
        Token[] condition = [.. before.Skip(Array.FindLastIndex(before, FilterSyntax.IsJoin) + 1).SkipWhile(FilterSyntax.IsPrefix)];
        string[] texts = [.. condition.Select(token => token.Text)];
        bool isValue = texts is [_, _] or [_, _, .., "(" or "@(" or ","];
        FilterAttribute? attribute = condition switch
        {
            [] => null,
            [StringToken name, ..] when FilterSyntax.IsQuoted(name) => FilterAttribute.Find(name.Value),
            [var name, ..] => FilterAttribute.Find(name.Text.TrimStart('!')),
        };
        return (texts, attribute) switch
        {
            ([], _) => FilterAttribute.All.Select(known => (known.DisplayName, known.Description)),
            (_, null) => [],
            ([_], _) => FilterOperator.All.Where(known => known.Suits(attribute)).Select(known => (known.Name, known.Description)),
            ([_, var comparison, ..], _) when FilterOperator.Find(comparison) is null || texts.Any(text => text is ";" or "|") => [],
            (_, { Kind: AttributeKind.Boolean }) when isValue => [("$true", "Yes."), ("$false", "No.")],
            (_, { DisplayName: "UserStatus" }) when isValue => FilterAttribute.Statuses.Select(status => ($"'{status.Name}'", status.Description)),
            _ when isValue => [],
            _ => [("-and", "Both conditions must be true."), ("-or", "One of the conditions must be true.")],
        };
    }
}
