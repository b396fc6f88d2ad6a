using System.Buffers;
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
    /// other format characters, line separators, lone surrogates, letters without a glyph, and code points without a character, for
    /// instance <c>\u001b</c>. Spaces of every width stay.
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

            bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (IsUnsafe(isPair ? char.ConvertToUtf32(c, text[i + 1]) : c, text.AsSpan(0, i)))
            {
                // Of an invisible pair, such as a language tag, each half is escaped in its turn.
                return i;
            }

            i += isPair ? 1 : 0;
        }

        return -1;
    }

    // By the general category, and Default_Ignorable_Code_Point of the Unicode Character Database, which .NET does not have: letters and marks without a
    // glyph. U+2800 is a sign without a dot.
    private static bool IsUnsafe(int codePoint, ReadOnlySpan<char> before) => codePoint switch
    {
        // They join or choose the glyphs of emoji and of several scripts. After anything else they only hide.
        0x200d => !EndsWithShape(before, orSelector: true),
        (>= 0xfe00 and <= 0xfe0f) or (>= 0xe0100 and <= 0xe01ef) => !EndsWithShape(before, orSelector: false),
        0x034f or 0x115f or 0x1160 or 0x17b4 or 0x17b5 or (>= 0x180b and <= 0x180f) or 0x2800 or 0x3164 or 0xffa0 => true,
        _ => CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned,
    };

    private static bool EndsWithShape(ReadOnlySpan<char> before, bool orSelector) => Rune.DecodeLastFromUtf16(before, out Rune last, out _) is OperationStatus.Done
        && (last.Value is >= 0xfe00 and <= 0xfe0f
            ? orSelector
            : Rune.GetUnicodeCategory(last) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
