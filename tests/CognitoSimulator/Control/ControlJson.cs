using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Reads the JSON that tests send to the control endpoint.</summary>
internal static class ControlJson
{
    public static string? GetString(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static int? GetNumber(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;

    public static List<string>? GetStrings(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.Array } array
            ? [.. array.EnumerateArray().Select(item => item.GetString() ?? throw new FormatException($"'{member}' must contain strings."))]
            : null;

    /// <summary>The items of an array, or the value itself if it is not an array.</summary>
    public static IEnumerable<JsonElement> GetItems(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [json];

    /// <exception cref="FormatException">The user has no username, or a member has the wrong type.</exception>
    public static SimulatedUser ReadUser(JsonElement json)
    {
        var user = new SimulatedUser
        {
            Username = GetString(json, "username") ?? throw new FormatException("A user needs a 'username'."),
        };

        return user with
        {
            Attributes = ReadAttributes(user.Username, json),
            Enabled = Find(json, "enabled") is not { ValueKind: JsonValueKind.False },
            UserStatus = GetString(json, "status") ?? user.UserStatus,
            UserCreateDate = GetDate(json, "created") ?? user.UserCreateDate,
            UserLastModifiedDate = GetDate(json, "modified") ?? user.UserLastModifiedDate,
            MFAOptions = Find(json, "mfaOptions") is { } options ? ReadMfaOptions(options) : null,
            PreferredMfaSetting = GetString(json, "preferredMfaSetting"),
            UserMFASettingList = GetStrings(json, "userMFASettingList"),
            ConfiguredUserAuthFactors = GetStrings(json, "configuredUserAuthFactors"),
        };
    }

    /// <summary>Finds a member by its name in camelCase or in the service's PascalCase.</summary>
    private static JsonElement? Find(JsonElement json, string member)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("A JSON object is needed.");
        }

        return json.TryGetProperty(member, out var value)
            || json.TryGetProperty(char.ToUpperInvariant(member[0]) + member[1..], out value) ? value : null;
    }

    private static DateTimeOffset? GetDate(JsonElement json, string member) =>
        Find(json, member) is { ValueKind: JsonValueKind.String } value ? value.GetDateTimeOffset() : null;

    private static List<UserAttribute> ReadAttributes(string username, JsonElement json)
    {
        List<UserAttribute> attributes = Find(json, "attributes") is not { } array ? [] :
        [
            .. array.EnumerateArray().Select(attribute => new UserAttribute(
                GetString(attribute, "name") ?? throw new FormatException("An attribute needs a 'Name'."),
                GetString(attribute, "value"))),
        ];

        // In Amazon Cognito every user has a sub.
        if (!attributes.Exists(attribute => attribute.Name == "sub"))
        {
            attributes.Add(new("sub", new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(username)).AsSpan(0, 16)).ToString()));
        }

        return attributes;
    }

    private static List<MfaOption> ReadMfaOptions(JsonElement json) =>
        [.. json.EnumerateArray().Select(option => new MfaOption(
            GetString(option, "deliveryMedium") ?? "SMS",
            GetString(option, "attributeName") ?? "phone_number"))];
}
