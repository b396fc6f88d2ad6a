using System.Globalization;

namespace CognitoSimulator;

/// <summary>Who a user is: the names under which a user is known, before any settings.</summary>
internal readonly record struct Person(string Username, string? Email, string? GivenName, string? FamilyName, string? Identity = null)
{
    /// <summary>The first users of every pool: some whose names begin with "jon", so that a prefix search finds a handful.</summary>
    public static readonly IReadOnlyList<Person> Known =
    [
        new("jon", "jon@example.com", "Jon", "Arbuckle"),
        new("jona", "jona@example.org", "Jona", "Lewie"),
        new("jonas", "jonas@example.com", "Jonas", "Nowak"),
        new("jonathan", "jonathan.reed@example.com", "Jonathan", "Reed"),
        new("jonathan.h", "jonathan.harker@example.org", "Jonathan", "Harker"),
        new("jonny", "jonny@example.com", "Jonny", "O'Brien"),
        new("jon.okafor", "jon.okafor@example.org", "Jon", "Okafor"),
        new("jónas", "jonas.thor@example.org", "Jónas", "Þór"),
        // The service compares usernames exactly: a search for "jon" does not find this one, by e-mail it does.
        new("Jon", "Jon.Upper@example.com", "Jon", "Upper"),
        new("zoë", "zoe@example.com", "Zoë", "Lindqvist"),
        new("łukasz", "lukasz@example.com", "Łukasz", "Nowak"),
        new("山田太郎", "taro.yamada@example.org", "太郎", "山田"),
    ];

    /// <summary>A drawn name ends in its index, which makes it unique and lets a lookup work without a table.</summary>
    public static Person Draw(int index)
    {
        if (index < Known.Count)
        {
            return Known[index];
        }

        var hash = new IndexHash(index);
        var (given, givenAscii) = hash.Pick(Names.Given, 1);
        var (family, familyAscii) = hash.Pick(Names.Family, 2);
        var tail = index.ToString(CultureInfo.InvariantCulture);
        var mailbox = $"{givenAscii}.{familyAscii}{tail}";
        var email = hash.Percent(95, 3) ? $"{mailbox}@{hash.Pick(Names.MailDomains, 4)}" : null;
        var style = hash.Below(100, 5);

        if (style < 8)
        {
            var identity = string.Create(CultureInfo.InvariantCulture, $"1034{hash.Below(1_000_000_000, 6):D10}{index:D7}");
            return new($"Google_{identity}", email, given, family, identity);
        }

        if (style < 12)
        {
            var identity = $"{mailbox}@example.org";
            return new($"SAML_{identity}", email, given, family, identity);
        }

        var username = style switch
        {
            // A pool that signs in by e-mail address names its users by their sub.
            < 18 => IndexCodes.Sub(index).ToString(),
            < 24 => $"{given}{tail}",
            < 40 => $"{givenAscii}{tail}",
            _ => mailbox,
        };
        return hash.Percent(90, 7) ? new(username, email, given, family) : new(username, email, null, null);
    }
}
