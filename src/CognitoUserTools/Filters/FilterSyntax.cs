using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>
/// A filter as PowerShell's parser reads it. For PowerShell an attribute is a command, and a value without quotes an argument. Each is replaced by
/// a variable of the same length: the filter is then an expression, and every position stays.
/// </summary>
internal sealed partial class FilterSyntax
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

    private static readonly Dictionary<string, string> Instead = new(StringComparer.OrdinalIgnoreCase)
    {
        ["="] = "-eq, or for instance: email = \"jon@example.com\"",
        ["^="] = "-like 'prefix*', or for instance: email ^= \"jon\"",
        ["=="] = "-eq",
        ["!="] = "-ne",
        ["<>"] = "-ne",
        [">"] = "-gt",
        [">="] = "-ge",
        ["<"] = "-lt",
        ["<="] = "-le",
        ["=~"] = "-match",
        ["~="] = "-match",
        ["~"] = "-match",
        ["-contains"] = "-in for one of a list, or -like '*part*'",
        ["-startswith"] = "-like 'prefix*'",
        ["-endswith"] = "-like '*end'",
        ["-xor"] = "both sides out: (... -and -not (...)) -or (-not (...) -and ...)",
        ["and"] = "-and",
        ["&&"] = "-and",
        ["or"] = "-or",
        ["||"] = "-or",
        ["not"] = "-not (...)",
    };

    private readonly string _text;
    private readonly Dictionary<int, string> _words = [];

    private FilterSyntax(string text, bool isScript)
    {
        _text = text;
        IsScript = isScript;
        Guard(out bool isLong);
        Root = isLong ? RunOnLargeStack(Parse) : Parse();
    }

    /// <summary>The expression.</summary>
    public ExpressionAst Root { get; }

    /// <summary>Whether it is the text of a script block, with its variables.</summary>
    public bool IsScript { get; }

    /// <summary>Parses a filter.</summary>
    /// <exception cref="CognitoException">InvalidFilter: it is not one expression.</exception>
    public static FilterSyntax Parse(string text, bool isScript) => new(text, isScript);

    /// <summary>Parses any text for its tokens, within the limits of a filter; none if they are exceeded.</summary>
    public static Token[] Tokenize(string text)
    {
        if (text.Length > MaxCostOnCallersStack || ReservedWord().IsMatch(text))
        {
            return [];
        }

        Parser.ParseInput(text, out Token[] tokens, out _);
        return tokens;
    }

    /// <summary>The attribute or the value without quotes that was replaced by this variable.</summary>
    public string? GetWord(Ast ast) => ast is VariableExpressionAst && _words.TryGetValue(ast.Extent.StartOffset, out string? word) ? word : null;

    /// <summary>The text of the filter from a position on.</summary>
    public char CharAt(int position) => position < _text.Length ? _text[position] : '\0';

    public string TextOf(Ast ast) => _text[ast.Extent.StartOffset..ast.Extent.EndOffset];

    public CognitoException Error(Ast ast, string message, string action) => Error(ast.Extent.StartOffset, message, action);

    public CognitoException Error(int position, string message, string action) => FilterErrors.At(_text, position, message, action);

    public CognitoException UnknownAttribute(string name, Ast ast) => FilterErrors.UnknownAttribute(name, _text, ast.Extent.StartOffset);

    public CognitoException UnknownOperator(string word, int position) => Error(
        position,
        word is "=" or "^=" ? $"With the service's {word} a filter is one condition, and its value is in double quotes." : $"'{TerminalText.Escape(word)}' is not an operator of a filter.",
        Instead.TryGetValue(word, out string? instead) ? $"Write {instead}." : $"Operators are {string.Join(", ", FilterOperator.All.Select(known => known.Name))}, each also with c (case counts) or i before its name.");

    public CognitoException Unexpected(Ast ast) => Error(ast, "The filter should end here, or continue with -and or -or.", Form);

    public CognitoException TooDeep(Ast ast) => Error(ast, $"The filter is nested more than {MaxDepth} levels deep.", "Write a list of values with -in.");

    /// <summary>The one expression of a block of code.</summary>
    /// <param name="statements">The statements of the block.</param>
    /// <param name="position">Where the block begins.</param>
    public ExpressionAst GetExpression(IReadOnlyList<StatementAst> statements, int position) => statements switch
    {
        [PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0, Expression: { } expression }] }] => expression,
        [PipelineAst { PipelineElements: [_, { } second, ..] }] => throw Unexpected(second),
        [_, { } second, ..] => throw Unexpected(second),
        [PipelineAst { PipelineElements: [CommandAst] }] when position == 0 => throw Error(0, "An attribute is expected here, not a command: a filter runs nothing.", FilterErrors.NothingRuns),
        [] => throw Error(position, "A value is expected here.", Form),
        _ => throw Error(position, "A filter runs no command.", FilterErrors.NothingRuns),
    };

    /// <summary>Whether the token is a string in quotes. A word without quotes is a <see cref="StringToken"/> too.</summary>
    public static bool IsQuoted(Token token)
        => token.Kind is TokenKind.StringLiteral or TokenKind.StringExpandable or TokenKind.HereStringLiteral or TokenKind.HereStringExpandable;

    private static T RunOnLargeStack<T>(Func<T> read)
    {
        T result = default!;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? error = null;
        var thread = new Thread(Run, ParserStack) { IsBackground = true };
        thread.Start();
        thread.Join();
        error?.Throw();
        return result;

        void Run()
        {
            try
            {
                result = read();
            }
            catch (CognitoException e)
            {
                error = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e);
            }
        }
    }

    private static bool IsSingleQuote(char c) => c is '\'' or '‘' or '’' or '‚' or '‛';

    private static bool IsDoubleQuote(char c) => c is '"' or '“' or '”' or '„';

    private static bool IsDash(char c) => c is '-' or '–' or '—' or '―';

    /// <summary>Refuses what the parser cannot read in bounded time and stack, before it is parsed.</summary>
    private void Guard(out bool isLong)
    {
        // 1 for what may continue a chain, 4 for what may be an error at each character. Quoted text is free, as long as quotes can be told apart.
        int cost = 0;
        char quote = '\0';
        bool isFree = true;
        int position = 0;
        for (; position < _text.Length && cost <= MaxCost; position++)
        {
            char c = _text[position];
            char kind = IsSingleQuote(c) ? '\'' : IsDoubleQuote(c) ? '"' : '\0';
            if (isFree && kind != '\0' && (quote == '\0' || quote == kind))
            {
                quote = quote == '\0' ? kind : '\0';
                continue;
            }

            isFree &= quote switch { '\'' => true, '"' => c is not ('`' or '$'), _ => c is not ('`' or '#' or '{') };
            bool counts = !(isFree && quote != '\0') && !char.IsLetterOrDigit(c) && !char.IsWhiteSpace(c) && c is not ',';
            cost += counts ? (c is '$' or '[' or '{' or '@' ? 4 : 1) : 0;
        }

        if (cost > MaxCost || _text.Length > MaxLength)
        {
            throw Error(Math.Max(0, position - 1), "The filter is too long.", "Put the values in a variable, and compare with the list: -Filter { Username -in $names }. Such a list has no limit.");
        }

        isLong = cost > MaxCostOnCallersStack;
    }

    /// <summary>Parsing "using module" and "configuration" loads modules: neither is parsed as code.</summary>
    private void GuardReservedWords()
    {
        MatchCollection words = ReservedWord().Matches(_text);
        if (words.Count == 0)
        {
            return;
        }

        Parser.ParseInput(ReservedWord().Replace(_text, word => new string('_', word.Length)), out Token[] tokens, out _);
        foreach (Match word in words)
        {
            Token? token = Array.Find(tokens, token => token.Extent.StartOffset <= word.Index && word.Index < token.Extent.EndOffset);
            bool isCode = token is StringExpandableToken { NestedTokens.Count: > 0 }
                || (token is not null && token.Extent.StartOffset == word.Index && token.Extent.EndOffset == word.Index + word.Length && (word.Index == 0 || _text[word.Index - 1] is not '.'));
            if (isCode)
            {
                throw Error(word.Index, $"A filter cannot have '{word.Value}' outside of quotes.", FilterErrors.NothingRuns);
            }
        }
    }

    private ExpressionAst Parse()
    {
        GuardReservedWords();
        Parser.ParseInput(_text, out Token[] tokens, out _);
        string expression = ReplaceWords(tokens);
        ScriptBlockAst script = Parser.ParseInput(expression, out tokens, out ParseError[] errors);
        if (errors.Length > 0)
        {
            throw Translate(errors, tokens);
        }

        return script is { EndBlock: { Traps: null } block, ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null }
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

            if (token.Kind is TokenKind.Comment || (token.Kind is TokenKind.NewLine && ContinuesWithOperator(tokens, i)))
            {
                text.AsSpan(start, token.Extent.EndOffset - start).Fill(' ');
                continue;
            }

            string symbol = Symbol().Match(_text, start).Value;
            if (symbol.Trim('!').Length > 0 || (token.Kind is TokenKind.AndAnd or TokenKind.OrOr or TokenKind.Identifier && token.Text.ToUpperInvariant() is "&&" or "||" or "AND" or "OR" or "NOT"))
            {
                throw UnknownOperator(symbol.Trim('!').Length > 0 ? symbol : token.Text, start);
            }

            start += symbol.Length;
            Match word = Word().Match(_text, start, Math.Max(0, token.Extent.EndOffset - start));
            word = Date().Match(_text, start) is { Success: true } date ? date : word;
            bool isName = start > 0 && _text[start - 1] is '.' or ':' or '[' && symbol.Length == 0;
            if (!word.Success || isName || (token.Kind is TokenKind.Number && word.Length <= token.Text.Length) || IsCommand(tokens, i, word.Value))
            {
                continue;
            }

            _words[start] = word.Value;
            text[start] = '$';
            text.AsSpan(start + 1, word.Length - 1).Fill('_');
            end = start + word.Length;
        }

        return new string(text);
    }

    /// <summary>Whether a line goes on with -and or another operator after this end of a line.</summary>
    private static bool ContinuesWithOperator(Token[] tokens, int index)
        => Array.Find(tokens[(index + 1)..], token => token.Kind is not (TokenKind.NewLine or TokenKind.Comment)) is { } next && IsOperator(next);

    /// <summary>Whether a word is a command for PowerShell and cannot be an attribute: it is refused as a command.</summary>
    private static bool IsCommand(Token[] tokens, int index, string word)
        => (tokens[index].TokenFlags & (TokenFlags.CommandName | TokenFlags.Keyword)) != 0
            && FilterAttribute.Find(word) is null
            && !IsOperator(tokens[index + 1])
            && !(index > 0 && IsOperator(tokens[index - 1]));

    private static bool IsOperator(Token token) => token.Text is [var first, var second, ..] && IsDash(first) && char.IsLetter(second) && token.Kind is not TokenKind.Comment && (FilterOperator.Find(token.Text) is not null || token.Text[1..].ToUpperInvariant() is "AND" or "OR");

    private CognitoException Translate(ParseError[] errors, Token[] tokens)
    {
        ParseError error = Array.Find(errors, error => error.ErrorId.StartsWith("Terminator", StringComparison.Ordinal)) ?? errors[0];
        int position = Math.Min(error.Extent.StartOffset, _text.Length);
        while (char.IsWhiteSpace(CharAt(position)))
        {
            position++;
        }

        string before = _text[..position].TrimEnd();
        string word = DashedWord().Match(_text, position).Value;
        return error.ErrorId switch
        {
            ['T', 'e', 'r', 'm', ..] => Error(position, "The quote that opens here is never closed.", "Close it. A quote inside quotes is written twice: 'O''Brien'."),
            "ScriptTooComplicated" => Error(position, $"The filter is nested more than {MaxDepth} levels deep.", "Write a list of values with -in."),
            ['M', 'i', 's', 's', 'i', 'n', 'g', 'E', 'n', 'd', 'P', 'a', 'r', ..] when position == _text.Length && GetOpenParenthesis(tokens) is { } open
                => Error(open, "The parenthesis that opens here is never closed.", "Close it. Write a list as @('a', 'b')."),
            _ when word.Length > 0 && FilterOperator.Find(word) is null && word[1..].ToUpperInvariant() is not ("AND" or "OR" or "NOT") => UnknownOperator(word, position),
            _ when CharAt(position) is not ')' && before.Length > 0 && IsSingleQuote(before[^1]) && char.IsLetter(CharAt(position)) => Error(position, "The value ends at the quote before this.", "A quote inside quotes is written twice: 'O''Brien'."),
            _ when ExpectsAttribute().IsMatch(before) => Error(position, "An attribute is expected here.", Form),
            "ExpectedValueExpression" when char.IsLetter(CharAt(position)) => Error(position, "The value must be in quotes.", Form),
            "ExpectedValueExpression" => Error(
                position,
                "A value is expected here.",
                IsScript ? Form : Form + ". In double quotes PowerShell has replaced the variables, $null by nothing: use single quotes or a script block."),
            _ when LastWord().Match(before) is { Success: true } last && FilterAttribute.Find(last.Value) is not null => Error(position, "An operator is expected here.", Form),
            _ when GetOpenParenthesis(tokens.TakeWhile(token => token.Extent.EndOffset <= position)) is not null && CharAt(position) is not ('-' or '|' or ';')
                => Error(position, "A comma or the closing parenthesis is expected here.", "Write a list as @('a', 'b')."),
            "UnexpectedToken" or "MissingEndParenthesisInExpression" or "ExpressionsMustBeFirstInPipeline" => Error(position, "The filter should end here, or continue with -and or -or.", Form),
            _ => Error(position, TerminalText.Escape(error.Message), Form),
        };
    }

    private static int? GetOpenParenthesis(IEnumerable<Token> tokens)
    {
        var open = new Stack<int>();
        foreach (Token token in tokens)
        {
            if (token.Kind is TokenKind.LParen or TokenKind.AtParen or TokenKind.DollarParen)
            {
                open.Push(token.Extent.StartOffset);
            }
            else if (token.Kind is TokenKind.RParen)
            {
                open.TryPop(out _);
            }
        }

        return open.TryPeek(out int position) ? position : null;
    }

    [GeneratedRegex(@"\b(using|configuration)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReservedWord();

    [GeneratedRegex(@"\G[=!<>~^]*")]
    private static partial Regex Symbol();

    [GeneratedRegex("""\G[\p{L}\p{Nd}_*][^\s,;()|&{}'"`$‘’‚‛“”„]+\z""")]
    private static partial Regex Word();

    [GeneratedRegex("""\G[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[^\s,;()'"]*""")]
    private static partial Regex Date();

    [GeneratedRegex(@"\G[-–—―]\p{L}+")]
    private static partial Regex DashedWord();

    [GeneratedRegex(@"[\w:.-]+\z")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"(^|[(!]|[-–—―](and|or|not))\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExpectsAttribute();
}
