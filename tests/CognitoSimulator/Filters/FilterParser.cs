using System.Text;

namespace CognitoSimulator;

/// <summary>Parses <c>attribute op "value"</c>: op is = or ^=, spaces and quotes around the attribute are optional, \" and \\ are the only escapes.</summary>
internal ref struct FilterParser
{
    private ReadOnlySpan<char> _rest;

    private FilterParser(string filter) => _rest = filter;

    /// <summary>Returns <see langword="null"/> for a missing or empty filter, which matches all users.</summary>
    public static UserFilter? Parse(string? filter)
    {
        if (string.IsNullOrEmpty(filter))
        {
            return null;
        }

        if (filter.EnumerateRunes().Count() > UserFilter.MaxLength)
        {
            throw ServiceException.Constraint(filter, "filter", "Member must have length less than or equal to 256");
        }

        return new FilterParser(filter).Read();
    }

    private UserFilter Read()
    {
        SkipSpaces();
        var isQuoted = Take("\"");
        var attribute = ReadAttribute();
        if (isQuoted && !Take("\""))
        {
            throw Unparsable();
        }

        SkipSpaces();
        var isPrefix = ReadOperator();
        SkipSpaces();
        var value = ReadValue();
        SkipSpaces();
        return _rest.IsEmpty ? new UserFilter(attribute, isPrefix, value) : throw Unparsable();
    }

    private string ReadAttribute()
    {
        var end = 0;
        while (end < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[end]) || _rest[end] is '_' or ':' or '-' or '.'))
        {
            end++;
        }

        if (end == 0)
        {
            throw Unparsable();
        }

        var attribute = _rest[..end].ToString();
        _rest = _rest[end..];
        return attribute;
    }

    private bool ReadOperator()
    {
        if (Take("^="))
        {
            return true;
        }

        return Take("=") ? false : throw Unparsable();
    }

    private string ReadValue()
    {
        if (!Take("\""))
        {
            throw Unparsable();
        }

        var value = new StringBuilder();
        for (var i = 0; i < _rest.Length; i++)
        {
            switch (_rest[i])
            {
                case '"':
                    _rest = _rest[(i + 1)..];
                    return value.ToString();
                case '\\' when i + 1 < _rest.Length && _rest[i + 1] is '"' or '\\':
                    value.Append(_rest[++i]);
                    break;
                case '\\':
                    throw Unparsable();
                default:
                    value.Append(_rest[i]);
                    break;
            }
        }

        throw Unparsable();
    }

    private bool Take(string text)
    {
        if (!_rest.StartsWith(text, StringComparison.Ordinal))
        {
            return false;
        }

        _rest = _rest[text.Length..];
        return true;
    }

    private void SkipSpaces() => _rest = _rest.TrimStart(' ');

    private static ServiceException Unparsable() => ServiceException.InvalidParameter("Error while parsing filter.");
}
