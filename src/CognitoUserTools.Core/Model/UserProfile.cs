using System.Globalization;

namespace CognitoUserTools;

/// <summary>
/// A user's attributes, the OpenID ones typed. A property is <see langword="null"/> where the user has no such attribute,
/// or where its text is not of the property's type; <see cref="Attributes"/> always has the text as it came.
/// </summary>
public abstract class UserProfile
{
    // A LazyAttributes until an attribute is first looked at, a UserAttribute[] from then on. In one field, so that the source, and the bytes
    // that it holds, can be collected as soon as they are read, and two threads that read at once need no lock: both read the same.
    private object _attributes;
    private UserAttributes? _all;
    private UserAttributes? _custom;

    /// <summary>Keeps the attributes; the dictionaries are created on first use.</summary>
    /// <param name="attributes">What the service sent, in its order.</param>
    protected UserProfile(UserAttribute[] attributes) => _attributes = attributes;

    /// <summary>Keeps the attributes unparsed: for most users of a listing no attribute is read.</summary>
    /// <param name="attributes">What the service sent.</param>
    private protected UserProfile(LazyAttributes attributes) => _attributes = attributes;

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

    /// <summary>The name the user likes to sign in with (attribute <c>preferred_username</c>).</summary>
    public string? PreferredUsername => Find("preferred_username");

    /// <summary>The address of a profile page (attribute <c>profile</c>).</summary>
    public string? Profile => Find("profile");

    /// <summary>The address of a picture (attribute <c>picture</c>).</summary>
    public string? Picture => Find("picture");

    /// <summary>The address of a web page (attribute <c>website</c>).</summary>
    public string? Website => Find("website");

    /// <summary>The gender, as the user wrote it (attribute <c>gender</c>).</summary>
    public string? Gender => Find("gender");

    /// <summary>The date of birth as text, YYYY-MM-DD; OpenID allows the year 0000 (attribute <c>birthdate</c>).</summary>
    public string? Birthdate => Find("birthdate");

    /// <summary>The time zone, for instance <c>Europe/Paris</c> (attribute <c>zoneinfo</c>).</summary>
    public string? Zoneinfo => Find("zoneinfo");

    /// <summary>The language, for instance <c>en-US</c> (attribute <c>locale</c>).</summary>
    public string? Locale => Find("locale");

    /// <summary>The postal address, as the application wrote it (attribute <c>address</c>).</summary>
    public string? Address => Find("address");

    /// <summary>When the profile was last updated, in local time (attribute <c>updated_at</c>, seconds since 1970).</summary>
    public DateTime? UpdatedAt => ToDate(Find("updated_at"));

    /// <summary>The user's accounts at identity providers, for a federated or linked user (attribute <c>identities</c>).</summary>
    public UserIdentities? Identities => UserIdentities.Parse(Find("identities"));

    /// <summary>All attributes, as they came (Attributes or UserAttributes).</summary>
    public UserAttributes Attributes => _all ??= Items.Length == 0 ? UserAttributes.Empty : new UserAttributes(Items);

    /// <summary>The attributes that the pool defines itself, <c>custom:...</c>; found with or without that prefix.</summary>
    public UserAttributes CustomAttributes => _custom ??= Attributes.Custom();

    private UserAttribute[] Items
    {
        get
        {
            object attributes = _attributes;
            if (attributes is LazyAttributes source)
            {
                _attributes = attributes = source.Read();
            }

            return (UserAttribute[])attributes;
        }
    }

    /// <summary>A date that is written as seconds since 1970.</summary>
    internal static DateTime? ToDate(string? text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds) ? LocalTime.FromUnixSeconds(seconds) : null;

    /// <summary>Reads one attribute and leaves the others unparsed: for filters, which look at every user of a pool.</summary>
    internal string? ReadAttribute(string name, bool ignoreCase)
    {
        if (_attributes is LazyAttributes source)
        {
            return source.Find(name, ignoreCase);
        }

        return ignoreCase ? Attributes[name] : Find(name);
    }

    private string? Find(string name)
    {
        foreach (ref readonly UserAttribute attribute in Items.AsSpan())
        {
            if (string.Equals(attribute.Name, name, StringComparison.Ordinal))
            {
                return attribute.Value;
            }
        }

        return null;
    }

    private bool? FindBoolean(string name) => bool.TryParse(Find(name), out bool value) ? value : null;
}
