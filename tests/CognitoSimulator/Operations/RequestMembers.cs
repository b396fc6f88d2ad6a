using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The members of a request, checked for the type that the service model requires.</summary>
internal readonly struct RequestMembers
{
    private readonly JsonElement _root;

    private RequestMembers(JsonElement root) => _root = root;

    /// <exception cref="ServiceException">The body is not a JSON object.</exception>
    public static RequestMembers Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var root = JsonElement.ParseValue(ref reader);
            return root.ValueKind == JsonValueKind.Object
                ? new(root)
                : throw ServiceException.Serialization("Start of structure or map found where not expected.");
        }
        catch (JsonException)
        {
            throw ServiceException.Serialization("Unable to parse the request as JSON.");
        }
    }

    public string? GetString(string member) => Get(member, JsonValueKind.String, "String")?.GetString();

    public int? GetNumber(string member) => Get(member, JsonValueKind.Number, "Integer") is { } value
        ? value.TryGetInt32(out var number) ? number : throw ServiceException.Serialization("NUMBER_VALUE can not be converted to an Integer")
        : null;

    public List<string>? GetStrings(string member)
    {
        if (Get(member, JsonValueKind.Array, "List") is not { } array)
        {
            return null;
        }

        var strings = new List<string>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            strings.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongType(item.ValueKind, "String"));
        }

        return strings;
    }

    private JsonElement? Get(string member, JsonValueKind kind, string type)
    {
        if (!_root.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind ? value : throw WrongType(value.ValueKind, type);
    }

    private static ServiceException WrongType(JsonValueKind kind, string type) =>
        ServiceException.Serialization($"{kind.ToString().ToUpperInvariant()}_VALUE can not be converted to {type}");
}
