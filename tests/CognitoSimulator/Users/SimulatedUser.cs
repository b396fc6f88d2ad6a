namespace CognitoSimulator;

/// <summary>One user of a simulated pool, with everything that any operation returns about a user.</summary>
/// <remarks>A member that is null is left out of the JSON, so that a test can leave out what the service may leave out.</remarks>
public sealed record SimulatedUser
{
    private static readonly DateTimeOffset DefaultDate = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Username { get; init; }

    public IReadOnlyList<UserAttribute>? Attributes { get; init; } = [];

    public bool? Enabled { get; init; } = true;

    /// <summary>CONFIRMED, UNCONFIRMED, ...: text, so that a test can send what no SDK knows yet.</summary>
    public string? UserStatus { get; init; } = UserStatuses.Confirmed;

    public DateTimeOffset? UserCreateDate { get; init; } = DefaultDate;

    public DateTimeOffset? UserLastModifiedDate { get; init; } = DefaultDate;

    public IReadOnlyList<MfaOption>? MFAOptions { get; init; }

    public string? PreferredMfaSetting { get; init; }

    public IReadOnlyList<string>? UserMFASettingList { get; init; }

    public IReadOnlyList<string>? ConfiguredUserAuthFactors { get; init; }

    /// <summary>Sent as it stands in place of this user's object in ListUsers: for data that the service should never send.</summary>
    public string? RawJson { get; init; }

    /// <summary>Sent as it stands in place of AdminGetUser's and GetUser's whole answer for this user.</summary>
    public string? RawDetailJson { get; init; }

    public string? Sub => this["sub"];

    /// <summary>The value of the first attribute of that name, or null.</summary>
    public string? this[string attributeName]
    {
        get
        {
            if (Attributes is not { } attributes)
            {
                return null;
            }

            for (var i = 0; i < attributes.Count; i++)
            {
                if (string.Equals(attributes[i].Name, attributeName, StringComparison.Ordinal))
                {
                    return attributes[i].Value;
                }
            }

            return null;
        }
    }

    /// <summary>The names under which AdminGetUser finds this user in a pool with these alias attributes; the username comes first.</summary>
    internal IEnumerable<string> LookupNames(IReadOnlyCollection<string> aliasAttributes)
    {
        yield return Username;

        if (Sub is { } sub)
        {
            yield return sub;
        }

        foreach (var name in aliasAttributes)
        {
            // An address is an alias only once its owner has proved to have it.
            if (this[name] is { } alias && (name == "preferred_username" || this[$"{name}_verified"] == "true"))
            {
                yield return alias;
            }
        }
    }
}
