namespace CognitoUserTools;

/// <summary>Reads the words of a filter: the names of attributes, and operators.</summary>
/// <param name="text">The filter.</param>
/// <param name="variables">The variables of a script block; <see langword="null"/> for a text.</param>
internal sealed class FilterTokenizer(string text, IFilterVariables? variables = null)
{
    /// <summary>The place that is read next.</summary>
    public int At { get; set; }

    public string Source => text;

    public IFilterVariables? Variables => variables;

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

    /// <summary>The character so many places on; the null character after the end.</summary>
    public char Next(int offset) => At + offset < text.Length ? text[At + offset] : '\0';

    public CognitoException Error(int at, string message, string action) => FilterErrors.At(text, at, message, action);

    // custom:cost-center is a name; the hyphen of 'email-eq' begins an operator.
    private bool IsInsideName(int start)
        => text.AsSpan(start, At - start).Contains(':') && char.IsLetterOrDigit(Next(1));
}
