using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>Reads the member whose name the reader stands on into <paramref name="target"/>; false, and nothing read, if it is unknown.</summary>
internal delegate bool JsonMember<in T>(ref Utf8JsonReader reader, T target);

/// <summary>
/// Reads the next value as leniently as AWSSDK.Core does: null stands for absent everywhere, and a text may stand for
/// a number or a truth value and the other way round, as servers other than the service's own send them.
/// </summary>
internal static class JsonReading
{
    private static readonly double EarliestSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double LatestSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static string? NextString(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return Text(ref reader);
    }

    public static bool? NextBool(this ref Utf8JsonReader reader) =>
        reader.NextString() is not { } text ? null : bool.TryParse(text, out bool value) ? value : throw Unexpected(reader.TokenType);

    public static int? NextInt(this ref Utf8JsonReader reader) =>
        reader.NextString() is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw Unexpected(reader.TokenType);

    /// <summary>Seconds since 1970 in any form of a JSON number, or ISO 8601; nothing for a number that no calendar holds.</summary>
    public static DateTime? NextDateTime(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetDouble(out double seconds) => FromUnixSeconds(seconds),
            JsonTokenType.String when DateTime.TryParse(
                LenientText.Read(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date) => date,
            _ => throw Unexpected(reader.TokenType),
        };
    }

    public static List<string>? NextStrings(this ref Utf8JsonReader reader)
    {
        if (!reader.NextStart(JsonTokenType.StartArray))
        {
            return null;
        }

        var list = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(Text(ref reader)!);
        }

        return list;
    }

    public static List<T>? NextList<T>(this ref Utf8JsonReader reader, JsonMember<T> readMember)
        where T : new()
    {
        if (!reader.NextStart(JsonTokenType.StartArray))
        {
            return null;
        }

        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(reader.TokenType, JsonTokenType.StartObject);
            list.Add(Members(ref reader, readMember));
        }

        return list;
    }

    public static T? NextObject<T>(this ref Utf8JsonReader reader, JsonMember<T> readMember)
        where T : class, new() =>
        reader.NextStart(JsonTokenType.StartObject) ? Members(ref reader, readMember) : null;

    private static T Members<T>(ref Utf8JsonReader reader, JsonMember<T> readMember)
        where T : new()
    {
        var target = new T();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (!readMember(ref reader, target))
            {
                reader.Skip();
            }
        }

        return target;
    }

    private static bool NextStart(this ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        Expect(reader.TokenType, start);
        return true;
    }

    // One user's date that is in milliseconds, say, must not make a whole pool unreadable.
    private static DateTime? FromUnixSeconds(double seconds) => seconds >= EarliestSeconds && seconds <= LatestSeconds
        ? DateTime.UnixEpoch.AddSeconds(seconds)
        : null;

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => LenientText.Read(ref reader),
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
