using System.Buffers;
using System.Globalization;
using System.Text;

namespace CognitoUserTools;

/// <summary>Makes untrusted text safe to show on a terminal.</summary>
public static class TerminalText
{
    // A secret access key has 40 characters, and tokens have more.
    private const int MaxQuoted = 39;
    private const int QuotedPrefix = 8;

    /// <summary>
    /// Replaces characters that a terminal obeys or does not show by escapes such as <c>\u001b</c>: control and format characters, bidirectional
    /// overrides, line separators, lone surrogates, letters without a glyph, and unassigned code points. Spaces of every width stay.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same string if nothing is escaped.</returns>
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

    /// <summary>Escapes each line of a message of the module, whose line breaks stay.</summary>
    internal static string EscapeLines(string text) => string.Join('\n', text.Split('\n').Select(Escape));

    /// <summary>Quotes an input in a message, escaped. Of one that is long enough to be a secret in the wrong parameter, only the first characters.</summary>
    /// <param name="text">The input.</param>
    /// <returns>For instance <c>'eu-west-1_AbC'</c>, or <c>'eyJraWQi...' (1,024 characters)</c>.</returns>
    internal static string Quote(string? text)
        => IsQuotable(text)
            ? $"'{Escape(text)}'"
            : string.Create(CultureInfo.InvariantCulture, $"'{Escape(text![..QuotedPrefix])}...' ({text!.Length:N0} characters)");

    /// <summary>Whether an input is too short to be a secret, so that it may be shown whole.</summary>
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
                // Each half of an invisible pair, such as a language tag, is escaped by itself.
                return i;
            }

            i += isPair ? 1 : 0;
        }

        return -1;
    }

    // By general category, and for letters and marks without a glyph by Default_Ignorable_Code_Point of the Unicode Character Database, which .NET does
    // not have. U+2800 is the Braille pattern without dots.
    private static bool IsUnsafe(int codePoint, ReadOnlySpan<char> before) => codePoint switch
    {
        // They join or select glyphs of emoji and of several scripts. After other characters they are only invisible.
        0x200d => !EndsWithGlyph(before, allowSelector: true),
        (>= 0xfe00 and <= 0xfe0f) or (>= 0xe0100 and <= 0xe01ef) => !EndsWithGlyph(before, allowSelector: false),
        0x034f or 0x115f or 0x1160 or 0x17b4 or 0x17b5 or (>= 0x180b and <= 0x180f) or 0x2800 or 0x3164 or 0xffa0 => true,
        _ => CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned,
    };

    private static bool EndsWithGlyph(ReadOnlySpan<char> before, bool allowSelector) => Rune.DecodeLastFromUtf16(before, out Rune last, out _) is OperationStatus.Done
        && (last.Value is >= 0xfe00 and <= 0xfe0f
            ? allowSelector
            : Rune.GetUnicodeCategory(last) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
