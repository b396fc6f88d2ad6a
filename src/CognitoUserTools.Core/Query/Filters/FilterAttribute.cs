namespace CognitoUserTools;

/// <summary>What a filter can compare: an attribute of the service, or a property that ListUsers returns beside the attributes.</summary>
internal sealed record FilterAttribute
{
    private const string EnabledApiName = "status";

    private static readonly string[] CustomPrefixes = ["custom:", "dev:custom:"];

    private FilterAttribute(string apiName, string displayName, FilterAttributeKind kind, bool isSearchable, string description)
    {
        ApiName = apiName;
        DisplayName = displayName;
        Kind = kind;
        IsSearchable = isSearchable;
        Description = description;
    }

    /// <summary>All but the custom attributes, which a pool defines itself.</summary>
    public static IReadOnlyList<FilterAttribute> All { get; } =
    [
        Searchable("username", "Username", "The name that identifies the user in the pool; upper and lower case count."),
        Searchable("email", "Email", "The e-mail address."),
        Searchable("phone_number", "PhoneNumber", "The phone number in E.164 form, for instance +15550123456."),
        Searchable("name", "Name", "The full name."),
        Searchable("given_name", "GivenName", "The given name."),
        Searchable("family_name", "FamilyName", "The family name."),
        Searchable("preferred_username", "PreferredUsername", "The name the user likes to sign in with."),
        Searchable("cognito:user_status", "UserStatus", "CONFIRMED, UNCONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED, EXTERNAL_PROVIDER, ...; upper and lower case do not count."),
        Searchable(EnabledApiName, "Enabled", "Whether the user may sign in: $true or $false.", FilterAttributeKind.Boolean),
        Searchable("sub", "Sub", "The user's unchanging identifier in the pool, a UUID."),
        Checked("UserCreateDate", "UserCreateDate", "When the user was created.", FilterAttributeKind.Date),
        Checked("UserLastModifiedDate", "UserLastModifiedDate", "When the user was last changed.", FilterAttributeKind.Date),
        Checked("email_verified", "EmailVerified", "Whether the e-mail address was verified: $true or $false.", FilterAttributeKind.Boolean),
        Checked("phone_number_verified", "PhoneNumberVerified", "Whether the phone number was verified: $true or $false.", FilterAttributeKind.Boolean),
        Checked("middle_name", "MiddleName", "The middle name."),
        Checked("nickname", "Nickname", "The nickname."),
        Checked("profile", "Profile", "The address of a profile page."),
        Checked("picture", "Picture", "The address of a picture."),
        Checked("website", "Website", "The address of a web page."),
        Checked("gender", "Gender", "The gender, as the user wrote it."),
        Checked("birthdate", "Birthdate", "The date of birth as text, YYYY-MM-DD."),
        Checked("zoneinfo", "Zoneinfo", "The time zone, for instance Europe/Paris."),
        Checked("locale", "Locale", "The language, for instance en-US."),
        Checked("address", "Address", "The postal address, as the application wrote it."),
        Checked("identities", "Identities", "The accounts at identity providers, as JSON."),
        Checked("updated_at", "UpdatedAt", "When the profile was last updated.", FilterAttributeKind.Date),
    ];

    /// <summary>The ten that ListUsers can search by.</summary>
    public static IReadOnlyList<FilterAttribute> SearchableByService { get; } = [.. All.Where(attribute => attribute.IsSearchable)];

    /// <summary>The service's names of those ten, as one text.</summary>
    public static string SearchableNames { get; } = string.Join(", ", SearchableByService.Select(attribute => attribute.ApiName));

    /// <summary>The service's name, for instance <c>given_name</c>.</summary>
    public string ApiName { get; }

    /// <summary>The spelling of PowerShell and of <see cref="CognitoUser"/>, for instance <c>GivenName</c>.</summary>
    public string DisplayName { get; }

    /// <summary>What its values are.</summary>
    public FilterAttributeKind Kind { get; }

    /// <summary>Whether ListUsers can search by it.</summary>
    public bool IsSearchable { get; }

    /// <summary>What it is, and how the service compares it.</summary>
    public string Description { get; }

    /// <summary>Whether it is one that the pool defines itself.</summary>
    public bool IsCustom => IsCustomName(ApiName);

    /// <summary>Whether it is in the list of attributes of a user, and so subject to AttributesToGet.</summary>
    internal bool IsInAttributes => IsCustom || (ApiName is not ("username" or "cognito:user_status" or EnabledApiName) && !ApiName.StartsWith("User", StringComparison.Ordinal));

    /// <summary>Finds an attribute by either of its names, ignoring case; any <c>custom:name</c> is one.</summary>
    /// <param name="name">For instance <c>given_name</c>, <c>GivenName</c> or <c>custom:tenant</c>.</param>
    /// <returns>The attribute, or <see langword="null"/> where a user has no such attribute.</returns>
    public static FilterAttribute? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsCustomName(name)
            ? Checked(name, name, "An attribute that the pool defines itself.")
            : All.FirstOrDefault(attribute => Same(attribute.ApiName, name) || Same(attribute.DisplayName, name));
    }

    /// <summary>
    /// A value as the service compares it: that of Enabled is <c>Enabled</c> or <c>Disabled</c>, in just that case; any other is the text itself.
    /// </summary>
    /// <param name="value">What the caller looks for.</param>
    /// <returns>The service's word, or <see langword="null"/> where Enabled can have no such value.</returns>
    public string? ToServiceValue(string value)
        => ApiName != EnabledApiName ? value : ToBoolean(value) switch { true => "Enabled", false => "Disabled", null => null };

    /// <summary>Reads true or false; of Enabled also the service's words for it.</summary>
    internal bool? ToBoolean(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToUpperInvariant() switch
        {
            "TRUE" or "$TRUE" => true,
            "FALSE" or "$FALSE" => false,
            "ENABLED" when ApiName == EnabledApiName => true,
            "DISABLED" when ApiName == EnabledApiName => false,
            _ => null,
        };
    }

    private static bool IsCustomName(string name)
        => CustomPrefixes.Any(prefix => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static FilterAttribute Searchable(string apiName, string displayName, string description, FilterAttributeKind kind = FilterAttributeKind.Text)
        => new(apiName, displayName, kind, isSearchable: true, description);

    private static FilterAttribute Checked(string apiName, string displayName, string description, FilterAttributeKind kind = FilterAttributeKind.Text)
        => new(apiName, displayName, kind, isSearchable: false, description);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
