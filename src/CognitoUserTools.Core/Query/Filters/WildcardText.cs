using System.Text;

namespace CognitoUserTools;

/// <summary>
/// A pattern of -like, read as PowerShell reads it: * any text, ? one character, [a-z] one of a set, and the backtick before a character that
/// is meant.
/// </summary>
internal sealed class WildcardText
{
    private readonly List<Element> _elements = [];
    private readonly bool _isCaseSensitive;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">The pattern is not complete.</exception>
    public WildcardText(string pattern, bool isCaseSensitive)
    {
        _isCaseSensitive = isCaseSensitive;
        for (int at = 0; at < pattern.Length; at++)
        {
            char c = pattern[at];
            switch (c)
            {
                case '*':
                    _elements.Add(new Element(Kind.Any));
                    break;
                case '?':
                    _elements.Add(new Element(Kind.One));
                    break;
                case '[':
                    _elements.Add(new Element(Kind.Set, Set: ReadSet(pattern, ref at)));
                    break;
                case '`' when at + 1 < pattern.Length:
                    _elements.Add(new Element(Kind.Literal, Fold(pattern[++at])));
                    Literal.Append(pattern[at]);
                    break;
                case '`' when pattern.Length == 1:
                    break;
                default:
                    _elements.Add(new Element(Kind.Literal, Fold(c)));
                    Literal.Append(c);
                    break;
            }
        }
    }

    private enum Kind
    {
        Literal,
        One,
        Any,
        Set,
    }

    /// <summary>The text itself, where the pattern has no wildcard.</summary>
    public string? Whole => _elements.TrueForAll(element => element.Kind == Kind.Literal) ? Literal.ToString() : null;

    /// <summary>The beginning, where the pattern is a text and one or more * at its end.</summary>
    public string? Beginning
    {
        get
        {
            int first = _elements.FindIndex(element => element.Kind != Kind.Literal);
            return first >= 0 && _elements.FindIndex(first, element => element.Kind != Kind.Any) < 0 ? Literal.ToString() : null;
        }
    }

    private StringBuilder Literal { get; } = new();

    /// <summary>A text as a pattern in which nothing is a wildcard.</summary>
    public static string Escape(string text) => string.Concat(text.Select(c => c is '*' or '?' or '[' or ']' or '`' ? $"`{c}" : $"{c}"));

    /// <summary>Whether a text is like the pattern. Takes at most the product of the two lengths in steps, whatever the pattern.</summary>
    public bool IsMatch(string text)
    {
        int at = 0;
        int element = 0;
        int star = -1;
        int resumeAt = 0;
        while (at < text.Length)
        {
            if (element < _elements.Count && _elements[element].Kind == Kind.Any)
            {
                star = element++;
                resumeAt = at;
            }
            else if (element < _elements.Count && Accepts(_elements[element], text[at]))
            {
                element++;
                at++;
            }
            else if (star >= 0)
            {
                element = star + 1;
                at = ++resumeAt;
            }
            else
            {
                return false;
            }
        }

        return _elements.FindIndex(element, rest => rest.Kind != Kind.Any) < 0;
    }

    private static List<(char Low, char High)> ReadSet(string pattern, ref int at)
    {
        int open = at;
        var members = new List<(char Character, bool IsRange)>();
        for (at++; at < pattern.Length && (pattern[at] != ']' || at == open + 1); at++)
        {
            bool isEscaped = pattern[at] == '`' && at + 1 < pattern.Length;
            at += isEscaped ? 1 : 0;
            members.Add((pattern[at], pattern[at] == '-' && !isEscaped));
        }

        if (at >= pattern.Length)
        {
            throw new FormatException("The bracket of the pattern is never closed; one that is meant is written `[.");
        }

        var set = new List<(char Low, char High)>();
        for (int i = 0; i < members.Count; i++)
        {
            bool isRange = i + 2 < members.Count && members[i + 1].IsRange;
            (char low, char high) = (members[i].Character, members[isRange ? i + 2 : i].Character);
            if (low > high)
            {
                throw new FormatException($"The range {low}-{high} of the pattern is the wrong way round.");
            }

            set.Add((low, high));
            i += isRange ? 2 : 0;
        }

        return set;
    }

    private bool Accepts(Element element, char c) => element.Kind switch
    {
        Kind.One => true,
        Kind.Literal => element.Character == Fold(c),
        Kind.Set => element.Set!.Exists(range => IsIn(range, c) || (!_isCaseSensitive && (IsIn(range, char.ToLowerInvariant(c)) || IsIn(range, char.ToUpperInvariant(c))))),
        _ => false,
    };

    private static bool IsIn((char Low, char High) range, char c) => c >= range.Low && c <= range.High;

    private char Fold(char c) => _isCaseSensitive ? c : char.ToUpperInvariant(c);

    private readonly record struct Element(Kind Kind, char Character = '\0', List<(char Low, char High)>? Set = null);
}
