using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The members of a request's JSON object, of the types that the service model gives them.</summary>
internal readonly struct RequestMembers
{
    private readonly JsonElement _root;

    private RequestMembers(JsonElement root) => _root = root;

    /// <exception cref="ServiceException">The body is no JSON object.</exception>
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

    public string? Text(string member) => Get(member, JsonValueKind.String, "String")?.GetString();

    public int? Number(string member) => Get(member, JsonValueKind.Number, "Integer") is { } value
        ? value.TryGetInt32(out var number) ? number : throw ServiceException.Serialization("NUMBER_VALUE can not be converted to an Integer")
        : null;

    public List<string>? Texts(string member)
    {
        if (Get(member, JsonValueKind.Array, "List") is not { } array)
        {
            return null;
        }

        var texts = new List<string>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongKind(item.ValueKind, "String"));
        }

        return texts;
    }

    private JsonElement? Get(string member, JsonValueKind kind, string type)
    {
        if (!_root.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind ? value : throw WrongKind(value.ValueKind, type);
    }

    private static ServiceException WrongKind(JsonValueKind kind, string type) =>
        ServiceException.Serialization($"{kind.ToString().ToUpperInvariant()}_VALUE can not be converted to {type}");
}
