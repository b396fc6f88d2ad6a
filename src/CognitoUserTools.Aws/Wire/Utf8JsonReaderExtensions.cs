using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Aws;

/// <summary>Reads the current item of a list, up to its end.</summary>
internal delegate T ItemReader<out T>(ref Utf8JsonReader reader);

/// <summary>
/// Reads JSON as leniently as the SDK: null is the same as absent, and a string may be sent for a number or a boolean and the other way round, as
/// simulators do. Any other value is a <see cref="JsonException"/>. The methods that begin with Read step forward first.
/// </summary>
internal static partial class Utf8JsonReaderExtensions
{
    /// <summary>The most items of a list. The service sends 60 users a page; the size limit of a body would allow millions of empty objects.</summary>
    public const int MaxItems = 10_000;

    /// <summary>Steps into the next object or array.</summary>
    public static void ReadStart(this ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        Expect(reader.TokenType, start);
    }

    /// <summary>The same; false if it is null.</summary>
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

    /// <summary>Whether the current member has this name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(this ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> name)
        => reader.ValueIsEscaped ? reader.ValueTextEquals(name) : reader.ValueSpan.SequenceEqual(name);

    /// <summary>Steps into the next object of an array; false at the end of the array.</summary>
    public static bool ReadItem(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.EndArray)
        {
            return false;
        }

        Expect(reader.TokenType, JsonTokenType.StartObject);
        return true;
    }

    /// <summary>Reads a list; <see langword="null"/> if it is null.</summary>
    public static List<T>? ReadList<T>(this ref Utf8JsonReader reader, ItemReader<T> readItem)
    {
        if (!reader.ReadStartOrNull(JsonTokenType.StartArray))
        {
            return null;
        }

        var items = new List<T>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(readItem(ref reader));
            CheckCount(items.Count);
        }

        return items;
    }

    /// <summary>Reads a list of strings; <see langword="null"/> if it is null.</summary>
    public static List<string>? ReadTexts(this ref Utf8JsonReader reader) => reader.ReadList(static (ref Utf8JsonReader item) => item.GetText()!);

    /// <summary>Reads two strings of the current object, up to its end, and skips the other members.</summary>
    public static (string? First, string? Second) ReadTwoTexts(this ref Utf8JsonReader reader, ReadOnlySpan<byte> firstName, ReadOnlySpan<byte> secondName)
    {
        Expect(reader.TokenType, JsonTokenType.StartObject);
        string? first = null;
        string? second = null;
        while (reader.ReadMember())
        {
            if (reader.Is(firstName))
            {
                first = reader.ReadText();
            }
            else if (reader.Is(secondName))
            {
                second = reader.ReadText();
            }
            else
            {
                reader.Skip();
            }
        }

        return (first, second);
    }

    /// <summary>Reads a string.</summary>
    public static string? ReadText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetText();
    }

    /// <summary>Steps to a value that <see cref="GetText"/> can read.</summary>
    public static void ReadScalar(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
        {
            throw Unexpected(reader.TokenType);
        }
    }

    /// <summary>The current value as a string; <see langword="null"/> for null and for a reader without a value.</summary>
    public static string? GetText(this ref readonly Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => GetString(in reader),
        JsonTokenType.Null or JsonTokenType.None => null,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw Unexpected(reader.TokenType),
    };

    /// <summary>The same for one of a few values that are sent again and again: equal ones are the same string.</summary>
    public static string? GetSharedText(this ref readonly Utf8JsonReader reader)
        => reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped ? SharedStrings.Get(reader.ValueSpan) : reader.GetText();

    /// <summary>Reads a string that is shared, see <see cref="GetSharedText"/>.</summary>
    public static string? ReadSharedText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetSharedText();
    }

    /// <summary>Reads a boolean.</summary>
    public static bool? ReadBoolean(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => reader.GetText() is not { } text ? null : bool.TryParse(text, out bool value) ? value : throw Unexpected(reader.TokenType),
        };
    }

    /// <summary>Reads a whole number.</summary>
    public static int? ReadInteger(this ref Utf8JsonReader reader)
        => reader.ReadText() is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
            : throw Unexpected(reader.TokenType);

    /// <summary>Reads a time, as local time: seconds since 1970 in any form of a JSON number, or ISO 8601. A time that does not exist is null.</summary>
    public static DateTime? ReadTime(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetDouble(out double seconds) => UnixTime.FromSeconds(seconds)?.LocalDateTime,
            JsonTokenType.String when reader.GetText() is { } text && IsoDate().IsMatch(text)
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

    private static string? GetString(ref readonly Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, as an escape: JSON allows it, .NET does not, and one such value must not make a pool unreadable. It is kept. The bytes are
            // valid UTF-8, which ResponseUnmarshaller has checked, and every escape of JSON is one of .NET's regular expressions too.
            return Regex.Unescape(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static void Expect(JsonTokenType token, JsonTokenType expected)
    {
        if (token != expected)
        {
            throw Unexpected(token);
        }
    }

    private static JsonException Unexpected(JsonTokenType token) => new($"The value is {token}, which is not expected here.");
}
