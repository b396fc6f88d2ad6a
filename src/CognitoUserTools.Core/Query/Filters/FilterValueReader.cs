using System.Text;

namespace CognitoUserTools;

/// <summary>
/// Reads the values of a filter. In a text, double quotes have the service's escapes, \" and \\; in a script block they have PowerShell's, and
/// variables are replaced by their values. Nothing else is evaluated.
/// </summary>
internal sealed class FilterValueReader(FilterTokenizer tokenizer)
{
    public const string NothingRuns = "Nothing in a filter is run. Put the value in a variable first, and write the variable here: $value = ..., then -Filter { ... $value }.";

    private const string ValueForms = "A text stands in quotes. Numbers, $true, $false, $null and dates such as 2026-01-31 stand without.";

    private readonly string _text = tokenizer.Source;

    private int At
    {
        get => tokenizer.At;
        set => tokenizer.At = value;
    }

    /// <summary>A value, a list not included.</summary>
    /// <exception cref="CognitoException">InvalidFilter: there is none.</exception>
    public FilterValue Read()
    {
        tokenizer.SkipSpace();
        int start = At;
        switch (tokenizer.Next(0))
        {
            case '\'':
                return new TextValue(ReadSingleQuoted());
            case '"':
                return new TextValue(tokenizer.IsScript ? ReadExpandable() : ReadDoubleQuoted());
            case '$' when tokenizer.Next(1) is '(' || (tokenizer.IsScript && tokenizer.Next(1) is '$' or '?' or '^'):
            case '(' or '[' or '{' or '@':
                throw tokenizer.Error(start, tokenizer.IsScript ? "A filter runs no command and calls no method." : "A value should stand here.", NothingRuns);
        }

        while (At < _text.Length && !char.IsWhiteSpace(_text[At]) && _text[At] is not (')' or '(' or ',' or '\'' or '"'))
        {
            At++;
        }

        string word = _text[start..At];
        return word.ToUpperInvariant() switch
        {
            // Without the dollar sign: what PowerShell makes of it in a double-quoted text.
            "$TRUE" or "TRUE" => new BooleanValue(true),
            "$FALSE" or "FALSE" => new BooleanValue(false),
            "$NULL" => new NullValue(),
            ['$', ..] => ReadVariable(start),
            "" => throw tokenizer.Error(start, "A value should stand here.", tokenizer.IsScript ? ValueForms : ValueForms + " In double quotes PowerShell has replaced the variables, $null by nothing: use single quotes or a script block."),
            _ when NumberValue.TryRead(word, out decimal number) => new NumberValue(number, word),
            _ => DateValue.Read(word) ?? throw tokenizer.Error(start, "The value must stand in quotes.", ValueForms),
        };
    }

    private FilterValue ReadVariable(int start)
    {
        if (tokenizer.Variables is not { } variables)
        {
            throw tokenizer.Error(start, "A variable stands here, which a text in single quotes does not replace.", "Write the filter as a script block, -Filter { ... }: there variables are replaced.");
        }

        At = start + 1;
        string name = ReadVariableName(start);
        var members = new List<string>();
        while (tokenizer.Next(0) == '.' && (char.IsLetter(tokenizer.Next(1)) || tokenizer.Next(1) == '_'))
        {
            At++;
            members.Add(ReadIdentifier());
        }

        if (At < _text.Length && !char.IsWhiteSpace(_text[At]) && _text[At] is not (')' or ','))
        {
            int at = _text[At] == '(' && members.Count > 0 ? At - members[^1].Length : At;
            throw tokenizer.Error(at, _text[At] == '(' ? "A filter calls no method." : "A variable, or a property of one, can stand here, and nothing more.", NothingRuns);
        }

        return Located(start, () => FilterValue.From(variables.ValueOf(name, members)))
            ?? throw tokenizer.Error(start, "What the variable holds cannot be compared.", "A filter compares texts, numbers, dates, $true and $false, $null, and lists of these.");
    }

    private string ReadVariableName(int start)
    {
        if (tokenizer.Next(0) == '{')
        {
            int close = _text.IndexOf('}', At);
            if (close > At)
            {
                string braced = _text[(At + 1)..close];
                At = close + 1;
                return braced;
            }
        }

        string name = ReadIdentifier();
        if (tokenizer.Next(0) == ':' && (char.IsLetterOrDigit(tokenizer.Next(1)) || tokenizer.Next(1) == '_'))
        {
            At++;
            name = $"{name}:{ReadIdentifier()}";
        }

        return name.Length > 0 ? name : throw tokenizer.Error(start, "The name of a variable should stand after the dollar sign.", ValueForms);
    }

    private string ReadIdentifier()
    {
        int start = At;
        while (At < _text.Length && (char.IsLetterOrDigit(_text[At]) || _text[At] == '_'))
        {
            At++;
        }

        return _text[start..At];
    }

    private string ReadSingleQuoted()
    {
        int start = At++;
        var value = new StringBuilder();
        while (At < _text.Length)
        {
            char c = _text[At++];
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
        while (At < _text.Length)
        {
            char c = _text[At++];
            if (c == '"')
            {
                return value.ToString();
            }

            value.Append(c == '\\' && tokenizer.Next(0) is '"' or '\\' ? _text[At++] : c);
        }

        throw NeverClosed(start);
    }

    /// <summary>A double-quoted text of PowerShell: backticks, doubled quotes and simple variables.</summary>
    private string ReadExpandable()
    {
        int start = At++;
        var value = new StringBuilder();
        while (At < _text.Length)
        {
            int at = At;
            char c = _text[At++];
            if (c == '"' && !TakeNext('"'))
            {
                return value.ToString();
            }

            if (c == '`' && At < _text.Length)
            {
                c = _text[At++] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', 'e' => '\u001b', var escaped => escaped };
                value.Append(c);
            }
            else if (c == '$' && tokenizer.Next(0) == '(')
            {
                throw tokenizer.Error(at, "A filter runs no command.", NothingRuns);
            }
            else if (c == '$' && (char.IsLetter(tokenizer.Next(0)) || tokenizer.Next(0) is '_' or '{'))
            {
                string name = ReadVariableName(at);
                value.Append(Located(at, () => tokenizer.Variables!.TextOf(name)));
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
            throw tokenizer.Error(at, e.Message, e.RecommendedAction);
        }
    }

    private bool TakeNext(char c)
    {
        bool isNext = tokenizer.Next(0) == c;
        At += isNext ? 1 : 0;
        return isNext;
    }

    private CognitoException NeverClosed(int at) => tokenizer.Error(
        at,
        "The quote that opens here is never closed.",
        tokenizer.IsScript ? "Close it." : "Close it. A double quote inside double quotes is written \\\", a single one inside single quotes ''.");
}
