using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>
/// A filter as PowerShell's parser reads it. For PowerShell an attribute is a command, and a value without quotes an argument. Each is replaced by
/// a variable of the same length: the filter is then an expression, and every position stays.
/// </summary>
internal sealed class FilterSyntax
{
    /// <summary>How deep a filter can be nested: more than anyone writes, few enough for recursion.</summary>
    public const int MaxDepth = 200;

    private const string Form = "A condition is an attribute, an operator and a value, such as: Email -like 'jon*'";

    // The parser walks chains such as a.a.a by recursion without a limit (some 100 bytes of stack a link) and ends the process when the stack is
    // full, and its time for errors grows with their square.
    private const int MaxLength = 8_000_000;
    private const int MaxCost = 12_000;
    private const int MaxCostOnCallersStack = 1_000;
    private const int ParserStack = 16 * 1024 * 1024;

    private static readonly Regex ReservedWord = new(@"\b(using|configuration)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Symbol = new(@"\G[=!<>~^]*");
    private static readonly Regex Word = new("""\G[\p{L}\p{Nd}_*][^\s,;()|&{}'"`$‘’‚‛“”„]+\z""");
    private static readonly Regex Date = new("""\G[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[^\s,;()'"]*""");
    private static readonly Regex DashedWord = new(@"\G[-–—―]\p{L}+");
    private static readonly Regex LastWord = new(@"[\w:.-]+\z");
    private static readonly Regex ExpectsAttribute = new(@"(^|[(!]|[-–—―](and|or|not))\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly string _text;
    private readonly Dictionary<int, string> _words = [];

    private FilterSyntax(string text, bool isScript)
    {
        _text = text;
        IsScript = isScript;
        int cost = GetCost();
        Root = cost > MaxCost || text.Length > MaxLength
            ? throw Error(0, "The filter is too long.", "Put the values in a variable, and compare with the list: -Filter { Username -in $names }. Such a list has no limit.")
            : cost > MaxCostOnCallersStack ? RunOnLargeStack(Parse) : Parse();
    }

    /// <summary>The expression.</summary>
    public ExpressionAst Root { get; }

    /// <summary>Whether it is the text of a script block, with its variables.</summary>
    public bool IsScript { get; }

    /// <summary>Parses a filter.</summary>
    /// <exception cref="CognitoException">InvalidFilter: it is not one expression.</exception>
    public static FilterSyntax Parse(string text, bool isScript) => new(text, isScript);

    /// <summary>The tokens of the beginning of a filter, for completion; none if it is not safe to parse.</summary>
    public static Token[] Tokenize(string text)
    {
        Token[] tokens = [];
        if (text.Length <= MaxCostOnCallersStack && !ReservedWord.IsMatch(text))
        {
            Parser.ParseInput(text, out tokens, out _);
        }

        return tokens;
    }

    /// <summary>Whether the token is a string in quotes. A word without quotes is a <see cref="StringToken"/> too.</summary>
    public static bool IsQuoted(Token token)
        => token.Kind is TokenKind.StringLiteral or TokenKind.StringExpandable or TokenKind.HereStringLiteral or TokenKind.HereStringExpandable;

    /// <summary>The attribute or the value without quotes that was replaced by this variable.</summary>
    public string? GetWord(Ast ast) => ast is VariableExpressionAst && _words.TryGetValue(ast.Extent.StartOffset, out string? word) ? word : null;

    public char CharAt(int position) => position < _text.Length ? _text[position] : '\0';

    public string TextOf(Ast ast) => _text[ast.Extent.StartOffset..ast.Extent.EndOffset];

    public CognitoException Error(Ast ast, string message, string action) => Error(ast.Extent.StartOffset, message, action);

    public CognitoException Error(int position, string message, string action) => FilterErrors.At(_text, position, message, action);

    public CognitoException UnknownAttribute(string name, Ast ast) => FilterErrors.UnknownAttribute(name, _text, ast.Extent.StartOffset);

    public CognitoException UnknownOperator(string word, int position) => FilterErrors.UnknownOperator(word, _text, position);

    public CognitoException Unexpected(int position) => Error(position, "The filter should end here, or continue with -and or -or.", Form);

    public CognitoException TooDeep(int position) => Error(position, $"The filter is nested more than {MaxDepth} levels deep.", "Write a list of values with -in.");

    /// <summary>The one expression of a block of code that begins at a position.</summary>
    public ExpressionAst GetExpression(IReadOnlyList<StatementAst> statements, int position) => statements switch
    {
        [PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0, Expression: { } expression }] }] => expression,
        [PipelineAst { PipelineElements: [_, { } second, ..] }] => throw Unexpected(second.Extent.StartOffset),
        [_, { } second, ..] => throw Unexpected(second.Extent.StartOffset),
        [PipelineAst { PipelineElements: [CommandAst] }] when position == 0 => throw Error(0, "An attribute is expected here, not a command: a filter runs nothing.", FilterErrors.NothingRuns),
        [] => throw Error(position, "A value is expected here.", Form),
        _ => throw Error(position, "A filter runs no command.", FilterErrors.NothingRuns),
    };

    private static T RunOnLargeStack<T>(Func<T> read)
    {
        var result = new TaskCompletionSource<T>();
        var thread = new Thread(
            () =>
            {
                try
                {
                    result.SetResult(read());
                }
                catch (Exception e)
                {
                    result.SetException(e);
                }
            },
            ParserStack);
        thread.Start();
        return result.Task.GetAwaiter().GetResult();
    }

    private static bool IsDash(char c) => c is '-' or '–' or '—' or '―';

    /// <summary>
    /// How hard the text is to parse: 1 for what may continue a chain, 4 for what may be an error at each character. Quoted text is free, as long as
    /// it is certain what is quoted.
    /// </summary>
    private int GetCost()
    {
        int cost = 0;
        char quote = '\0';
        bool isCertain = true;
        foreach (char c in _text)
        {
            char kind = c is '\'' or '‘' or '’' or '‚' or '‛' ? '\'' : c is '"' or '“' or '”' or '„' ? '"' : '\0';
            if (isCertain && kind != '\0' && (quote == '\0' || quote == kind))
            {
                quote = quote == '\0' ? kind : '\0';
                continue;
            }

            isCertain &= quote switch { '\'' => true, '"' => c is not ('`' or '$'), _ => c is not ('`' or '#' or '{') };
            bool isFree = (isCertain && quote != '\0') || char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) || c is ',';
            cost += isFree ? 0 : c is '$' or '[' or '{' or '@' ? 4 : 1;
            if (cost > MaxCost)
            {
                break;
            }
        }

        return cost;
    }

    /// <summary>Parsing "using module" and "configuration" loads modules: neither is parsed as code.</summary>
    private void ThrowIfReserved()
    {
        MatchCollection words = ReservedWord.Matches(_text);
        Token[] tokens = [];
        if (words.Count > 0)
        {
            Parser.ParseInput(ReservedWord.Replace(_text, word => new string('_', word.Length)), out tokens, out _);
        }

        foreach (Match word in words)
        {
            Token? token = Array.Find(tokens, token => token.Extent.StartOffset <= word.Index && word.Index < token.Extent.EndOffset);
            bool isWhole = token is not null && token.Extent.StartOffset == word.Index && token.Extent.EndOffset == word.Index + word.Length && (word.Index == 0 || _text[word.Index - 1] is not '.');
            if (isWhole || token is StringExpandableToken { NestedTokens.Count: > 0 })
            {
                throw Error(word.Index, $"A filter cannot have '{word.Value}' outside of quotes.", FilterErrors.NothingRuns);
            }
        }
    }

    private ExpressionAst Parse()
    {
        ThrowIfReserved();
        Parser.ParseInput(_text, out Token[] tokens, out _);
        ScriptBlockAst script = Parser.ParseInput(ReplaceWords(tokens), out _, out ParseError[] errors);
        return errors.Length > 0
            ? throw Translate(Array.Find(errors, error => error.ErrorId.StartsWith("Terminator", StringComparison.Ordinal)) ?? errors[0])
            : script is { EndBlock: { Traps: null } block, ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null }
                ? GetExpression(block.Statements, 0)
                : throw Error(script, "A filter is one expression.", Form);
    }

    private string ReplaceWords(Token[] tokens)
    {
        char[] text = _text.ToCharArray();
        int end = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            Token token = tokens[i];
            int start = token.Extent.StartOffset;
            if (start < end || IsQuoted(token) || token.Kind is TokenKind.EndOfInput)
            {
                continue;
            }

            // A line may begin with -and.
            if (token.Kind is TokenKind.Comment || (token.Kind is TokenKind.NewLine && tokens.Skip(i + 1).FirstOrDefault(next => next.Kind is not (TokenKind.NewLine or TokenKind.Comment)) is { } next && IsOperator(next)))
            {
                text.AsSpan(start, token.Extent.EndOffset - start).Fill(' ');
                continue;
            }

            string symbol = Symbol.Match(_text, start).Value;
            if (symbol.Trim('!').Length > 0 || token.Text.ToUpperInvariant() is "&&" or "||" or "AND" or "OR" or "NOT")
            {
                throw UnknownOperator(symbol.Trim('!').Length > 0 ? symbol : token.Text, start);
            }

            start += symbol.Length;
            Match word = Date.Match(_text, start) is { Success: true } date ? date : Word.Match(_text, start, Math.Max(0, token.Extent.EndOffset - start));
            bool isMember = start > 0 && _text[start - 1] is '.' or ':' or '[' && symbol.Length == 0;
            if (word.Success && !isMember && (token.Kind is not TokenKind.Number || word.Length > token.Text.Length) && !IsCommand(tokens, i, word.Value))
            {
                _words[start] = word.Value;
                end = start + word.Length;
                text.AsSpan(start, word.Length).Fill('_');
                text[start] = '$';
            }
        }

        return new string(text);
    }

    /// <summary>Whether a word is a command for PowerShell and cannot be an attribute: it is refused as a command.</summary>
    private static bool IsCommand(Token[] tokens, int index, string word)
        => (tokens[index].TokenFlags & (TokenFlags.CommandName | TokenFlags.Keyword)) != 0
            && FilterAttribute.Find(word) is null
            && !IsOperator(tokens[index + 1])
            && !(index > 0 && IsOperator(tokens[index - 1]));

    private static bool IsOperator(Token token)
        => token.Text is [var first, _, ..] && IsDash(first) && (FilterOperator.Find(token.Text) is not null || token.Text[1..].ToUpperInvariant() is "AND" or "OR");

    private CognitoException Translate(ParseError error)
    {
        int position = Math.Min(error.Extent.StartOffset, _text.Length);
        while (char.IsWhiteSpace(CharAt(position)))
        {
            position++;
        }

        string before = _text[..position].TrimEnd();
        string word = DashedWord.Match(_text, position).Value;
        return error.ErrorId switch
        {
            ['T', 'e', 'r', 'm', ..] => Error(position, "The quote that opens here is never closed.", "Close it. A quote inside quotes is written twice: 'O''Brien'."),
            "ScriptTooComplicated" => TooDeep(position),
            _ when word.Length > 0 && FilterOperator.Find(word) is null && word[1..].ToUpperInvariant() is not ("AND" or "OR" or "NOT") => UnknownOperator(word, position),
            _ when ExpectsAttribute.IsMatch(before) => Error(position, "An attribute is expected here.", Form),
            _ when FilterAttribute.Find(LastWord.Match(before).Value) is not null => Error(position, "An operator is expected here.", Form),
            ['M', 'i', 's', 's', 'i', 'n', 'g', 'E', 'n', 'd', ..] => Error(position, "A comma or the closing parenthesis is expected here.", "Write a list as @('a', 'b')."),
            "ExpectedValueExpression" when char.IsLetter(CharAt(position)) => Error(position, "The value must be in quotes.", Form),
            "ExpectedValueExpression" => Error(
                position,
                "A value is expected here.",
                IsScript ? Form : Form + ". In double quotes PowerShell has replaced the variables, $null by nothing: use single quotes or a script block."),
            "UnexpectedToken" or "ExpressionsMustBeFirstInPipeline" => Unexpected(position),
            _ => Error(position, TerminalText.Escape(error.Message), Form),
        };
    }
}
