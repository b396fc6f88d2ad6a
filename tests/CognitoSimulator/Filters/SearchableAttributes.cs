namespace CognitoSimulator;

/// <summary>The ten attributes that ListUsers can search, and how each one's values are compared.</summary>
internal static class SearchableAttributes
{
    private static readonly Dictionary<string, Searchable> All = new(StringComparer.Ordinal)
    {
        // Documented: username and status by case, cognito:user_status not. Of the others the documentation
        // says nothing; the service stores e-mail addresses for signing in regardless of case, so they are
        // compared that way here, and the rest exactly.
        ["username"] = new(user => user.Username, StringComparison.Ordinal),
        ["email"] = new(user => user["email"], StringComparison.OrdinalIgnoreCase),
        ["phone_number"] = new(user => user["phone_number"], StringComparison.Ordinal),
        ["name"] = new(user => user["name"], StringComparison.Ordinal),
        ["given_name"] = new(user => user["given_name"], StringComparison.Ordinal),
        ["family_name"] = new(user => user["family_name"], StringComparison.Ordinal),
        ["preferred_username"] = new(user => user["preferred_username"], StringComparison.Ordinal),
        ["cognito:user_status"] = new(user => user.UserStatus, StringComparison.OrdinalIgnoreCase),
        ["status"] = new(user => user.Enabled == false ? "Disabled" : "Enabled", StringComparison.Ordinal),
        ["sub"] = new(user => user.Sub, StringComparison.Ordinal),
    };

    public static Searchable? Find(string name) => All.GetValueOrDefault(name);
}

/// <summary>Where a searchable attribute's value is read and how it is compared.</summary>
internal sealed record Searchable(Func<SimulatedUser, string?> Read, StringComparison Comparison);
