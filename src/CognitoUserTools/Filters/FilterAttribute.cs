using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>An attribute, or a property that ListUsers returns beside the attributes, with its reader. One of the readers is set.</summary>
/// <param name="ApiName">The service's name, for instance <c>given_name</c>.</param>
/// <param name="DisplayName">The name of the property of <see cref="CognitoUser"/>, for instance <c>GivenName</c>.</param>
/// <param name="Description">What it is, for completion.</param>
internal sealed record FilterAttribute(string ApiName, string DisplayName, string Description)
{
    private static readonly Regex CustomName = new("^(dev:)?custom:.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly Regex PlainName = new(@"^[\p{L}\p{Nd}_:.-]+\z");

    private const string EnabledApiName = "status";

    /// <summary>The statuses that the service uses now. Others are compared too: a new status is data.</summary>
    public static IReadOnlyList<(string Name, string Description)> Statuses { get; } =
    [
        ("CONFIRMED", "The user has confirmed the account."),
        ("UNCONFIRMED", "The user has signed up, but not confirmed the account."),
        ("FORCE_CHANGE_PASSWORD", "An administrator made the user, who has never signed in."),
        ("RESET_REQUIRED", "The user must request a code and reset the password."),
        ("EXTERNAL_PROVIDER", "The user signs in at an identity provider."),
    ];

    /// <summary>All but the custom attributes, which a pool defines itself.</summary>
    public static IReadOnlyList<FilterAttribute> All { get; } =
    [
        Searchable("username", "Username", "The name that identifies the user in the pool.", user => user.Username) with { IsCaseSensitive = true },
        Searchable("email", "Email", "The e-mail address."),
        Searchable("phone_number", "PhoneNumber", "The phone number in E.164 form, for instance +15550123456."),
        Searchable("name", "Name", "The full name."),
        Searchable("given_name", "GivenName", "The given name."),
        Searchable("family_name", "FamilyName", "The family name."),
        Searchable("preferred_username", "PreferredUsername", "The name the user likes to sign in with."),
        Searchable("cognito:user_status", "UserStatus", $"{string.Join(", ", Statuses.Select(status => status.Name))}.", user => user.UserStatus),
        Boolean(EnabledApiName, "Enabled", "Whether the user may sign in", user => user.Enabled) with { IsSearchable = true, IsCaseSensitive = true },
        Searchable("sub", "Sub", "The user's unchanging identifier in the pool, a UUID."),
        Date("UserCreateDate", "UserCreateDate", "When the user was created.", user => user.UserCreateDate),
        Date("UserLastModifiedDate", "UserLastModifiedDate", "When the user was last changed.", user => user.UserLastModifiedDate),
        Boolean("email_verified", "EmailVerified", "Whether the e-mail address was verified"),
        Boolean("phone_number_verified", "PhoneNumberVerified", "Whether the phone number was verified"),
        Text("middle_name", "MiddleName", "The middle name."),
        Text("nickname", "Nickname", "The nickname."),
        Text("profile", "Profile", "The address of a profile page."),
        Text("picture", "Picture", "The address of a picture."),
        Text("website", "Website", "The address of a web page."),
        Text("gender", "Gender", "The gender, as the user wrote it."),
        Text("birthdate", "Birthdate", "The date of birth as text, YYYY-MM-DD."),
        Text("zoneinfo", "Zoneinfo", "The time zone, for instance Europe/Paris."),
        Text("locale", "Locale", "The language, for instance en-US."),
        Text("address", "Address", "The postal address, as the application wrote it."),
        Text("identities", "Identities", "The accounts at identity providers, as JSON."),
        Date("updated_at", "UpdatedAt", "When the profile was last updated."),
    ];

    /// <summary>The ten that ListUsers can search by.</summary>
    public static IReadOnlyList<FilterAttribute> SearchableByService { get; } = [.. All.Where(attribute => attribute.IsSearchable)];

    /// <summary>Both names of all of them.</summary>
    public static IEnumerable<string> Names { get; } = [.. All.SelectMany(attribute => (string[])[attribute.DisplayName, attribute.ApiName]).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether ListUsers can search by it.</summary>
    public bool IsSearchable { get; private init; }

    /// <summary>Whether the service distinguishes upper and lower case when it searches by it (ListUsers, Filter).</summary>
    public bool IsCaseSensitive { get; private init; }

    /// <summary>Whether the pool defines it itself.</summary>
    public bool IsCustom { get; private init; }

    /// <summary>Whether it is one of the attributes of a user, and so subject to AttributesToGet.</summary>
    public bool IsInAttributes { get; private init; }

    /// <summary>Reads a string; for Enabled and Disabled the service's word.</summary>
    public Func<CognitoUser, string?>? ReadText { get; private init; }

    /// <summary>Reads true or false.</summary>
    public Func<CognitoUser, bool?>? ReadBoolean { get; private init; }

    /// <summary>Reads a date.</summary>
    public Func<CognitoUser, DateTime?>? ReadDate { get; private init; }

    /// <summary>Finds an attribute by either of its names, ignoring case; any <c>custom:name</c> is one.</summary>
    /// <param name="name">For instance <c>given_name</c>, <c>GivenName</c> or <c>custom:tenant</c>.</param>
    /// <returns>The attribute, or <see langword="null"/> if a user has no such attribute.</returns>
    public static FilterAttribute? Find(string name)
        => CustomName.IsMatch(name)
            ? Text(name, name, "An attribute that the pool defines itself.") with { IsCustom = true, ReadText = user => user.ReadAttribute(name, ignoreCase: true) }
            : All.FirstOrDefault(attribute => Same(attribute.ApiName, name) || Same(attribute.DisplayName, name));

    /// <summary>The name of an attribute in AttributesToGet, from that or from its property's name.</summary>
    /// <exception cref="CognitoException">InvalidParameter: it is a property that is returned in any case.</exception>
    public static string ToRequest(string name) => Find(name) switch
    {
        { IsInAttributes: false } => throw new CognitoException(
            CognitoErrorKind.InvalidParameter,
            $"-AttributesToGet {name}: this is not an attribute, and the service returns it in any case.",
            recommendedAction: $"Leave {name} out."),
        { } known when Same(known.DisplayName, name) => known.ApiName,
        _ => name,
    };

    /// <summary>The name as it is written in a filter: a custom one with unusual signs in quotes.</summary>
    public override string ToString() => PlainName.IsMatch(DisplayName) ? DisplayName : FilterValues.Quote(DisplayName);

    /// <summary>Reads true or false; for Enabled also the service's words.</summary>
    public bool? ToBoolean(string? value) => value?.ToUpperInvariant() switch
    {
        "TRUE" or "$TRUE" => true,
        "FALSE" or "$FALSE" => false,
        "ENABLED" when ApiName == EnabledApiName => true,
        "DISABLED" when ApiName == EnabledApiName => false,
        _ => null,
    };

    /// <summary>A warning for a value that no user has, if it is like one that users have.</summary>
    public string? SuggestValue(string? value)
        => value is not null && DisplayName == "UserStatus"
            && !Statuses.Any(status => Same(status.Name, value))
            && NearestName.Find(value, Statuses.Select(status => status.Name)) is { } nearest
                ? $"No status of Amazon Cognito is called '{TerminalText.Escape(value)}'. Did you mean {nearest}?"
                : null;

    private static FilterAttribute Text(string apiName, string displayName, string description, Func<CognitoUser, string?>? read = null) => new(apiName, displayName, description)
    {
        ReadText = read ?? (user => user.ReadAttribute(apiName, ignoreCase: false)),
        IsInAttributes = read is null,
    };

    private static FilterAttribute Searchable(string apiName, string displayName, string description, Func<CognitoUser, string?>? read = null)
        => Text(apiName, displayName, description, read) with { IsSearchable = true };

    private static FilterAttribute Boolean(string apiName, string displayName, string description, Func<CognitoUser, bool?>? read = null) => new(apiName, displayName, $"{description}: $true or $false.")
    {
        ReadBoolean = read ?? (user => bool.TryParse(user.ReadAttribute(apiName, ignoreCase: false), out bool value) ? value : null),
        IsInAttributes = read is null,
    };

    private static FilterAttribute Date(string apiName, string displayName, string description, Func<CognitoUser, DateTime?>? read = null) => new(apiName, displayName, description)
    {
        ReadDate = read ?? (user => UserProfile.ToDate(user.ReadAttribute(apiName, ignoreCase: false))),
        IsInAttributes = read is null,
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
