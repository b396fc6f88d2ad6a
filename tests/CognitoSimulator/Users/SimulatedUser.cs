namespace CognitoSimulator;

/// <summary>A user of a simulated pool, with all that the operations return. Members that are <see langword="null"/> are not sent.</summary>
public sealed record SimulatedUser
{
    private static readonly DateTimeOffset DefaultDate = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Username { get; init; }

    public IReadOnlyList<UserAttribute>? Attributes { get; init; } = [];

    public bool? Enabled { get; init; } = true;

    /// <summary>CONFIRMED, UNCONFIRMED, ..., or a value that no SDK knows.</summary>
    public string? UserStatus { get; init; } = UserStatuses.Confirmed;

    public DateTimeOffset? UserCreateDate { get; init; } = DefaultDate;

    public DateTimeOffset? UserLastModifiedDate { get; init; } = DefaultDate;

    public IReadOnlyList<MfaOption>? MFAOptions { get; init; }

    public string? PreferredMfaSetting { get; init; }

    public IReadOnlyList<string>? UserMFASettingList { get; init; }

    public IReadOnlyList<string>? ConfiguredUserAuthFactors { get; init; }

    /// <summary>Sent by ListUsers instead of this user, for data that the service should not send.</summary>
    public string? RawJson { get; init; }

    /// <summary>Sent by AdminGetUser and GetUser instead of this user.</summary>
    public string? RawDetailJson { get; init; }

    public string? Sub => this["sub"];

    /// <summary>The value of the first attribute with this name.</summary>
    public string? this[string attributeName] => Attributes?.FirstOrDefault(attribute => attribute.Name == attributeName)?.Value;

    /// <summary>The names by which AdminGetUser finds this user in a pool with these alias attributes, the username first.</summary>
    internal IEnumerable<string> LookupNames(IReadOnlyCollection<string> aliasAttributes)
    {
        yield return Username;

        if (Sub is { } sub)
        {
            yield return sub;
        }

        foreach (var name in aliasAttributes)
        {
            // An email address or phone number is an alias only if it is verified.
            if (this[name] is { } alias && (name == "preferred_username" || this[$"{name}_verified"] == "true"))
            {
                yield return alias;
            }
        }
    }
}

/// <summary>AttributeType of the service. A value that is <see langword="null"/> is not sent.</summary>
public sealed record UserAttribute(string Name, string? Value);

/// <summary>MFAOptionType of the service, for users of its former SMS setting.</summary>
public sealed record MfaOption(string DeliveryMedium, string AttributeName);

/// <summary>The values of UserStatusType that the service still uses.</summary>
internal static class UserStatuses
{
    public const string Unconfirmed = "UNCONFIRMED";
    public const string Confirmed = "CONFIRMED";
    public const string ResetRequired = "RESET_REQUIRED";
    public const string ForceChangePassword = "FORCE_CHANGE_PASSWORD";
    public const string ExternalProvider = "EXTERNAL_PROVIDER";

    public static IReadOnlyList<string> All { get; } = [Confirmed, Unconfirmed, ForceChangePassword, ExternalProvider, ResetRequired];
}
