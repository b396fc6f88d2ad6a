using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text;

namespace CognitoUserTools.Filters;

/// <summary>
/// Completes filters: attributes, then operators, then known values, then -and and -or. For PowerShell an attribute in a script block is the name of
/// a command, so the completer is registered for commands of these names too, when the prompt is first idle: a script does not wait for it.
/// </summary>
public sealed class FilterCompleter : IArgumentCompleter, IModuleAssemblyInitializer
{
    private const string CommandName = "Find-CognitoUser";

    // The action must be a script block: one in C# is called on a thread that has no runspace.
    private const string OnIdle = "[CognitoUserTools.Filters.FilterCompleter]::Register()";

    private const string Completer = "param($word, $commandAst, $cursor) [CognitoUserTools.Filters.FilterCompleter]::CompleteScriptBlock($commandAst, $cursor)";

    private enum Part
    {
        Attribute,
        Operator,
        Value,
        Join,
    }

    /// <summary>Completes a filter that is a string; if nothing is typed yet, it begins a script block.</summary>
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        Register();

        // PowerShell hands over the expanded string; what was typed is in the syntax tree.
        if (GetArgument(commandAst) is not StringConstantExpressionAst { StringConstantType: not StringConstantType.BareWord } and not ExpandableStringExpressionAst)
        {
            return Complete(wordToComplete ?? string.Empty, (_, text) => $"{{ {text} ");
        }

        string typed = GetArgument(commandAst)!.Extent.Text;
        char quote = typed[0];
        Parser.ParseInput(typed, out _, out ParseError[] errors);
        bool isClosed = errors.Length == 0;
        string inner = isClosed ? typed[1..^1] : typed[1..];
        (string filter, List<int> positions) = Unquote(inner, isDouble: quote is not '\'');
        return Complete(filter, (start, text) => $"{quote}{inner[..positions[start]]}{Quote(text, quote)}{(isClosed ? quote : ' ')}");
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
            if (ast is ScriptBlockExpressionAst { Parent: CommandAst or CommandParameterAst } block && GetCommand(block) is { } command && GetArgument(command) == block)
            {
                string input = block.Extent.StartScriptPosition.GetFullScript();
                int start = block.Extent.StartOffset + 1;
                return Complete(input[start..Math.Clamp(cursor, start, input.Length)], (_, text) => text);
            }
        }

        return [];
    }

    /// <summary>Registers the completion in script blocks for the current session. The module's other completers do so too: the prompt may not have been idle yet.</summary>
    public static void Register()
    {
        // Not locale: that is a command of Linux and macOS, which may have a completer.
        string[] names = [.. FilterAttribute.Names.Where(name => name != "Locale")];
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand("Register-ArgumentCompleter").AddParameter("Native").AddParameter("CommandName", names).AddParameter("ScriptBlock", ScriptBlock.Create(Completer)).Invoke();
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
                source: null,
                eventName: null,
                sourceIdentifier: PSEngineEvent.OnIdle,
                data: null,
                action: ScriptBlock.Create(OnIdle),
                supportEvent: true,
                forwardEvent: false,
                maxTriggerCount: 1);
        }
        catch (RuntimeException)
        {
            // As above.
        }
    }

    private static CommandAst? GetCommand(ScriptBlockExpressionAst block) => (block.Parent as CommandAst ?? block.Parent.Parent as CommandAst) is { } command && command.GetCommandName() is CommandName ? command : null;

    /// <summary>The argument of -Filter, as it stands in the line.</summary>
    private static Ast? GetArgument(CommandAst? command)
    {
        for (int i = 1; i < command?.CommandElements.Count; i++)
        {
            if (command.CommandElements[i] is CommandParameterAst parameter && nameof(Commands.FindCognitoUserCommand.Filter).StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Argument ?? command.CommandElements.ElementAtOrDefault(i + 1);
            }
        }

        return null;
    }

    /// <summary>What can follow the beginning of a filter.</summary>
    /// <param name="filter">The filter up to the cursor.</param>
    /// <param name="write">Writes the completion, given the position of the word that it replaces.</param>
    private static IEnumerable<CompletionResult> Complete(string filter, Func<int, string, string> write)
    {
        Token[] tokens = [.. FilterSyntax.Tokenize(filter).Where(token => token.Kind is not (TokenKind.EndOfInput or TokenKind.NewLine or TokenKind.Comment or TokenKind.LineContinuation))];
        int start = tokens.Length > 0 && IsUnfinished(tokens[^1], filter) ? tokens[^1].Extent.StartOffset : filter.Length;
        start += start < filter.Length && filter[start] == '!' ? 1 : 0;
        string word = filter[start..].TrimStart('\'', '"');
        return GetCandidates(tokens.TakeWhile(token => token.Extent.EndOffset <= start))
            .Where(candidate => candidate.Text.TrimStart('\'').StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(candidate => new CompletionResult(write(start, candidate.Text), candidate.Text, CompletionResultType.ParameterValue, candidate.Description));
    }

    /// <summary>Whether the cursor is in the last token.</summary>
    private static bool IsUnfinished(Token token, string filter) => token.Extent.EndOffset == filter.Length && token switch
    {
        _ when FilterSyntax.IsQuoted(token) => token.Text.Length == 1 || token.Text[^1] != token.Text[0],
        _ => token.Text[^1] is '-' or '_' or ':' or '$' || char.IsLetterOrDigit(token.Text[^1]),
    };

    private static IEnumerable<(string Text, string Description)> GetCandidates(IEnumerable<Token> before)
    {
        var part = Part.Attribute;
        FilterAttribute? attribute = null;
        foreach (Token token in before)
        {
            string text = token.Text.ToUpperInvariant();
            switch (part)
            {
                case Part.Attribute when text is "(" or "!" || text.EndsWith("NOT", StringComparison.Ordinal):
                    break;
                case Part.Attribute:
                    attribute = FilterAttribute.Find(FilterSyntax.IsQuoted(token) ? ((StringToken)token).Value : text.TrimStart('!'));
                    part = Part.Operator;
                    break;
                case Part.Operator when attribute is null || FilterOperator.Find(text) is null:
                    return [];
                case Part.Operator:
                    part = Part.Value;
                    break;
                case Part.Value when text is not ("(" or "@(" or ","):
                    part = Part.Join;
                    break;
                case Part.Join when text is ",":
                    part = Part.Value;
                    break;
                case Part.Join when text.EndsWith("AND", StringComparison.Ordinal) || text.EndsWith("OR", StringComparison.Ordinal):
                    part = Part.Attribute;
                    break;
                case Part.Join when text is ";" or "|":
                    return [];
            }
        }

        return (part, attribute) switch
        {
            (Part.Attribute, _) => FilterAttribute.All.Select(known => (known.DisplayName, known.Description)),
            (Part.Operator, not null) => FilterOperator.All.Where(known => known.Suits(attribute)).Select(known => (known.Name, known.Description)),
            (Part.Value, { ReadBoolean: not null }) => [("$true", "Yes."), ("$false", "No.")],
            (Part.Value, { DisplayName: "UserStatus" }) => FilterAttribute.Statuses.Select(status => ($"'{status.Name}'", status.Description)),
            (Part.Join, _) => [("-and", "Both conditions must be true."), ("-or", "One of the conditions must be true.")],
            _ => [],
        };
    }

    /// <summary>A string as it is read, with the position in the string as it was typed of each of its characters, and of its end.</summary>
    private static (string Text, List<int> Positions) Unquote(string typed, bool isDouble)
    {
        var text = new StringBuilder();
        var positions = new List<int>();
        for (int i = 0; i < typed.Length; i++)
        {
            positions.Add(i);
            bool isEscape = isDouble ? typed[i] is '`' || (typed[i] is '"' && i + 1 < typed.Length && typed[i + 1] is '"') : typed[i] is '\'' && i + 1 < typed.Length && typed[i + 1] is '\'';
            i += isEscape && i + 1 < typed.Length ? 1 : 0;
            text.Append(typed[i]);
        }

        positions.Add(typed.Length);
        return (text.ToString(), positions);
    }

    private static string Quote(string text, char quote) => quote == '\''
        ? text.Replace("'", "''", StringComparison.Ordinal)
        : text.Replace("$", "`$", StringComparison.Ordinal);
}
