using System.Text;

namespace CognitoUserTools;

/// <summary>Writes filters in the service's syntax, in which a value is data, whatever it holds.</summary>
internal static class ServiceFilter
{
    public static string Write(FilterAttribute attribute, string comparison, string value)
        => $"{attribute.ApiName} {comparison} \"{Quote(value)}\"";

    /// <summary>
    /// The longest beginning of a text that the service can search: one that fits into a filter and ends in a letter or a digit, since the
    /// service may find nothing for a beginning that ends in punctuation.
    /// </summary>
    /// <returns>The beginning; empty where there is none.</returns>
    public static string LongestBeginning(FilterAttribute attribute, string text)
    {
        for (int length = Math.Min(text.Length, UserFilter.MaxLength); length > 0; length--)
        {
            ReadOnlySpan<char> beginning = text.AsSpan(0, length);
            bool isWord = Rune.DecodeLastFromUtf16(beginning, out Rune last, out _) == System.Buffers.OperationStatus.Done && Rune.IsLetterOrDigit(last);
            if (isWord && Write(attribute, "^=", text[..length]).Length <= UserFilter.MaxLength)
            {
                return text[..length];
            }
        }

        return string.Empty;
    }

    // The backslash first: the one put before a quote must not be doubled.
    private static string Quote(string value)
        => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
