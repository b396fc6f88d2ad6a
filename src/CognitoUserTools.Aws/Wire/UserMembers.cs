using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>What a response says of a user: the members of all operations, whichever of them one sends.</summary>
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
