using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>The type of an attribute's values.</summary>
internal enum AttributeKind
{
    String,
    Boolean,
    Date,
}

/// <summary>An attribute, or a property that ListUsers returns beside the attributes.</summary>
/// <param name="ApiName">The service's name, for instance <c>given_name</c>.</param>
/// <param name="DisplayName">The name of the property of <see cref="CognitoUser"/>, for instance <c>GivenName</c>.</param>
/// <param name="Description">What it is, for completion.</param>
/// <param name="Kind">The type of its values.</param>
internal sealed record FilterAttribute(string ApiName, string DisplayName, string Description, AttributeKind Kind = AttributeKind.String)
{
    private static readonly Regex CustomName = new("^(dev:)?custom:.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly Regex PlainName = new(@"^[\p{L}\p{Nd}_:.-]+\z");

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
        new("username", "Username", "The name that identifies the user in the pool.") { IsSearchable = true, Property = user => user.Username },
        new("email", "Email", "The e-mail address.") { IsSearchable = true },
        new("phone_number", "PhoneNumber", "The phone number in E.164 form, for instance +15550123456.") { IsSearchable = true },
        new("name", "Name", "The full name.") { IsSearchable = true },
        new("given_name", "GivenName", "The given name.") { IsSearchable = true },
        new("family_name", "FamilyName", "The family name.") { IsSearchable = true },
        new("preferred_username", "PreferredUsername", "The name the user likes to sign in with.") { IsSearchable = true },
        new("cognito:user_status", "UserStatus", $"{string.Join(", ", Statuses.Select(each => each.Name))}.") { IsSearchable = true, Property = user => user.UserStatus },
        new("status", "Enabled", "Whether the user may sign in: $true or $false.", AttributeKind.Boolean) { IsSearchable = true, Property = user => user.Enabled },
        new("sub", "Sub", "The user's unchanging identifier in the pool, a UUID.") { IsSearchable = true },
        new("UserCreateDate", "UserCreateDate", "When the user was created.", AttributeKind.Date) { Property = user => user.UserCreateDate },
        new("UserLastModifiedDate", "UserLastModifiedDate", "When the user was last changed.", AttributeKind.Date) { Property = user => user.UserLastModifiedDate },
        new("email_verified", "EmailVerified", "Whether the e-mail address was verified: $true or $false.", AttributeKind.Boolean),
        new("phone_number_verified", "PhoneNumberVerified", "Whether the phone number was verified: $true or $false.", AttributeKind.Boolean),
        new("middle_name", "MiddleName", "The middle name."),
        new("nickname", "Nickname", "The nickname."),
        new("profile", "Profile", "The address of a profile page."),
        new("picture", "Picture", "The address of a picture."),
        new("website", "Website", "The address of a web page."),
        new("gender", "Gender", "The gender, as the user wrote it."),
        new("birthdate", "Birthdate", "The date of birth as text, YYYY-MM-DD."),
        new("zoneinfo", "Zoneinfo", "The time zone, for instance Europe/Paris."),
        new("locale", "Locale", "The language, for instance en-US."),
        new("address", "Address", "The postal address, as the application wrote it."),
        new("identities", "Identities", "The accounts at identity providers, as JSON."),
        new("updated_at", "UpdatedAt", "When the profile was last updated.", AttributeKind.Date),
    ];

    /// <summary>The ten that ListUsers can search by.</summary>
    public static IReadOnlyList<FilterAttribute> SearchableByService { get; } = [.. All.Where(attribute => attribute.IsSearchable)];

    /// <summary>Both names of all of them.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. All.SelectMany(known => (string[])[known.DisplayName, known.ApiName]).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether ListUsers can search by it.</summary>
    public bool IsSearchable { get; private init; }

    /// <summary>Whether the pool defines it itself.</summary>
    public bool IsCustom { get; private init; }

    /// <summary>Whether it is one of the attributes of a user, and so subject to AttributesToGet.</summary>
    public bool IsInAttributes => Property is null;

    private Func<CognitoUser, object?>? Property { get; init; }

    /// <summary>Finds an attribute by either of its names, ignoring case; any <c>custom:name</c> is one.</summary>
    /// <param name="name">For instance <c>given_name</c>, <c>GivenName</c> or <c>custom:tenant</c>.</param>
    /// <returns>The attribute, or <see langword="null"/> if a user has no such attribute.</returns>
    public static FilterAttribute? Find(string name)
        => CustomName.IsMatch(name)
            ? new(name, name, "An attribute that the pool defines itself.") { IsCustom = true }
            : All.FirstOrDefault(known => Same(known.ApiName, name) || Same(known.DisplayName, name));

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

    /// <summary>The value that a user has: a string, a Boolean or a date.</summary>
    public object? Read(CognitoUser user) => (Property, Kind) switch
    {
        ({ } read, _) => read(user),
        (_, AttributeKind.Boolean) => bool.TryParse(user.ReadAttribute(ApiName, ignoreCase: false), out bool value) ? value : null,
        (_, AttributeKind.Date) => UserProfile.ToDate(user.ReadAttribute(ApiName, ignoreCase: false)),
        _ => user.ReadAttribute(ApiName, ignoreCase: IsCustom),
    };

    /// <summary>The name as it is written in a filter: a custom one with unusual characters in quotes.</summary>
    public override string ToString() => PlainName.IsMatch(DisplayName) ? DisplayName : FilterValues.Quote(DisplayName);

    /// <summary>Parses true or false; for Enabled also the service's words.</summary>
    public bool? ToBoolean(string? value) => value?.ToUpperInvariant() switch
    {
        "TRUE" or "$TRUE" => true,
        "FALSE" or "$FALSE" => false,
        "ENABLED" when ApiName == "status" => true,
        "DISABLED" when ApiName == "status" => false,
        _ => null,
    };

    /// <summary>A warning for a value that no user has, if it is like one that users have.</summary>
    public string? SuggestValue(FilterOperator comparison, string? value)
        => value is not null && DisplayName == "UserStatus" && comparison.Kind == ComparisonKind.Equality
            && !Statuses.Any(status => Same(status.Name, value))
            && NearestName.Find(value, Statuses.Select(status => status.Name)) is { } nearest
                ? $"No status of Amazon Cognito is called '{TerminalText.Escape(value)}'. Did you mean {nearest}?"
                : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
