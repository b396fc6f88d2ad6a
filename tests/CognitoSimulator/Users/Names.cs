namespace CognitoSimulator;

/// <summary>What the drawn users are called, where they work, and the letters that their usernames are written in.</summary>
internal static class Names
{
    /// <summary>A given name as its owner writes it, and in the ASCII of an e-mail address. None begins with "jon".</summary>
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
