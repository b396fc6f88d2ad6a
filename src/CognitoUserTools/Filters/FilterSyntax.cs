using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>
/// A filter as PowerShell's parser reads it. For PowerShell an attribute is a command, and a value without quotes an argument. Each is replaced by
/// a variable of the same length: the filter is then an expression, and every position stays.
/// </summary>
internal sealed class FilterSyntax(string text, bool isScript)
{
    private const string Form = "A condition is an attribute, an operator and a value, such as: Email -like 'jon*'";

    // More than anyone writes, and safe for recursion.
    private const int MaxDepth = 200;

    // The parser follows chains such as a.a.a by recursion without a limit (some 100 bytes of stack a link): a full stack ends the process. Its time for
    // errors grows with the square of their number.
    private const int MaxLength = 8_000_000;
    private const int MaxCost = 12_000;
    private const int MaxCostOnCallersStack = 1_000;
    private const int ParserStack = 16 * 1024 * 1024;

    // A string and what is before it, as long as nothing has made it uncertain what is quoted.
    private static readonly Regex Quoted = new(
        """\G([^'‘’‚‛"“”„`#{]*)(?:['‘’‚‛](?>(?:[^'‘’‚‛]+|['‘’‚‛]{2})*)['‘’‚‛]|["“”„](?>(?:[^"“”„`$]+|["“”„]{2})*)["“”„])""");

    // A value behind a value, or a comma behind a comma.
    private static readonly Regex Misplaced = new(@"(?<![-–—―\w])\w+\s+(?=\w)|,\s*(?=,)");

    // Parsing "using module" or "configuration" loads modules, so both are hidden from the first parse and must be values or names.
    private static readonly Regex ReservedWord = new(@"\b(using|configuration)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex ForeignOperator = new(@"\G(!*[=<>~^][=!<>~^]*|&&|\|\||(and|or|not)\b)", RegexOptions.IgnoreCase);
    private static readonly Regex Word = new("""\G[\p{L}\p{Nd}_*][^\s,;()|&{}'"`$‘’‚‛“”„]+\z""");
    private static readonly Regex Date = new("""\G[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[^\s,;()'"]*""");
    private static readonly Regex Join = new(@"^[-–—―](and|or)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex ExpectsAttribute = new(@"(^|[(!]|[-–—―](and|or|not))\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex DashedWord = new(@"\G[-–—―]\p{L}+");
    private static readonly Regex LastWord = new(@"[\w:.-]+\z");

    private readonly Dictionary<int, string> _words = [];

    /// <summary>The filter as it was written.</summary>
    public string Text => text;

    /// <summary>The tokens of the beginning of a filter, for completion; none if it is not safe to parse.</summary>
    public static IEnumerable<Token> Tokenize(string text)
    {
        Parser.ParseInput(text.Length > MaxCostOnCallersStack || ReservedWord.IsMatch(text) ? string.Empty : text, out Token[] tokens, out _);
        return tokens.Where(token => token.Kind is not (TokenKind.EndOfInput or TokenKind.NewLine or TokenKind.Comment or TokenKind.LineContinuation));
    }

    /// <summary>Whether the token is a string in quotes. A word without quotes is a <see cref="StringToken"/> too.</summary>
    public static bool IsQuoted(Token token)
        => token.Kind is TokenKind.StringLiteral or TokenKind.StringExpandable or TokenKind.HereStringLiteral or TokenKind.HereStringExpandable;

    /// <summary>Whether the token is -and or -or.</summary>
    public static bool IsJoin(Token token) => Join.IsMatch(token.Text);

    /// <summary>Whether the token can be before an attribute: -not or a parenthesis.</summary>
    public static bool IsPrefix(Token token) => ExpectsAttribute.IsMatch(token.Text);

    /// <summary>Parses the filter.</summary>
    /// <returns>Its expression, which is not too deep for recursion.</returns>
    /// <exception cref="CognitoException">InvalidFilter: it is not one expression.</exception>
    public ExpressionAst Parse()
    {
        int cost = text.Length > MaxLength ? int.MaxValue : GetCost(text);
        return cost > MaxCost
            ? throw Error(0, "The filter is too long.", "Put the values in a variable, which can be of any length: -Filter { Username -in $names }.")
            : cost > MaxCostOnCallersStack ? RunOnLargeStack(ParseExpression) : ParseExpression();
    }

    /// <summary>The attribute or the value without quotes that was replaced by this variable.</summary>
    public string? GetWord(Ast ast) => ast is VariableExpressionAst && _words.TryGetValue(ast.Extent.StartOffset, out string? word) ? word : null;

    /// <summary>The one expression of a block of code.</summary>
    public ExpressionAst GetExpression(IReadOnlyList<StatementAst> statements, Ast block) => statements switch
    {
        [PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0, Expression: { } expression }] }] => expression,
        [PipelineAst { PipelineElements: [_, { } second, ..] }] => throw Unexpected(second.Extent.StartOffset),
        [_, { } second, ..] => throw Unexpected(second.Extent.StartOffset),
        [PipelineAst { PipelineElements: [CommandAst] }] when block is ScriptBlockAst
            => throw Error(block, "An attribute is expected here, not a command: a filter runs nothing.", FilterErrors.NothingRuns),
        [] => throw Error(block, "A value is expected here.", Form),
        _ => throw Error(block, "A filter runs no command.", FilterErrors.NothingRuns),
    };

    public CognitoException Error(Ast ast, string message, string action) => Error(ast.Extent.StartOffset, message, action);

    public CognitoException Error(int position, string message, string action) => FilterErrors.Create(message, action, text, position);

    public CognitoException Unexpected(int position) => Error(position, "The filter should end here, or continue with -and or -or.", Form);

    private static T RunOnLargeStack<T>(Func<T> read)
    {
        var task = new Task<T>(read);
        var thread = new Thread(() => task.RunSynchronously(TaskScheduler.Default), ParserStack);
        thread.Start();
        thread.Join();
        return task.GetAwaiter().GetResult();
    }

    // 1 for a character that may continue a chain, 4 for what may be an error. Strings, and the commas between values, are free.
    private static int GetCost(string text)
    {
        string rest = Quoted.Replace(text, "$1 x ");
        return (4 * Misplaced.Count(rest))
            + rest.Sum(c => char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) || c is ',' ? 0 : c is '$' or '[' or '{' or '@' ? 4 : 1);
    }

    private static bool IsOperator(Token token) => IsJoin(token) || FilterOperator.Find(token.Text) is not null;

    /// <summary>Whether a word is a command for PowerShell, and cannot be an attribute or a value. It stays, and is refused as a command.</summary>
    private static bool IsCommand(Token[] tokens, int index, string word)
        => (tokens[index].TokenFlags & (TokenFlags.CommandName | TokenFlags.Keyword)) != 0
            && FilterAttribute.Find(word) is null
            && !IsOperator(tokens[index + 1])
            && !(index > 0 && IsOperator(tokens[index - 1]));

    private ExpressionAst ParseExpression()
    {
        Parser.ParseInput(ReservedWord.Replace(text, word => new string('_', word.Length)), out Token[] tokens, out _);
        ScriptBlockAst script = Parser.ParseInput(ReplaceWords(tokens), out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            throw Translate(Array.Find(errors, error => error.ErrorId.StartsWith("Terminator", StringComparison.Ordinal)) ?? errors[0]);
        }

        if (script is not { EndBlock: { Traps: null } block, ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null })
        {
            throw Error(script, "A filter is one expression.", Form);
        }

        ThrowIfTooDeep(script);
        return GetExpression(block.Statements, script);
    }

    private string ReplaceWords(Token[] tokens)
    {
        char[] replaced = text.ToCharArray();
        int end = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            Token token = tokens[i];
            int start = token.Extent.StartOffset;
            if (start < end || token.Kind is TokenKind.EndOfInput)
            {
                continue;
            }

            // A line may begin with -and.
            if (token.Kind is TokenKind.Comment
                || (token.Kind is TokenKind.NewLine && IsOperator(tokens.Skip(i).First(next => next.Kind is not (TokenKind.NewLine or TokenKind.Comment)))))
            {
                replaced.AsSpan(start, token.Extent.EndOffset - start).Fill(' ');
                continue;
            }

            if (ForeignOperator.Match(text, start) is { Success: true } foreign)
            {
                throw FilterErrors.UnknownOperator(foreign.Value, text, start);
            }

            // !Email is one token.
            start += token.Text.Length - token.Text.TrimStart('!').Length;
            Match word = Date.Match(text, start) is { Success: true } date ? date : Word.Match(text, start, Math.Max(0, token.Extent.EndOffset - start));
            bool isMember = start > 0 && text[start - 1] is '.' or ':' or '[';
            if (word.Success && !isMember && (token.Kind is not TokenKind.Number || word.Length > token.Text.Length) && !IsCommand(tokens, i, word.Value))
            {
                _words[start] = word.Value;
                end = start + word.Length;
                replaced.AsSpan(start, word.Length).Fill('_');
                replaced[start] = '$';
            }
            else if (ReservedWord.Match(text, token.Extent.StartOffset, token.Text.Length) is { Success: true } reserved
                && (token is StringExpandableToken { NestedTokens.Count: > 0 }
                    || (token.Kind is TokenKind.Identifier or TokenKind.Generic && !(start > 0 && text[start - 1] is '.'))))
            {
                throw Error(reserved.Index, $"A filter cannot have '{reserved.Value}' outside of quotes.", FilterErrors.NothingRuns);
            }
        }

        return new string(replaced);
    }

    private void ThrowIfTooDeep(ScriptBlockAst script)
    {
        var depths = new Dictionary<Ast, int>();
        if (script.Find(ast => (depths[ast] = GetDepth(ast)) > MaxDepth, searchNestedScriptBlocks: false) is { } tooDeep)
        {
            throw Error(tooDeep, $"The filter is nested more than {MaxDepth} levels deep.", "Write a list of values with -in.");
        }

        // A chain of -and, or of -or, is as deep as its deepest condition, however long it is.
        int GetDepth(Ast ast) => ast switch
        {
            { Parent: null } => 0,
            BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or, Parent: BinaryExpressionAst parent } join when parent.Operator == join.Operator
                => depths[parent],
            _ => depths[ast.Parent] + (ast is ExpressionAst ? 1 : 0),
        };
    }

    private CognitoException Translate(ParseError error)
    {
        int position = Math.Min(error.Extent.StartOffset, text.Length);
        position += text[position..].TakeWhile(char.IsWhiteSpace).Count();
        string before = text[..position].TrimEnd();
        string word = DashedWord.Match(text, position).Value;
        return error.ErrorId switch
        {
            "TerminatorExpectedAtEndOfString"
                => Error(position, "The quote that opens here is never closed.", "Close it. A quote inside quotes is written twice: 'O''Brien'."),
            _ when FilterOperator.Find(word) is null && !ExpectsAttribute.IsMatch(word) => FilterErrors.UnknownOperator(word, text, position),
            _ when ExpectsAttribute.IsMatch(before) => Error(position, "An attribute is expected here.", Form),
            _ when FilterAttribute.Find(LastWord.Match(before).Value) is not null => Error(position, "An operator is expected here.", Form),
            var id when id.StartsWith("MissingEnd", StringComparison.Ordinal)
                => Error(position, "A comma or the closing parenthesis is expected here.", "Write a list as @('a', 'b')."),
            "ExpectedValueExpression" when text[position..] is [var first, ..] && char.IsLetter(first) => Error(position, "The value must be in quotes.", Form),
            "ExpectedValueExpression" => Error(
                position,
                "A value is expected here.",
                isScript ? Form : Form + ". In double quotes PowerShell has replaced the variables, $null by nothing: use single quotes or a script block."),
            "UnexpectedToken" or "ExpressionsMustBeFirstInPipeline" => Unexpected(position),
            _ => Error(position, TerminalText.Escape(error.Message), Form),
        };
    }
}
