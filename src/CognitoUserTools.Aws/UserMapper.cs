using Amazon.CognitoIdentityProvider.Model;

namespace CognitoUserTools.Aws;

/// <summary>Makes Core's users of the SDK's responses.</summary>
internal static class UserMapper
{
    public static UserPage ToPage(ListUsersResponse response, string userPoolId, string? region)
    {
        // An empty page is an empty list. Where the list is missing nobody knows what was on the page: an error sent with status 200 looks like that.
        List<UserType> sent = response.Users ?? throw new CognitoException(CognitoErrorKind.InvalidResponse, "The service sent a page without the list of its users.");
        var users = new CognitoUser[sent.Count];
        for (int i = 0; i < users.Length; i++)
        {
            users[i] = ToUser(sent[i], userPoolId, region);
        }

        return new UserPage(users, NullIfEmpty(response.PaginationToken));
    }

    public static CognitoUserDetail ToDetail(AdminGetUserResponse user, string userPoolId, string? region) => new(ToAttributes(user.UserAttributes))
    {
        Username = Promised(user.Username),
        UserPoolId = userPoolId,
        Region = region,
        UserStatus = user.UserStatus?.Value,
        Enabled = user.Enabled,
        UserCreateDate = user.UserCreateDate?.ToLocalTime(),
        UserLastModifiedDate = user.UserLastModifiedDate?.ToLocalTime(),
        MFAOptions = ToMfaOptions(user.MFAOptions),
        PreferredMfaSetting = NullIfEmpty(user.PreferredMfaSetting),
        UserMFASettingList = ValueList.From(user.UserMFASettingList),
    };

    public static CognitoMyUser ToMyUser(GetUserResponse user) => new(ToAttributes(user.UserAttributes))
    {
        Username = Promised(user.Username),
        PreferredMfaSetting = NullIfEmpty(user.PreferredMfaSetting),
        UserMFASettingList = ValueList.From(user.UserMFASettingList),
        MFAOptions = ToMfaOptions(user.MFAOptions),
    };

    public static CognitoAuthFactor ToAuthFactor(GetUserAuthFactorsResponse factors) => new()
    {
        Username = Promised(factors.Username),
        PreferredMfaSetting = NullIfEmpty(factors.PreferredMfaSetting),
        UserMFASettingList = ValueList.From(factors.UserMFASettingList),
        ConfiguredUserAuthFactors = ValueList.From(factors.ConfiguredUserAuthFactors),
    };

    public static CognitoAuthFactor ToAuthFactor(AdminGetUserAuthFactorsResponse factors) => new()
    {
        Username = Promised(factors.Username),
        PreferredMfaSetting = NullIfEmpty(factors.PreferredMfaSetting),
        UserMFASettingList = ValueList.From(factors.UserMFASettingList),
        ConfiguredUserAuthFactors = ValueList.From(factors.ConfiguredUserAuthFactors),
    };

    public static UserPool ToPool(UserPoolType? pool)
        => new(pool?.EstimatedNumberOfUsers, pool?.SchemaAttributes?.ConvertAll(attribute => attribute.Name ?? string.Empty) ?? []);

    private static CognitoUser ToUser(UserType user, string userPoolId, string? region) => new(ToAttributes(user.Attributes))
    {
        Username = Promised(user.Username),
        UserPoolId = userPoolId,
        Region = region,
        UserStatus = user.UserStatus?.Value,
        Enabled = user.Enabled,
        UserCreateDate = user.UserCreateDate?.ToLocalTime(),
        UserLastModifiedDate = user.UserLastModifiedDate?.ToLocalTime(),
        MFAOptions = ToMfaOptions(user.MFAOptions),
    };

    private static string Promised(string? username)
        => username ?? throw new CognitoException(CognitoErrorKind.InvalidResponse, "The service sent a user without a username.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static UserAttribute[] ToAttributes(List<AttributeType>? attributes)
    {
        var items = new UserAttribute[attributes?.Count ?? 0];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = new UserAttribute(attributes![i].Name ?? string.Empty, attributes[i].Value);
        }

        return items;
    }

    private static ValueList<MfaOption>? ToMfaOptions(List<MFAOptionType>? options)
        => ValueList.From(options?.ConvertAll(option => new MfaOption(option.DeliveryMedium?.Value, option.AttributeName)));
}
