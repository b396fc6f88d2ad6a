using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>The service's own syntax: one condition, <c>attribute = "value"</c> or <c>attribute ^= "value"</c>.</summary>
internal static class ServiceFilter
{
    // AWS's pages write the name in quotes too, and quotes with the backslash of a shell.
    private static readonly Regex Condition = new(
        """^\s*(?<quote>(\\?")?)(?<name>[\w:.-]+)\k<quote>\s*(?<prefix>\^)?=\s*("(?<value>([^"\\]|\\.)*)"|\\"(?<value>[^"\\]*)\\")\s*\z""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture);

    private static readonly Regex Backslash = new("""\\(["\\])""");

    /// <summary>The longest filter that the service accepts, in characters, after escaping.</summary>
    public const int MaxLength = 256;

    /// <summary>Writes a condition.</summary>
    public static string Write(FilterAttribute attribute, string comparison, object? value)
        => UserFilter.WriteSearch(attribute.ApiName, comparison, ToText(value));

    /// <summary>A value as the service compares it: Enabled is Enabled or Disabled.</summary>
    public static string? ToText(object? value) => value switch
    {
        true => "Enabled",
        false => "Disabled",
        _ => FilterValues.ToText(value),
    };

    /// <summary>Reads a condition.</summary>
    /// <returns>The condition, or <see langword="null"/> if the text is not in this syntax.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the service cannot search by the attribute.</exception>
    public static Comparison? Read(string text)
    {
        Match match = Condition.Match(text);
        if (!match.Success)
        {
            return null;
        }

        Group name = match.Groups["name"];
        FilterOperator comparison = match.Groups["prefix"].Success ? FilterOperator.ServicePrefix : FilterOperator.ServiceEquals;
        string value = Backslash.Replace(match.Groups["value"].Value, "$1");
        FilterAttribute attribute = FilterAttribute.Find(name.Value) ?? throw FilterErrors.UnknownAttribute(name.Value, text, name.Index);
        if (!attribute.IsSearchable)
        {
            throw FilterErrors.NotSearchable(attribute.ApiName, text, name.Index);
        }

        return new Comparison(attribute, comparison, [ReadValue(attribute, comparison, value)]);
    }

    /// <summary>The value of a condition: true or false if Enabled equals it, otherwise a string.</summary>
    /// <exception cref="CognitoException">InvalidFilter: Enabled cannot have the value.</exception>
    public static object ReadValue(FilterAttribute attribute, FilterOperator comparison, string value)
        => attribute.Kind != AttributeKind.Boolean || comparison.Kind == ComparisonKind.Prefix
            ? value
            : attribute.ToBoolean(value) ?? throw FilterErrors.Create(
                $"Enabled is either true or false, not '{TerminalText.Escape(value)}'.",
                "Write for instance: -Attribute Enabled -Value $false");

    /// <summary>
    /// The longest prefix that the service can search: it fits into a filter and ends in a letter or a digit, because the service may find nothing
    /// for a prefix that ends in punctuation.
    /// </summary>
    /// <returns>The prefix; empty if there is none.</returns>
    public static string GetLongestSearchablePrefix(FilterAttribute attribute, string text)
    {
        // A character may be two code units.
        for (int length = Math.Min(text.Length, 2 * MaxLength); length > 0; length--)
        {
            bool endsInWord = Rune.DecodeLastFromUtf16(text.AsSpan(0, length), out Rune last, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(last);
            if (endsInWord && Fits(Write(attribute, "^=", text[..length])))
            {
                return text[..length];
            }
        }

        return string.Empty;
    }

    /// <summary>Whether the service accepts a filter of this length.</summary>
    public static bool Fits(string filter) => filter.Length <= MaxLength || filter.EnumerateRunes().Count() <= MaxLength;
}
