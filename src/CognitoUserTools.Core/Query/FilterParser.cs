using System.Text;

namespace CognitoUserTools;

/// <summary>
/// Reads one filter: attribute, comparison, quoted value, and nothing else. Takes the service's <c>=</c> and <c>^=</c>, and PowerShell's
/// <c>-eq</c> and <c>-like</c> with one trailing star; double quotes with the service's backslash escapes, or single quotes with PowerShell's
/// doubling.
/// </summary>
internal sealed class FilterParser(string text)
{
    private const string Form = "Write the filter as: attribute = \"value\", or attribute ^= \"beginning\".";

    private int _at;

    public (SearchableAttribute Attribute, string Comparison, string Value) Read()
    {
        SearchableAttribute attribute = ReadAttribute();
        string comparison = ReadComparison();
        SkipSpace();
        int valueAt = _at;
        (string value, List<int> wildcards) = ReadValue(attribute, comparison);
        ReadEnd();

        if (comparison == "-like")
        {
            (comparison, value) = Prefix(value, wildcards, valueAt);
        }
        else if (comparison == "-eq")
        {
            comparison = "=";
        }

        return comparison == "="
            ? (attribute, comparison, attribute.ToServiceValue(value) ?? throw Error(valueAt, "Enabled is either true or false.", "Write for instance: Enabled -eq $false"))
            : (attribute, comparison, value);
    }

    private SearchableAttribute ReadAttribute()
    {
        SkipSpace();
        int start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or ':' or '.' || (text[_at] is '-' && IsInsideName())))
        {
            _at++;
        }

        string name = text[start.._at];
        return name.Length == 0
            ? throw Error(start, "The filter does not begin with an attribute.", Form)
            : SearchableAttribute.Find(name) ?? throw FilterErrors.NotSearchable(name, text, start);
    }

    // custom:cost-center is a name; the hyphen of 'email-eq' begins an operator.
    private bool IsInsideName()
        => text.AsSpan(0, _at).Contains(':') && _at + 1 < text.Length && char.IsLetterOrDigit(text[_at + 1]);

    private string ReadComparison()
    {
        SkipSpace();
        int start = _at;
        while (_at < text.Length && (char.IsLetter(text[_at]) || text[_at] is '^' or '=' or '-' or '!' or '<' or '>' or '~'))
        {
            _at++;
        }

        string word = text[start.._at].ToLowerInvariant();
        return word is "=" or "^=" or "-eq" or "-like"
            ? word
            : throw Error(
                start,
                word.Length == 0 ? "The filter has no comparison here." : $"The service cannot compare with '{word}'.",
                "The service knows = (is) and ^= (begins with); -eq and -like with a trailing * are written so too. For anything else, list the users and use Where-Object.");
    }

    private (string Value, List<int> Wildcards) ReadValue(SearchableAttribute attribute, string comparison)
    {
        char quote = _at < text.Length ? text[_at] : '\0';
        if (quote is '\'' or '"')
        {
            return ReadQuoted(quote, comparison == "-like");
        }

        int start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        string word = text[start.._at];
        return word.StartsWith('$') && attribute.ToServiceValue(word) is { } value && value != word
            ? (value, [])
            : throw Error(start, "The value must stand in quotes.", Form);
    }

    private (string Value, List<int> Wildcards) ReadQuoted(char quote, bool pattern)
    {
        int start = _at++;
        var value = new StringBuilder();
        var wildcards = new List<int>();
        while (_at < text.Length)
        {
            char c = text[_at++];
            bool escaped = false;
            if (c == quote)
            {
                if (Next() != quote || quote != '\'')
                {
                    return (value.ToString(), wildcards);
                }

                _at++;
            }
            else if ((c == '\\' && quote == '"' && Next() is '"' or '\\') || (c == '`' && pattern && Next() is '*' or '?' or '[' or ']' or '`'))
            {
                c = text[_at++];
                escaped = true;
            }

            if (pattern && !escaped && c is '*' or '?' or '[')
            {
                wildcards.Add(_at - 1 - start);
            }

            value.Append(c);
        }

        throw Error(start, "The quote that opens here is never closed.", "Close it. A double quote inside double quotes is written \\\", a single one inside single quotes ''.");
    }

    private void ReadEnd()
    {
        SkipSpace();
        if (_at == text.Length)
        {
            return;
        }

        string rest = text[_at..].TrimStart('-', '&', '|', ',');
        bool another = rest.Length < text.Length - _at
            || rest.StartsWith("and ", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("or ", StringComparison.OrdinalIgnoreCase);
        throw another
            ? Error(_at, "The service takes one condition, and here a second one begins.", "Search by the condition that leaves the fewest users, and use Where-Object for the other.")
            : Error(_at, "The filter should end here.", Form);
    }

    /// <summary>A PowerShell pattern as the service can search it: with one star, at the end, a beginning; without, the value itself.</summary>
    private (string Comparison, string Value) Prefix(string value, List<int> wildcards, int valueAt)
    {
        if (wildcards.Count == 0)
        {
            return ("=", value);
        }

        int close = text.TrimEnd().Length - 1;
        return wildcards.Count == 1 && valueAt + wildcards[0] == close - 1 && text[close - 1] == '*'
            ? ("^=", value[..^1])
            : throw Error(
                valueAt + wildcards[0],
                "The service can search for a beginning, so one * may stand, at the end.",
                "For another pattern, list the users and use Where-Object with -like.");
    }

    private char Next() => _at < text.Length ? text[_at] : '\0';

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private CognitoException Error(int at, string message, string action) => FilterErrors.At(text, at, message, action);
}
