using System.Collections;
using System.Globalization;

namespace CognitoUserTools;

/// <summary>A value in a filter; its text is how it is written there.</summary>
internal abstract record FilterValue
{
    /// <summary>The value of a variable.</summary>
    /// <param name="value">What the variable holds.</param>
    /// <returns>The value, or <see langword="null"/> where a filter cannot compare such an object.</returns>
    public static FilterValue? From(object? value) => value switch
    {
        null => new NullValue(),
        AnyValue any => any,
        bool isTrue => new BooleanValue(isTrue),
        string or char or Guid or Enum or Uri or Version => new TextValue(string.Format(CultureInfo.InvariantCulture, "{0}", value)),
        DateTime date => DateValue.Of(date),
        DateTimeOffset date => DateValue.Of(date.UtcDateTime),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or float or double => NumberValue.Of(value),
        IDictionary => null,
        IEnumerable list => ListValue.Of(list),
        _ => null,
    };

    private protected static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

/// <summary>Text, in quotes.</summary>
internal sealed record TextValue(string Text) : FilterValue
{
    public override string ToString() => Quote(Text);
}

/// <summary>A number, as it was written.</summary>
internal sealed record NumberValue(decimal Number, string Text) : FilterValue
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static NumberValue? Of(object number)
    {
        string text = Convert.ToString(number, CultureInfo.InvariantCulture)!;
        return TryRead(text, out decimal value) ? new NumberValue(value, text) : null;
    }

    public static bool TryRead(string? text, out decimal number) => decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out number);

    public override string ToString() => Text;
}

/// <summary>True or false.</summary>
internal sealed record BooleanValue(bool IsTrue) : FilterValue
{
    public override string ToString() => IsTrue ? "$true" : "$false";
}

/// <summary>No value: the user has no such attribute.</summary>
internal sealed record NullValue : FilterValue
{
    public override string ToString() => "$null";
}

/// <summary>A point in time, and how it was written.</summary>
internal sealed record DateValue(DateTime Utc, string Text) : FilterValue
{
    private static readonly string[] Formats =
        [.. from time in (string[])["", "HH:mmK", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK"]
            from separator in (string[])["'T'", "' '"]
            select time.Length == 0 ? "yyyy-MM-dd" : $"yyyy-MM-dd{separator}{time}"];

    /// <summary>Reads ISO 8601: a date, with or without a time, which is local where it names no zone.</summary>
    public static DateValue? Read(string text)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeLocal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Styles, out DateTime utc) ? new DateValue(utc, text) : null;
    }

    public static DateValue Of(DateTime date)
    {
        DateTime utc = date.ToUniversalTime();
        return new DateValue(utc, utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }

    public override string ToString() => Text.Contains(' ', StringComparison.Ordinal) ? Quote(Text) : Text;
}

/// <summary>Several values, for -in.</summary>
internal sealed record ListValue(IReadOnlyList<FilterValue> Items) : FilterValue
{
    public static ListValue? Of(IEnumerable list)
    {
        var items = new List<FilterValue>();
        foreach (object? item in list)
        {
            if (From(item) is not { } value || value is ListValue)
            {
                return null;
            }

            items.Add(value);
        }

        return new ListValue(items);
    }

    public override string ToString() => $"@({string.Join(", ", Items)})";
}

/// <summary>A value that is not known: for completion, which must not read variables.</summary>
internal sealed record AnyValue : FilterValue;
