using System.Globalization;
using System.Text;

namespace CognitoUserTools;

/// <summary>Text that strangers wrote, made safe to show on a terminal.</summary>
public static class TerminalText
{
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
