using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Reads the users that tests send to the control endpoint.</summary>
internal static class UserReader
{
    /// <exception cref="FormatException">The user has no username, or a member of the wrong kind.</exception>
    public static SimulatedUser Read(JsonElement json)
    {
        var user = new SimulatedUser
        {
            Username = ControlJson.Text(json, "username") ?? throw new FormatException("A user needs a 'username'."),
        };

        return user with
        {
            Attributes = WithSub(user.Username, ControlJson.Find(json, "attributes") is { } attributes ? Attributes(attributes) : []),
            Enabled = ControlJson.Boolean(json, "enabled") ?? true,
            UserStatus = ControlJson.Text(json, "status") ?? ControlJson.Text(json, "userStatus") ?? user.UserStatus,
            UserCreateDate = ControlJson.Date(json, "created") ?? user.UserCreateDate,
            UserLastModifiedDate = ControlJson.Date(json, "modified") ?? user.UserLastModifiedDate,
            MFAOptions = ControlJson.Find(json, "mfaOptions") is { } options ? MfaOptions(options) : null,
            PreferredMfaSetting = ControlJson.Text(json, "preferredMfaSetting"),
            UserMFASettingList = ControlJson.Texts(json, "userMFASettingList"),
            ConfiguredUserAuthFactors = ControlJson.Texts(json, "configuredUserAuthFactors"),
            RawJson = ControlJson.Text(json, "rawJson"),
            RawDetailJson = ControlJson.Text(json, "rawDetailJson"),
        };
    }

    // Every user of the service has one.
    private static List<UserAttribute>? WithSub(string username, List<UserAttribute>? attributes)
    {
        if (attributes?.Exists(attribute => attribute.Name == "sub") == false)
        {
            attributes.Add(new("sub", new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(username)).AsSpan(0, 16)).ToString()));
        }

        return attributes;
    }

    private static List<UserAttribute>? Attributes(JsonElement json) => json.ValueKind == JsonValueKind.Null
        ? null
        : [.. json.EnumerateArray().Select(attribute => new UserAttribute(
            ControlJson.Text(attribute, "name") ?? throw new FormatException("An attribute needs a 'Name'."),
            ControlJson.Text(attribute, "value")))];

    private static List<MfaOption> MfaOptions(JsonElement json) =>
        [.. json.EnumerateArray().Select(option => new MfaOption(
            ControlJson.Text(option, "deliveryMedium") ?? "SMS",
            ControlJson.Text(option, "attributeName") ?? "phone_number"))];
}
