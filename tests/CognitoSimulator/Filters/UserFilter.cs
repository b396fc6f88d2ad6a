namespace CognitoSimulator;

/// <summary>A parsed filter of ListUsers.</summary>
internal sealed record UserFilter(string Attribute, bool IsPrefix, string Value)
{
    public const int MaxLength = 256;

    private readonly Searchable _searchable = SearchableAttributes.Find(Attribute)
        ?? throw ServiceException.InvalidParameter($"Invalid search attribute: {Attribute}");

    public bool Matches(SimulatedUser user) => _searchable.Read(user) is { } value
        && (IsPrefix ? value.StartsWith(Value, _searchable.Comparison) : value.Equals(Value, _searchable.Comparison));
}

/// <summary>The attributes that ListUsers can search, as its API reference documents them: username and status are case-sensitive.</summary>
internal static class SearchableAttributes
{
    private static readonly Dictionary<string, Searchable> All = new(StringComparer.Ordinal)
    {
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

internal sealed record Searchable(Func<SimulatedUser, string?> Read, StringComparison Comparison);
