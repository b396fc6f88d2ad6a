using System.Globalization;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;

namespace CognitoUserTools.Filters;

/// <summary>A number, and its text as strings are compared with it.</summary>
internal readonly record struct Number(decimal Value, string Text)
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryParse(string? text, out decimal number) => decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out number);
}

/// <summary>The values of a filter: null, bool, string, DateTime and <see cref="Number"/>.</summary>
internal static class FilterValues
{
    private static readonly string[] DateFormats =
        [.. from time in (string[])["", "HH:mmK", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK"]
            from separator in (string[])["'T'", "' '"]
            select time.Length == 0 ? "yyyy-MM-dd" : $"yyyy-MM-dd{separator}{time}"];

    /// <summary>Converts a value of PowerShell or .NET.</summary>
    /// <returns>Whether a filter can compare it.</returns>
    public static bool TryConvert(object? value, out object? converted)
    {
        object? plain = Unwrap(value);
        converted = plain switch
        {
            bool or string or DateTime or Number => plain,
            char or Guid or Enum or Uri or Version => string.Create(CultureInfo.InvariantCulture, $"{plain}"),
            DateTimeOffset date => date.LocalDateTime,
            DateOnly date => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local),
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal or float or double
                when LanguagePrimitives.ConvertTo<string>(plain) is { } text && Number.TryParse(text, out decimal number) => new Number(number, text),
            _ => null,
        };
        return plain is null || converted is not null;
    }

    /// <summary>The value without PowerShell's wrapper.</summary>
    public static object? Unwrap(object? value)
        => value is PSObject wrapper ? (wrapper == AutomationNull.Value ? null : wrapper.BaseObject is PSCustomObject ? wrapper : wrapper.BaseObject) : value;

    /// <summary>Reads a date in ISO 8601, with or without a time; without a time zone it is local.</summary>
    public static DateTime? ReadDate(string? text)
        => DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTime date) ? date : null;

    /// <summary>A value as a string: as the service gets it, and as it is compared with strings.</summary>
    public static string? ToText(object? value) => value switch
    {
        Number number => number.Text,
        DateTime date when date.ToLocalTime() is { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime date => date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    /// <summary>A value as it is written in a filter.</summary>
    public static string Write(object? value) => value switch
    {
        null => "$null",
        bool isTrue => isTrue ? "$true" : "$false",
        string text => Quote(text),
        _ => ToText(value)!,
    };

    public static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
