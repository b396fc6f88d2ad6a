namespace CognitoSimulator;

/// <summary>The ten attributes that ListUsers can search, and how each one's values are compared.</summary>
internal static class SearchableAttributes
{
    private static readonly Dictionary<string, Searchable> All = new(StringComparer.Ordinal)
    {
        // As the API reference documents ListUsers: username and status are case-sensitive.
        ["username"] = new(user => user.Username, StringComparison.Ordinal),
        ["email"] = IgnoringCase("email"),
        ["phone_number"] = IgnoringCase("phone_number"),
        ["name"] = IgnoringCase("name"),
        ["given_name"] = IgnoringCase("given_name"),
        ["family_name"] = IgnoringCase("family_name"),
        ["preferred_username"] = IgnoringCase("preferred_username"),
        ["cognito:user_status"] = new(user => user.UserStatus, StringComparison.OrdinalIgnoreCase),
        ["status"] = new(user => user.Enabled == false ? "Disabled" : "Enabled", StringComparison.Ordinal),
        ["sub"] = new(user => user.Sub, StringComparison.OrdinalIgnoreCase),
    };

    public static Searchable? Find(string name) => All.GetValueOrDefault(name);

    private static Searchable IgnoringCase(string attribute) => new(user => user[attribute], StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where a searchable attribute's value is read and how it is compared.</summary>
internal sealed record Searchable(Func<SimulatedUser, string?> Read, StringComparison Comparison);
