namespace CognitoUserTools.Filters;

/// <summary>The users on whom the filters of <see cref="FilterTableTests"/> are tried: every value of interest, and users who lack it.</summary>
internal static class FilterPool
{
    private static readonly string[] Statuses = ["CONFIRMED", "UNCONFIRMED", "FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"];
    private static readonly string?[] Names = ["Jon", "jon", "Jonas", "Zoë", "O'Brien", "a*b", "[x]", "say \"hi\"", null, ""];
    private static readonly string?[] Tenants = ["acme", "Acme", "globex", null, "true", "10", "9", "5.5"];

    public static readonly DateTime Start = new(2025, 12, 1, 0, 0, 0, DateTimeKind.Local);

    public static IReadOnlyList<CognitoUser> Users { get; } = [.. Enumerable.Range(0, 120).Select(Create)];

    private static CognitoUser Create(int i)
    {
        var attributes = new List<UserAttribute> { new("sub", $"sub-{i:000}") };
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                attributes.Add(new UserAttribute(name, value));
            }
        }

        Add("email", i % 11 == 0 ? null : $"{(i % 3 == 0 ? "jon" : i % 3 == 1 ? "julian" : "Zoe")}{(i % 2 == 0 ? "." : "@x.")}{i}@example.{(i % 4 == 0 ? "com" : "org")}");
        Add("email_verified", i % 5 == 0 ? null : i % 2 == 0 ? "true" : "false");
        Add("phone_number", i % 7 == 0 ? $"+1555{i:0000000}" : i % 7 == 1 ? $"+44{i:0000000000}" : null);
        Add("phone_number_verified", i % 7 == 0 ? "true" : null);
        Add("name", Names[i % Names.Length]);
        Add("given_name", i % 2 == 0 ? "Jo" : "Ann-Marie");
        Add("family_name", i % 6 == 0 ? null : i % 6 == 1 ? "Smith" : "Jones");
        Add("preferred_username", i % 9 == 0 ? $"p{i}" : null);
        Add("birthdate", i % 8 == 0 ? "1990-05-05" : i % 8 == 1 ? "2001-01-01" : null);
        Add("locale", i % 2 == 0 ? "en-US" : "fr-FR");
        Add("identities", i % 4 == 3 ? "[{\"providerName\":\"Google\"}]" : null);
        Add("updated_at", i % 3 == 0 ? $"{1764547200 + (i * 86400L)}" : null);
        Add("custom:tenant", Tenants[i % Tenants.Length]);
        return new CognitoUser([.. attributes])
        {
            Username = i < 2 ? (i == 0 ? "Jon" : "jon") : $"user{i:000}",
            UserPoolId = "eu-west-1_AbC",
            UserStatus = Statuses[i % Statuses.Length],
            Enabled = i % 10 != 9,
            UserCreateDate = Start.AddDays(i).AddHours(i % 24),
            UserLastModifiedDate = Start.AddDays(i * 2),
        };
    }
}
