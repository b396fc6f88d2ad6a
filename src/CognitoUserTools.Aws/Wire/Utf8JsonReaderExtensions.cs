using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Aws;

/// <summary>Reads an item of a list, up to the end of its object.</summary>
internal delegate T ItemReader<out T>(ref Utf8JsonReader reader);

/// <summary>
/// Steps over JSON as leniently as the SDK: null stands for absent, and a text may stand for a number or a truth value and the other way round,
/// as servers other than the service's own send them. What is neither is a <see cref="JsonException"/>.
/// </summary>
internal static partial class Utf8JsonReaderExtensions
{
    /// <summary>The most items of a list. The service sends 60 users a page; the body's size alone would allow millions of empty objects.</summary>
    public const int MaxItems = 10_000;

    /// <summary>Steps into the object or array that comes next.</summary>
    public static void ReadStart(this ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        Expect(reader.TokenType, start);
    }

    /// <summary>The same; false where null stands in its place.</summary>
    public static bool ReadStartOrNull(this ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null)
        {
            return false;
        }

        Expect(reader.TokenType, start);
        return true;
    }

    /// <summary>Steps to the next member's name; false at the end of the object.</summary>
    public static bool ReadMember(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    /// <summary>Whether the member or text that the reader stands on is this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(this ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> text)
        => reader.ValueIsEscaped ? reader.ValueTextEquals(text) : reader.ValueSpan.SequenceEqual(text);

    /// <summary>Steps into the next item of an array; false at the end of the array.</summary>
    public static bool ReadItem(this ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.EndArray)
        {
            return false;
        }

        Expect(reader.TokenType, start);
        return true;
    }

    /// <summary>The list of objects that comes next; <see langword="null"/> where null stands in its place.</summary>
    public static List<T>? ReadList<T>(this ref Utf8JsonReader reader, ItemReader<T> readItem)
    {
        if (!reader.ReadStartOrNull(JsonTokenType.StartArray))
        {
            return null;
        }

        var items = new List<T>();
        while (reader.ReadItem(JsonTokenType.StartObject))
        {
            items.Add(readItem(ref reader));
            CheckCount(items.Count);
        }

        return items;
    }

    /// <summary>The list of texts that comes next; <see langword="null"/> where null stands in its place.</summary>
    public static List<string>? ReadTexts(this ref Utf8JsonReader reader)
    {
        if (!reader.ReadStartOrNull(JsonTokenType.StartArray))
        {
            return null;
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            texts.Add(Text(ref reader)!);
            CheckCount(texts.Count);
        }

        return texts;
    }

    /// <summary>The text that comes next.</summary>
    public static string? ReadText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return Text(ref reader);
    }

    /// <summary>The same for one of a few texts that come again and again: equal ones are the same string.</summary>
    public static string? ReadSharedText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped ? SharedStrings.Get(reader.ValueSpan) : Text(ref reader);
    }

    /// <summary>Steps over the text that comes next, and makes sure that it can be read later.</summary>
    public static void SkipText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
        {
            throw Unexpected(reader.TokenType);
        }
    }

    /// <summary>The truth value that comes next.</summary>
    public static bool? ReadBoolean(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => Text(ref reader) is not { } text ? null : bool.TryParse(text, out bool value) ? value : throw Unexpected(reader.TokenType),
        };
    }

    /// <summary>The whole number that comes next.</summary>
    public static int? ReadInteger(this ref Utf8JsonReader reader)
        => reader.ReadText() is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
            : throw Unexpected(reader.TokenType);

    /// <summary>The time that comes next, local: seconds since 1970 in any form of a JSON number, or ISO 8601. A time that no calendar has is null.</summary>
    public static DateTime? ReadTime(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetDouble(out double seconds) => UnixTime.FromSeconds(seconds)?.LocalDateTime,
            JsonTokenType.String when SurrogateTolerantString.Read(ref reader) is { } text && IsoDate().IsMatch(text)
                => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTime time) ? time : null,
            _ => throw Unexpected(reader.TokenType),
        };
    }

    /// <summary>Refuses a list that is too long.</summary>
    public static void CheckCount(int count)
    {
        if (count > MaxItems)
        {
            throw new JsonException($"A list has more than {MaxItems} items.");
        }
    }

    // .NET would read a time of day as one of today.
    [GeneratedRegex(@"\A[+-]?[0-9]{4,}-[0-9]{2}-[0-9]{2}(T|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => SurrogateTolerantString.Read(ref reader),
        JsonTokenType.Null => null,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw Unexpected(reader.TokenType),
    };

    private static void Expect(JsonTokenType token, JsonTokenType expected)
    {
        if (token != expected)
        {
            throw Unexpected(token);
        }
    }

    private static JsonException Unexpected(JsonTokenType token) => new($"{token} stands where another value was promised.");
}
