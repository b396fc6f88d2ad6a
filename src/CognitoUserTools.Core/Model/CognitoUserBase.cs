using System.Globalization;

namespace CognitoUserTools;

/// <summary>
/// A user's attributes, those of OpenID Connect as properties. A property is <see langword="null"/> if the user does not have the attribute, or if
/// its value is not of the property's type; <see cref="Attributes"/> has every value as it was received.
/// </summary>
public abstract class CognitoUserBase
{
    // LazyAttributes until the first read, then UserAttributes. One field, so that the bytes can be collected; concurrent reads give equal attributes.
    private object _attributes = UserAttributes.Empty;
    private UserAttributes? _custom;

    private protected CognitoUserBase()
    {
    }

    /// <summary>The user's unchanging identifier in the pool, a UUID (attribute <c>sub</c>).</summary>
    public string? Sub => Find("sub");

    /// <summary>The e-mail address (attribute <c>email</c>).</summary>
    public string? Email => Find("email");

    /// <summary>Whether the e-mail address was verified (attribute <c>email_verified</c>).</summary>
    public bool? EmailVerified => FindBoolean("email_verified");

    /// <summary>The phone number, in E.164 form (attribute <c>phone_number</c>).</summary>
    public string? PhoneNumber => Find("phone_number");

    /// <summary>Whether the phone number was verified (attribute <c>phone_number_verified</c>).</summary>
    public bool? PhoneNumberVerified => FindBoolean("phone_number_verified");

    /// <summary>The full name (attribute <c>name</c>).</summary>
    public string? Name => Find("name");

    /// <summary>The given name (attribute <c>given_name</c>).</summary>
    public string? GivenName => Find("given_name");

    /// <summary>The middle name (attribute <c>middle_name</c>).</summary>
    public string? MiddleName => Find("middle_name");

    /// <summary>The family name (attribute <c>family_name</c>).</summary>
    public string? FamilyName => Find("family_name");

    /// <summary>The nickname (attribute <c>nickname</c>).</summary>
    public string? Nickname => Find("nickname");

    /// <summary>The name that the user prefers to sign in with (attribute <c>preferred_username</c>).</summary>
    public string? PreferredUsername => Find("preferred_username");

    /// <summary>The address of a profile page (attribute <c>profile</c>).</summary>
    public string? Profile => Find("profile");

    /// <summary>The address of a picture (attribute <c>picture</c>).</summary>
    public string? Picture => Find("picture");

    /// <summary>The address of a web page (attribute <c>website</c>).</summary>
    public string? Website => Find("website");

    /// <summary>The gender, as free text (attribute <c>gender</c>).</summary>
    public string? Gender => Find("gender");

    /// <summary>The date of birth, YYYY-MM-DD: a string, because OpenID Connect allows the year 0000 (attribute <c>birthdate</c>).</summary>
    public string? Birthdate => Find("birthdate");

    /// <summary>The time zone, for instance <c>Europe/Paris</c> (attribute <c>zoneinfo</c>).</summary>
    public string? Zoneinfo => Find("zoneinfo");

    /// <summary>The language, for instance <c>en-US</c> (attribute <c>locale</c>).</summary>
    public string? Locale => Find("locale");

    /// <summary>The postal address, as the application stored it (attribute <c>address</c>).</summary>
    public string? Address => Find("address");

    /// <summary>When the profile was last updated, in local time (attribute <c>updated_at</c>, seconds since 1970).</summary>
    public DateTime? UpdatedAt => ToDate(Find("updated_at"));

    /// <summary>The user's accounts at identity providers, for a federated or linked user (attribute <c>identities</c>).</summary>
    public UserIdentities? Identities => UserIdentities.Parse(Find("identities"));

    /// <summary>All attributes, as they were received (Attributes or UserAttributes).</summary>
    public UserAttributes Attributes
    {
        get
        {
            object attributes = _attributes;
            if (attributes is LazyAttributes source)
            {
                _attributes = attributes = new UserAttributes(source.Read());
            }

            return (UserAttributes)attributes;
        }
        init => _attributes = value ?? UserAttributes.Empty;
    }

    /// <summary>The attributes that the pool defines itself, <c>custom:...</c>; found with or without that prefix.</summary>
    public UserAttributes CustomAttributes => _custom ??= Attributes.SelectCustom();

    /// <summary>The attributes, not parsed yet: for most users of a list none is read.</summary>
    internal LazyAttributes LazyAttributes
    {
        init => _attributes = value;
    }

    /// <summary>Reads a date that is a number of seconds since 1970.</summary>
    internal static DateTime? ToDate(string? text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds)
            ? UnixTime.FromSeconds(seconds)?.LocalDateTime
            : null;

    /// <summary>Reads one attribute without parsing the others: for filters, which read one of every user.</summary>
    internal string? ReadAttribute(string name, bool ignoreCase)
        => _attributes is LazyAttributes source ? source.Find(name, ignoreCase)
            : ignoreCase ? Attributes[name]
            : Find(name);

    private string? Find(string name) => Attributes.Find(name, StringComparison.Ordinal)?.Value;

    private bool? FindBoolean(string name) => bool.TryParse(Find(name), out bool value) ? value : null;
}

/// <summary>A user's attributes as they were received, parsed at the first read.</summary>
internal abstract class LazyAttributes
{
    /// <summary>Parses the attributes, in the service's order.</summary>
    public abstract UserAttribute[] Read();

    /// <summary>Reads the value of one attribute without parsing the others.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ignoreCase">Whether to ignore case if no name is equal.</param>
    /// <returns>The value; <see langword="null"/> if the user does not have the attribute.</returns>
    public abstract string? Find(string name, bool ignoreCase);
}
