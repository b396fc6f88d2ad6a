using System.Text;

namespace CognitoUserTools;

/// <summary>
/// Reads the words of a filter: names, operators and values. In a text, double quotes have the service's escapes, \" and \\; in a script block they
/// have PowerShell's, and variables are replaced by their values. Nothing else is evaluated.
/// </summary>
internal sealed class FilterReader(string text, IFilterVariables? variables = null)
{
    private const string ValueForms = "A text stands in quotes. Numbers, $true, $false, $null and dates such as 2026-01-31 stand without.";

    public const string NothingRuns = "Nothing in a filter is run. Put the value in a variable first, and write the variable here: $value = ..., then -Filter { ... $value }.";

    /// <summary>The place that is read next.</summary>
    public int At { get; private set; }

    public string Source => text;

    public bool IsScript => variables is not null;

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return At == text.Length;
        }
    }

    /// <summary>Steps over white space; in a script block also over comments and continued lines.</summary>
    public void SkipSpace()
    {
        while (At < text.Length)
        {
            if (char.IsWhiteSpace(text[At]) || (IsScript && text[At] == '`' && Next(1) is '\r' or '\n'))
            {
                At++;
            }
            else if (IsScript && text[At] == '#')
            {
                int end = text.IndexOf('\n', At);
                At = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Steps over a symbol, if it comes next.</summary>
    public bool Take(string symbol)
    {
        SkipSpace();
        bool isNext = string.CompareOrdinal(text, At, symbol, 0, symbol.Length) == 0;
        At += isNext ? symbol.Length : 0;
        return isNext;
    }

    /// <summary>The word that comes next, not stepped over: a hyphen and letters, letters, or one of &amp;&amp; and ||.</summary>
    public string PeekWord()
    {
        SkipSpace();
        int end = At;
        while (end < text.Length && (char.IsLetter(text[end]) || (end == At && text[end] == '-') || text[end] is '&' or '|'))
        {
            end++;
        }

        return text[At..end];
    }

    public void Skip(string word) => At += word.Length;

    /// <summary>The name of an attribute; empty where none comes next.</summary>
    public string ReadName()
    {
        SkipSpace();
        int start = At;
        while (At < text.Length && (char.IsLetterOrDigit(text[At]) || text[At] is '_' or ':' or '.' || (text[At] is '-' && IsInsideName(start))))
        {
            At++;
        }

        return text[start..At];
    }

    /// <summary>An operator, or what stands in its place; empty where nothing does.</summary>
    public string ReadOperator()
    {
        SkipSpace();
        int start = At;
        while (At < text.Length && (char.IsLetter(text[At]) || text[At] is '^' or '=' or '-' or '!' or '<' or '>' or '~'))
        {
            At++;
        }

        return text[start..At];
    }

    /// <summary>A value, a list not included.</summary>
    /// <exception cref="CognitoException">InvalidFilter: there is none.</exception>
    public FilterValue ReadValue()
    {
        SkipSpace();
        int start = At;
        switch (Next(0))
        {
            case '\'':
                return new TextValue(ReadSingleQuoted());
            case '"':
                return new TextValue(IsScript ? ReadExpandable() : ReadDoubleQuoted());
            case '$' when Next(1) is '(' || (IsScript && Next(1) is '$' or '?' or '^'):
            case '(' or '[' or '{' or '@':
                throw Error(start, IsScript ? "A filter runs no command and calls no method." : "A value should stand here.", NothingRuns);
        }

        while (At < text.Length && !char.IsWhiteSpace(text[At]) && text[At] is not (')' or '(' or ',' or '\'' or '"'))
        {
            At++;
        }

        string word = text[start..At];
        return word.ToUpperInvariant() switch
        {
            // Without the dollar sign: what PowerShell makes of it in a double-quoted text.
            "$TRUE" or "TRUE" => new BooleanValue(true),
            "$FALSE" or "FALSE" => new BooleanValue(false),
            "$NULL" => new NullValue(),
            ['$', ..] => ReadVariable(start),
            "" => throw Error(start, "A value should stand here.", IsScript ? ValueForms : ValueForms + " In double quotes PowerShell has replaced the variables, $null by nothing: use single quotes or a script block."),
            _ when NumberValue.TryRead(word, out decimal number) => new NumberValue(number, word),
            _ => DateValue.Read(word) ?? throw Error(start, "The value must stand in quotes.", ValueForms),
        };
    }

    private FilterValue ReadVariable(int start)
    {
        if (variables is null)
        {
            throw Error(start, "A variable stands here, which a text in single quotes does not replace.", "Write the filter as a script block, -Filter { ... }: there variables are replaced.");
        }

        At = start + 1;
        string name = ReadVariableName(start);
        var members = new List<string>();
        while (Next(0) == '.' && (char.IsLetter(Next(1)) || Next(1) == '_'))
        {
            At++;
            members.Add(ReadIdentifier());
        }

        if (At < text.Length && !char.IsWhiteSpace(text[At]) && text[At] is not (')' or ','))
        {
            int at = text[At] == '(' && members.Count > 0 ? At - members[^1].Length : At;
            throw Error(at, text[At] == '(' ? "A filter calls no method." : "A variable, or a property of one, can stand here, and nothing more.", NothingRuns);
        }

        return Located(start, () => FilterValue.From(variables.ValueOf(name, members)))
            ?? throw Error(start, "What the variable holds cannot be compared.", "A filter compares texts, numbers, dates, $true and $false, $null, and lists of these.");
    }

    private string ReadVariableName(int start)
    {
        if (Next(0) == '{')
        {
            int close = text.IndexOf('}', At);
            if (close > At)
            {
                string braced = text[(At + 1)..close];
                At = close + 1;
                return braced;
            }
        }

        string name = ReadIdentifier();
        if (Next(0) == ':' && (char.IsLetterOrDigit(Next(1)) || Next(1) == '_'))
        {
            At++;
            name = $"{name}:{ReadIdentifier()}";
        }

        return name.Length > 0 ? name : throw Error(start, "The name of a variable should stand after the dollar sign.", ValueForms);
    }

    private string ReadIdentifier()
    {
        int start = At;
        while (At < text.Length && (char.IsLetterOrDigit(text[At]) || text[At] == '_'))
        {
            At++;
        }

        return text[start..At];
    }

    private string ReadSingleQuoted()
    {
        int start = At++;
        var value = new StringBuilder();
        while (At < text.Length)
        {
            char c = text[At++];
            if (c == '\'' && !TakeNext('\''))
            {
                return value.ToString();
            }

            value.Append(c);
        }

        throw NeverClosed(start);
    }

    private string ReadDoubleQuoted()
    {
        int start = At++;
        var value = new StringBuilder();
        while (At < text.Length)
        {
            char c = text[At++];
            if (c == '"')
            {
                return value.ToString();
            }

            value.Append(c == '\\' && Next(0) is '"' or '\\' ? text[At++] : c);
        }

        throw NeverClosed(start);
    }

    /// <summary>A double-quoted text of PowerShell: backticks, doubled quotes and simple variables.</summary>
    private string ReadExpandable()
    {
        int start = At++;
        var value = new StringBuilder();
        while (At < text.Length)
        {
            int at = At;
            char c = text[At++];
            if (c == '"' && !TakeNext('"'))
            {
                return value.ToString();
            }

            if (c == '`' && At < text.Length)
            {
                c = text[At++] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', 'e' => '\u001b', var escaped => escaped };
                value.Append(c);
            }
            else if (c == '$' && Next(0) == '(')
            {
                throw Error(at, "A filter runs no command.", NothingRuns);
            }
            else if (c == '$' && (char.IsLetter(Next(0)) || Next(0) is '_' or '{'))
            {
                string name = ReadVariableName(at);
                value.Append(Located(at, () => variables!.TextOf(name)));
            }
            else
            {
                value.Append(c);
            }
        }

        throw NeverClosed(start);
    }

    /// <summary>Gives an error of the variables its place.</summary>
    private T Located<T>(int at, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CognitoException e) when (e.Kind == CognitoErrorKind.InvalidFilter)
        {
            throw Error(at, e.Message, e.RecommendedAction);
        }
    }

    // custom:cost-center is a name; the hyphen of 'email-eq' begins an operator.
    private bool IsInsideName(int start)
        => text.AsSpan(start, At - start).Contains(':') && char.IsLetterOrDigit(Next(1));

    private bool TakeNext(char c)
    {
        bool isNext = Next(0) == c;
        At += isNext ? 1 : 0;
        return isNext;
    }

    private char Next(int offset) => At + offset < text.Length ? text[At + offset] : '\0';

    private CognitoException NeverClosed(int at) => Error(
        at,
        "The quote that opens here is never closed.",
        IsScript ? "Close it." : "Close it. A double quote inside double quotes is written \\\", a single one inside single quotes ''.");

    public CognitoException Error(int at, string message, string action) => FilterErrors.At(text, at, message, action);
}
