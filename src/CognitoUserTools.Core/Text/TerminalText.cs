using System.Globalization;
using System.Text;

namespace CognitoUserTools;

/// <summary>Text that strangers wrote, made safe to show on a terminal.</summary>
public static class TerminalText
{
    // A secret access key has 40 characters, and tokens have more.
    private const int MaxQuoted = 39;
    private const int QuotedPrefix = 8;

    /// <summary>
    /// Shows what would act on a terminal or hide from the eye as a visible escape: control characters, bidirectional overrides,
    /// other format characters, line separators and lone surrogates, for instance <c>\u001b</c>.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same text where it is harmless, else a copy with escapes.</returns>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        int first = IndexOfUnsafe(text, 0);
        if (first < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        int copied = 0;
        for (int next = first; next >= 0; next = IndexOfUnsafe(text, next + 1))
        {
            safe.Append(text, copied, next - copied).Append(CultureInfo.InvariantCulture, $"\\u{(int)text[next]:x4}");
            copied = next + 1;
        }

        return safe.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The same for a text whose line ends are its own.</summary>
    internal static string EscapeLines(string text) => text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(Escape)) : Escape(text);

    /// <summary>Quotes an input in a message: escaped, and only the beginning of one that is long enough to be a secret in the wrong place.</summary>
    /// <param name="text">The input.</param>
    /// <returns>For instance <c>'eu-west-1_AbC'</c>, or <c>'eyJraWQi...' (1,024 characters)</c>.</returns>
    internal static string Quote(string? text)
        => IsQuotable(text) ? $"'{Escape(text)}'" : string.Create(CultureInfo.InvariantCulture, $"'{Escape(text![..QuotedPrefix])}...' ({text!.Length:N0} characters)");

    /// <summary>Whether an input may be shown whole.</summary>
    internal static bool IsQuotable(string? text) => text is not { Length: > MaxQuoted };

    private static int IndexOfUnsafe(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\u007f')
            {
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                // An invisible pair, such as a language tag: each half is escaped in its turn.
                if (CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Format)
                {
                    return i;
                }

                i++;
                continue;
            }

            if (IsUnsafe(c))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsUnsafe(char c)
        => c is not '\u200d' // The joiner inside emoji and several scripts: it changes no order and hides nothing.
            && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
