using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Reads the JSON that tests send to the control endpoint.</summary>
internal static class ControlJson
{
    public static string? Text(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static int? Number(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;

    public static bool? Boolean(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    /// <summary>A date as seconds since 1970 or as ISO text.</summary>
    public static DateTimeOffset? Date(JsonElement json, string member) => Find(json, member) switch
    {
        { ValueKind: JsonValueKind.Number } value => DateTimeOffset.UnixEpoch.AddSeconds(value.GetDouble()),
        { ValueKind: JsonValueKind.String } value => value.GetDateTimeOffset(),
        _ => null,
    };

    public static List<string>? Texts(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray().Select(item => item.GetString() ?? throw new FormatException($"'{member}' must be texts."))]
            : null;

    /// <summary>The member of that name in camelCase or in the service's PascalCase.</summary>
    public static JsonElement? Find(JsonElement json, string member)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("A JSON object is needed.");
        }

        return json.TryGetProperty(member, out var value)
            || json.TryGetProperty(char.ToUpperInvariant(member[0]) + member[1..], out value) ? value : null;
    }

    /// <summary>The elements of an array, or the one thing that is none.</summary>
    public static IEnumerable<JsonElement> Each(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [json];
}
