using System.Text;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The JSON of a user.</summary>
internal static class UserJson
{
    /// <summary>UserType; if there are attribute names, only with these attributes.</summary>
    public static byte[] ForListUsers(SimulatedUser user, IReadOnlyList<string>? attributesToGet = null) => user.RawJson is not null && attributesToGet is null
        ? Encoding.UTF8.GetBytes(user.RawJson)
        : JsonBytes.Write((user, attributesToGet), static (writer, state) =>
        {
            var (user, attributesToGet) = state;
            writer.WriteStartObject();
            writer.WriteString("Username"u8, user.Username);
            WriteAttributes(writer, "Attributes", user.Attributes, attributesToGet);
            WriteState(writer, user);
            WriteMfaOptions(writer, user.MFAOptions);
            writer.WriteEndObject();
        });

    public static byte[] ForAdminGetUser(SimulatedUser user) => ForGetUser(user, hasState: true);

    public static byte[] ForGetUser(SimulatedUser user) => ForGetUser(user, hasState: false);

    public static byte[] ForAuthFactors(SimulatedUser user) => JsonBytes.Write(user, static (writer, user) =>
    {
        writer.WriteStartObject();
        writer.WriteString("Username"u8, user.Username);
        WriteMfaSettings(writer, user);
        WriteStrings(writer, "ConfiguredUserAuthFactors", user.ConfiguredUserAuthFactors);
        writer.WriteEndObject();
    });

    private static byte[] ForGetUser(SimulatedUser user, bool hasState) => user.RawDetailJson is not null
        ? Encoding.UTF8.GetBytes(user.RawDetailJson)
        : JsonBytes.Write((user, hasState), static (writer, state) =>
        {
            var (user, hasState) = state;
            writer.WriteStartObject();
            writer.WriteString("Username"u8, user.Username);
            WriteAttributes(writer, "UserAttributes", user.Attributes);
            if (hasState)
            {
                WriteState(writer, user);
            }

            WriteMfaOptions(writer, user.MFAOptions);
            WriteMfaSettings(writer, user);
            writer.WriteEndObject();
        });

    private static void WriteAttributes(
        Utf8JsonWriter writer, string member, IReadOnlyList<UserAttribute>? attributes, IReadOnlyList<string>? only = null)
    {
        if (attributes is null)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach (var attribute in attributes)
        {
            if (only is not null && !only.Contains(attribute.Name))
            {
                continue;
            }

            writer.WriteStartObject();
            writer.WriteString("Name"u8, attribute.Name);
            if (attribute.Value is not null)
            {
                writer.WriteString("Value"u8, attribute.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteState(Utf8JsonWriter writer, SimulatedUser user)
    {
        if (user.UserCreateDate is { } created)
        {
            writer.WriteNumber("UserCreateDate"u8, JsonBytes.ToEpochSeconds(created));
        }

        if (user.UserLastModifiedDate is { } modified)
        {
            writer.WriteNumber("UserLastModifiedDate"u8, JsonBytes.ToEpochSeconds(modified));
        }

        if (user.Enabled is { } enabled)
        {
            writer.WriteBoolean("Enabled"u8, enabled);
        }

        if (user.UserStatus is not null)
        {
            writer.WriteString("UserStatus"u8, user.UserStatus);
        }
    }

    private static void WriteMfaOptions(Utf8JsonWriter writer, IReadOnlyList<MfaOption>? options)
    {
        if (options is null)
        {
            return;
        }

        writer.WriteStartArray("MFAOptions"u8);
        foreach (var option in options)
        {
            writer.WriteStartObject();
            writer.WriteString("DeliveryMedium"u8, option.DeliveryMedium);
            writer.WriteString("AttributeName"u8, option.AttributeName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMfaSettings(Utf8JsonWriter writer, SimulatedUser user)
    {
        if (user.PreferredMfaSetting is not null)
        {
            writer.WriteString("PreferredMfaSetting"u8, user.PreferredMfaSetting);
        }

        WriteStrings(writer, "UserMFASettingList", user.UserMFASettingList);
    }

    private static void WriteStrings(Utf8JsonWriter writer, string member, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
