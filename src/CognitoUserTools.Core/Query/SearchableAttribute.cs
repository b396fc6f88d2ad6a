namespace CognitoUserTools;

/// <summary>One of the ten attributes that ListUsers can search by.</summary>
/// <param name="ApiName">The service's name, for instance <c>given_name</c>.</param>
/// <param name="DisplayName">The spelling of PowerShell and of <see cref="CognitoUser"/>, for instance <c>GivenName</c>.</param>
/// <param name="Description">What it is, and how the service compares it.</param>
internal sealed record SearchableAttribute(string ApiName, string DisplayName, string Description)
{
    private const string EnabledApiName = "status";

    /// <summary>All ten.</summary>
    public static IReadOnlyList<SearchableAttribute> All { get; } =
    [
        new("username", "Username", "The name that identifies the user in the pool; upper and lower case count."),
        new("email", "Email", "The e-mail address."),
        new("phone_number", "PhoneNumber", "The phone number in E.164 form, for instance +15550123456."),
        new("name", "Name", "The full name."),
        new("given_name", "GivenName", "The given name."),
        new("family_name", "FamilyName", "The family name."),
        new("preferred_username", "PreferredUsername", "The name the user likes to sign in with."),
        new("cognito:user_status", "UserStatus", "CONFIRMED, UNCONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED, EXTERNAL_PROVIDER, ...; upper and lower case do not count."),
        new(EnabledApiName, "Enabled", "Whether the user may sign in: $true or $false."),
        new("sub", "Sub", "The user's unchanging identifier in the pool, a UUID."),
    ];

    /// <summary>The service's names of all ten, as one text.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(attribute => attribute.ApiName));

    /// <summary>Finds an attribute by either of its names, ignoring case.</summary>
    /// <param name="name">For instance <c>given_name</c> or <c>GivenName</c>.</param>
    /// <returns>The attribute, or <see langword="null"/> where the service cannot search by it.</returns>
    public static SearchableAttribute? Find(string name) => All.FirstOrDefault(
        attribute => string.Equals(attribute.ApiName, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(attribute.DisplayName, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// A value as the service compares it: that of Enabled is <c>Enabled</c> or <c>Disabled</c>, in just that case; any other is the text itself.
    /// </summary>
    /// <param name="value">What the caller looks for.</param>
    /// <returns>The service's word, or <see langword="null"/> where Enabled can have no such value.</returns>
    public string? ToServiceValue(string value)
    {
        if (ApiName != EnabledApiName)
        {
            return value;
        }

        return value.ToUpperInvariant() switch
        {
            "TRUE" or "$TRUE" or "ENABLED" => "Enabled",
            "FALSE" or "$FALSE" or "DISABLED" => "Disabled",
            _ => null,
        };
    }
}
