using System.Text.Json;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>The members of responses about users.</summary>
internal static class UserReaders
{
    public static bool ListUsers(ref Utf8JsonReader reader, ListUsersResponse target)
    {
        // The last of two would hide the first, and users with it.
        if (reader.ValueTextEquals("Users"u8))
        {
            target.Users = target.Users is null ? reader.NextList<UserType>(User) : throw new JsonException("Users comes twice.");
        }
        else if (reader.ValueTextEquals("PaginationToken"u8))
        {
            target.PaginationToken = target.PaginationToken is null ? reader.NextString() : throw new JsonException("PaginationToken comes twice.");
        }
        else
        {
            return false;
        }

        return true;
    }

    public static bool AdminGetUser(ref Utf8JsonReader reader, AdminGetUserResponse target)
    {
        if (reader.ValueTextEquals("Username"u8))
        {
            target.Username = reader.NextString();
        }
        else if (reader.ValueTextEquals("UserAttributes"u8))
        {
            target.UserAttributes = reader.NextList<AttributeType>(Attribute);
        }
        else if (reader.ValueTextEquals("UserCreateDate"u8))
        {
            target.UserCreateDate = reader.NextDateTime();
        }
        else if (reader.ValueTextEquals("UserLastModifiedDate"u8))
        {
            target.UserLastModifiedDate = reader.NextDateTime();
        }
        else if (reader.ValueTextEquals("Enabled"u8))
        {
            target.Enabled = reader.NextBool();
        }
        else if (reader.ValueTextEquals("UserStatus"u8))
        {
            target.UserStatus = reader.NextString();
        }
        else if (reader.ValueTextEquals("MFAOptions"u8))
        {
            target.MFAOptions = reader.NextList<MFAOptionType>(MfaOption);
        }
        else if (reader.ValueTextEquals("PreferredMfaSetting"u8))
        {
            target.PreferredMfaSetting = reader.NextString();
        }
        else if (reader.ValueTextEquals("UserMFASettingList"u8))
        {
            target.UserMFASettingList = reader.NextStrings();
        }
        else
        {
            return false;
        }

        return true;
    }

    public static bool GetUser(ref Utf8JsonReader reader, GetUserResponse target)
    {
        if (reader.ValueTextEquals("Username"u8))
        {
            target.Username = reader.NextString();
        }
        else if (reader.ValueTextEquals("UserAttributes"u8))
        {
            target.UserAttributes = reader.NextList<AttributeType>(Attribute);
        }
        else if (reader.ValueTextEquals("MFAOptions"u8))
        {
            target.MFAOptions = reader.NextList<MFAOptionType>(MfaOption);
        }
        else if (reader.ValueTextEquals("PreferredMfaSetting"u8))
        {
            target.PreferredMfaSetting = reader.NextString();
        }
        else if (reader.ValueTextEquals("UserMFASettingList"u8))
        {
            target.UserMFASettingList = reader.NextStrings();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool User(ref Utf8JsonReader reader, UserType target)
    {
        if (reader.ValueTextEquals("Username"u8))
        {
            target.Username = reader.NextString();
        }
        else if (reader.ValueTextEquals("Attributes"u8))
        {
            target.Attributes = reader.NextList<AttributeType>(Attribute);
        }
        else if (reader.ValueTextEquals("UserCreateDate"u8))
        {
            target.UserCreateDate = reader.NextDateTime();
        }
        else if (reader.ValueTextEquals("UserLastModifiedDate"u8))
        {
            target.UserLastModifiedDate = reader.NextDateTime();
        }
        else if (reader.ValueTextEquals("Enabled"u8))
        {
            target.Enabled = reader.NextBool();
        }
        else if (reader.ValueTextEquals("UserStatus"u8))
        {
            target.UserStatus = reader.NextString();
        }
        else if (reader.ValueTextEquals("MFAOptions"u8))
        {
            target.MFAOptions = reader.NextList<MFAOptionType>(MfaOption);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool Attribute(ref Utf8JsonReader reader, AttributeType target)
    {
        if (reader.ValueTextEquals("Name"u8))
        {
            target.Name = reader.NextString();
        }
        else if (reader.ValueTextEquals("Value"u8))
        {
            target.Value = reader.NextString();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool MfaOption(ref Utf8JsonReader reader, MFAOptionType target)
    {
        if (reader.ValueTextEquals("AttributeName"u8))
        {
            target.AttributeName = reader.NextString();
        }
        else if (reader.ValueTextEquals("DeliveryMedium"u8))
        {
            target.DeliveryMedium = reader.NextString();
        }
        else
        {
            return false;
        }

        return true;
    }
}
