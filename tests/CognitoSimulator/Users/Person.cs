using System.Globalization;

namespace CognitoSimulator;

/// <summary>The names of a generated user.</summary>
internal readonly record struct Person(string Username, string? Email, string? GivenName, string? FamilyName, string? Identity = null)
{
    /// <summary>The first users of every pool. Some have the prefix "jon", so that a prefix search finds a few.</summary>
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
        // The service compares usernames by case, email addresses not.
        new("Jon", "Jon.Upper@example.com", "Jon", "Upper"),
        new("zoë", "zoe@example.com", "Zoë", "Lindqvist"),
        new("łukasz", "lukasz@example.com", "Łukasz", "Nowak"),
        new("山田太郎", "taro.yamada@example.org", "太郎", "山田"),
    ];

    /// <summary>The username ends with the index: so it is unique, and a lookup needs no table.</summary>
    public static Person Create(int index)
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
            // If users sign in by email address, the username is the sub.
            < 18 => IndexCodes.GetSub(index).ToString(),
            < 24 => $"{given}{tail}",
            < 40 => $"{givenAscii}{tail}",
            _ => mailbox,
        };
        return hash.Percent(90, 7) ? new(username, email, given, family) : new(username, email, null, null);
    }
}

/// <summary>The values from which users are generated.</summary>
internal static class Names
{
    /// <summary>Given names, and their ASCII form for email addresses. None has the prefix "jon".</summary>
    public static readonly IReadOnlyList<(string Written, string Ascii)> Given =
    [
        ("Zoë", "zoe"), ("Łukasz", "lukasz"), ("太郎", "taro"), ("花子", "hanako"), ("Ωmega", "omega"),
        ("José", "jose"), ("Aoife", "aoife"), ("Björn", "bjorn"), ("Chloé", "chloe"), ("Dmitri", "dmitri"),
        ("Élodie", "elodie"), ("Fatima", "fatima"), ("Grace", "grace"), ("Håkon", "hakon"), ("İpek", "ipek"),
        ("Jürgen", "jurgen"), ("Karim", "karim"), ("Lena", "lena"), ("Miguel", "miguel"), ("Ngozi", "ngozi"),
        ("Ольга", "olga"), ("Priya", "priya"), ("Quentin", "quentin"), ("Rosa", "rosa"), ("Siobhán", "siobhan"),
        ("Thảo", "thao"), ("Uma", "uma"), ("Václav", "vaclav"), ("Wei", "wei"), ("Ximena", "ximena"),
        ("يوسف", "yusuf"), ("Αλέξης", "alexis"), ("민준", "minjun"), ("Peter", "peter"), ("Anna", "anna"),
        ("O'Neal", "oneal"),
    ];

    public static readonly IReadOnlyList<(string Written, string Ascii)> Family =
    [
        ("Lindqvist", "lindqvist"), ("山田", "yamada"), ("Nowak", "nowak"), ("García", "garcia"), ("O'Brien", "obrien"),
        ("Müller", "muller"), ("Şahin", "sahin"), ("Okafor", "okafor"), ("Nguyễn", "nguyen"), ("Smith", "smith"),
        ("Иванова", "ivanova"), ("Dvořák", "dvorak"), ("Singh", "singh"), ("Rossi", "rossi"), ("Kovács", "kovacs"),
        ("Jensen", "jensen"), ("Παπαδόπουλος", "papadopoulos"), ("김", "kim"), ("Silva", "silva"), ("de la Cruz", "delacruz"),
        ("Haddad", "haddad"), ("Schneider", "schneider"), ("Van den Berg", "vandenberg"), ("Sánchez", "sanchez"),
    ];

    public static readonly IReadOnlyList<string> MailDomains = ["example.com", "example.com", "example.org", "mail.example.com"];

    public static readonly IReadOnlyList<string> Tenants = ["acme", "globex", "initech", "umbrella", "hooli", "café-münchen"];

    public static readonly IReadOnlyList<string> Departments = ["Engineering", "Sales", "R&D", "Human Resources", "Finance, Legal", "Support"];

    public static readonly IReadOnlyList<string> Locales = ["en-GB", "en-US", "de-DE", "ja-JP", "pl-PL", "pt-BR"];
}
