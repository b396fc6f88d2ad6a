using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>Reads users. The operations send subsets of the same members; only the attributes have two names.</summary>
internal static class UserReader
{
    private const int UsersPerPage = 60;

    /// <summary>Reads a page of ListUsers.</summary>
    public static UserPage ReadPage(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8, string userPoolId, string? region)
    {
        List<CognitoUser>? users = null;
        string? token = null;
        while (reader.ReadMember())
        {
            // A second Users would replace the first.
            if (reader.Is("Users"u8))
            {
                users = users is null ? new List<CognitoUser>(UsersPerPage) : throw new JsonException("Users is there twice.");
                reader.ReadStart(JsonTokenType.StartArray);
                while (reader.ReadItem())
                {
                    users.Add(Read(ref reader, ref utf8).ToUser(userPoolId, region));
                    Utf8JsonReaderExtensions.CheckCount(users.Count);
                }
            }
            else if (reader.Is("PaginationToken"u8))
            {
                token = token is null ? reader.ReadText() : throw new JsonException("PaginationToken is there twice.");
            }
            else
            {
                reader.Skip();
            }
        }

        // An empty page has an empty list. A body without a list is not a page: an error that is sent with status 200, for instance.
        return new UserPage(users ?? throw new JsonException("The page has no list of users."), string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>Reads the members of a user, up to the end of its object.</summary>
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
        (string? medium, string? attribute) = reader.ReadTwoTexts("DeliveryMedium"u8, "AttributeName"u8);
        return new MfaOption(medium, attribute);
    }
}

/// <summary>The members of a user in a response, of all operations.</summary>
internal struct UserMembers
{
    public string? Username;
    public LazyAttributes? Attributes;
    public DateTime? UserCreateDate;
    public DateTime? UserLastModifiedDate;
    public bool? Enabled;
    public string? UserStatus;
    public ValueList<MfaOption>? MFAOptions;
    public string? PreferredMfaSetting;
    public ValueList<string>? UserMFASettingList;
    public ValueList<string>? ConfiguredUserAuthFactors;

    private readonly string RequiredUsername => Username ?? throw new JsonException("A user has no username.");

    private readonly LazyAttributes KnownAttributes => Attributes ?? Utf8Attributes.None;

    /// <summary>A user of ListUsers.</summary>
    public readonly CognitoUser ToUser(string userPoolId, string? region) => new()
    {
        LazyAttributes = KnownAttributes,
        Username = RequiredUsername,
        UserPoolId = userPoolId,
        Region = region,
        UserStatus = UserStatus,
        Enabled = Enabled,
        UserCreateDate = UserCreateDate,
        UserLastModifiedDate = UserLastModifiedDate,
        MFAOptions = MFAOptions,
    };

    /// <summary>The user of AdminGetUser.</summary>
    public readonly CognitoUserDetail ToDetail(string userPoolId, string? region, string requestedUsername) => new()
    {
        LazyAttributes = KnownAttributes,
        Username = RequiredUsername,
        RequestedUsername = requestedUsername,
        UserPoolId = userPoolId,
        Region = region,
        UserStatus = UserStatus,
        Enabled = Enabled,
        UserCreateDate = UserCreateDate,
        UserLastModifiedDate = UserLastModifiedDate,
        MFAOptions = MFAOptions,
        PreferredMfaSetting = NullIfEmpty(PreferredMfaSetting),
        UserMFASettingList = UserMFASettingList,
    };

    /// <summary>The user of GetUser.</summary>
    public readonly CognitoMyUser ToMyUser(string? userPoolId, string? region) => new()
    {
        LazyAttributes = KnownAttributes,
        Username = RequiredUsername,
        UserPoolId = userPoolId,
        Region = region,
        MFAOptions = MFAOptions,
        PreferredMfaSetting = NullIfEmpty(PreferredMfaSetting),
        UserMFASettingList = UserMFASettingList,
    };

    /// <summary>The user of AdminGetUserAuthFactors and GetUserAuthFactors.</summary>
    public readonly CognitoAuthFactor ToAuthFactor(string? requestedUsername) => new()
    {
        Username = RequiredUsername,
        RequestedUsername = requestedUsername,
        PreferredMfaSetting = NullIfEmpty(PreferredMfaSetting),
        UserMFASettingList = UserMFASettingList,
        ConfiguredUserAuthFactors = ConfiguredUserAuthFactors,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
