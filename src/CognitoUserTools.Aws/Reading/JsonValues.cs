using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

namespace CognitoUserTools.Aws;

/// <summary>
/// Steps over JSON as leniently as the SDK: null stands for absent, and a text may stand for a number or a truth value and the other way round,
/// as servers other than the service's own send them. What is neither is a <see cref="JsonException"/>.
/// </summary>
internal static class JsonValues
{
    /// <summary>Steps into the object or array that comes next.</summary>
    public static void Begin(ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        Expect(reader.TokenType, start);
    }

    /// <summary>The same; false where null stands in its place.</summary>
    private static bool BeginOrNull(ref Utf8JsonReader reader, JsonTokenType start)
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
    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    /// <summary>Steps into the next object of an array; false at the end of the array.</summary>
    public static bool NextObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.EndArray)
        {
            return false;
        }

        Expect(reader.TokenType, JsonTokenType.StartObject);
        return true;
    }

    /// <summary>The list of objects that comes next: of each the texts of two members. <see langword="null"/> where null stands in its place.</summary>
    public static List<(string? First, string? Second)>? NextPairs(ref Utf8JsonReader reader, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (!BeginOrNull(ref reader, JsonTokenType.StartArray))
        {
            return null;
        }

        var pairs = new List<(string? First, string? Second)>();
        while (NextObject(ref reader))
        {
            (string? First, string? Second) pair = default;
            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals(first))
                {
                    pair.First = NextText(ref reader);
                }
                else if (reader.ValueTextEquals(second))
                {
                    pair.Second = NextText(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>The text that comes next.</summary>
    public static string? NextText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Text(ref reader);
    }

    /// <summary>The text that the reader stands on.</summary>
    public static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => LenientText.Read(ref reader),
        JsonTokenType.Null => null,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw Unexpected(reader.TokenType),
    };

    /// <summary>The truth value that comes next.</summary>
    public static bool? NextBoolean(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => Text(ref reader) is not { } text ? null : bool.TryParse(text, out bool value) ? value : throw Unexpected(reader.TokenType),
        };
    }

    /// <summary>The time that comes next, local: seconds since 1970 in any form of a JSON number, or ISO 8601.</summary>
    public static DateTime? NextTime(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetDouble(out double seconds) => LocalTime.FromUnixSeconds(seconds),
            JsonTokenType.String when DateTime.TryParse(LenientText.Read(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTime time) => time,
            _ => throw Unexpected(reader.TokenType),
        };
    }

    private static void Expect(JsonTokenType token, JsonTokenType expected)
    {
        if (token != expected)
        {
            throw Unexpected(token);
        }
    }

    private static JsonException Unexpected(JsonTokenType token) => new($"{token} stands where another value was promised.");
}
