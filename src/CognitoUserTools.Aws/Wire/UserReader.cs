using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>Reads users. The operations send the same members of a user, some of them more and some fewer, and only the attributes under two names.</summary>
internal static class UserReader
{
    private const int UsersPerPage = 60;

    // Optimized at the first call: a listing of seconds would spend most of its time in code of the first tier.
    /// <summary>Reads a page of ListUsers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static UserPage ReadPage(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8, string userPoolId, string? region)
    {
        List<CognitoUser>? users = null;
        string? token = null;
        while (reader.ReadMember())
        {
            // The last of two would hide the first, and users with it.
            if (reader.Is("Users"u8))
            {
                users = users is null ? new List<CognitoUser>(UsersPerPage) : throw new JsonException("Users comes twice.");
                reader.ReadStart(JsonTokenType.StartArray);
                while (reader.ReadItem(JsonTokenType.StartObject))
                {
                    users.Add(Read(ref reader, ref utf8).ToUser(userPoolId, region));
                    Utf8JsonReaderExtensions.CheckCount(users.Count);
                }
            }
            else if (reader.Is("PaginationToken"u8))
            {
                token = token is null ? reader.ReadText() : throw new JsonException("PaginationToken comes twice.");
            }
            else
            {
                reader.Skip();
            }
        }

        // An empty page is an empty list. Where the list is missing it is unknown what was on the page: an error sent with status 200 looks like that.
        return new UserPage(users ?? throw new JsonException("The page has no list of users."), string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>Reads the members of a user, up to the end of its object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static UserMembers Read(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8)
    {
        var user = new UserMembers();
        while (reader.ReadMember())
        {
            if (reader.Is("Username"u8))
            {
                user.Username = reader.ReadText();
            }
            else if (reader.Is("Attributes"u8) || reader.Is("UserAttributes"u8))
            {
                user.Attributes = Utf8Attributes.Read(ref reader, ref utf8);
            }
            else if (reader.Is("UserCreateDate"u8))
            {
                user.UserCreateDate = reader.ReadTime();
            }
            else if (reader.Is("UserLastModifiedDate"u8))
            {
                user.UserLastModifiedDate = reader.ReadTime();
            }
            else if (reader.Is("Enabled"u8))
            {
                user.Enabled = reader.ReadBoolean();
            }
            else if (reader.Is("UserStatus"u8))
            {
                user.UserStatus = reader.ReadSharedText();
            }
            else if (reader.Is("MFAOptions"u8))
            {
                user.MFAOptions = ValueList.From(reader.ReadList(ReadMfaOption));
            }
            else if (reader.Is("PreferredMfaSetting"u8))
            {
                user.PreferredMfaSetting = reader.ReadSharedText();
            }
            else if (reader.Is("UserMFASettingList"u8))
            {
                user.UserMFASettingList = ValueList.From(reader.ReadTexts());
            }
            else if (reader.Is("ConfiguredUserAuthFactors"u8))
            {
                user.ConfiguredUserAuthFactors = ValueList.From(reader.ReadTexts());
            }
            else
            {
                reader.Skip();
            }
        }

        return user;
    }

    private static MfaOption ReadMfaOption(ref Utf8JsonReader reader)
    {
        string? medium = null;
        string? attribute = null;
        while (reader.ReadMember())
        {
            if (reader.Is("DeliveryMedium"u8))
            {
                medium = reader.ReadText();
            }
            else if (reader.Is("AttributeName"u8))
            {
                attribute = reader.ReadText();
            }
            else
            {
                reader.Skip();
            }
        }

        return new MfaOption(medium, attribute);
    }
}
