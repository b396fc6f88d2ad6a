using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>
/// Filters, each with the searches that are sent, what is checked here, and the users that a predicate of C# finds in the whole list. Where the
/// service searches, the predicate compares as the service does.
/// </summary>
public class FilterTableTests
{
    private const string WholePool = "the whole pool";

    private static readonly StringComparison NoCase = StringComparison.OrdinalIgnoreCase;

    public static TheoryData<FilterCase> Cases { get; } =
    [
        // One condition, which is sent.
        new("email ^= \"jon\"", "email ^= \"jon\"", null, u => StartsWith(u.Email, "jon")),
        new("email=\"JON.6@example.org\"", "email = \"JON.6@example.org\"", null, u => IsSame(u.Email, "jon.6@example.org")),
        new("Email -eq 'jon.6@example.org'", "email = \"jon.6@example.org\"", null, u => u.Email == "jon.6@example.org"),
        new("email -EQ \"jon.6@example.org\"", "email = \"jon.6@example.org\"", null, u => u.Email == "jon.6@example.org"),
        new("Username -eq 'jon'", "username = \"jon\"", null, u => u.Username == "jon"),
        new("username -like 'user0*'", "username ^= \"user0\"", null, u => u.Username.StartsWith("user0", StringComparison.Ordinal)),
        new("Sub -eq 'sub-007'", "sub = \"sub-007\"", null, u => u.Sub == "sub-007"),
        new("PhoneNumber -eq '+15550000007'", "phone_number = \"+15550000007\"", null, u => u.PhoneNumber == "+15550000007"),
        new("PhoneNumber -eq +15550000007", "phone_number = \"+15550000007\"", null, u => u.PhoneNumber == "+15550000007"),
        new("phone_number -like '+44*'", "phone_number ^= \"+44\"", null, u => u.PhoneNumber?.StartsWith("+44", StringComparison.Ordinal) == true),
        new("PreferredUsername -eq 'p9'", "preferred_username = \"p9\"", null, u => u.PreferredUsername == "p9"),
        new("Name -eq 'O''Brien'", "name = \"O'Brien\"", null, u => u.Name == "O'Brien"),
        new("name = \"say \\\"hi\\\"\"", "name = \"say \\\"hi\\\"\"", null, u => u.Name == "say \"hi\""),
        new("Name -like 'a`*b'", "name = \"a*b\"", null, u => u.Name == "a*b"),
        new("Name -eq ''", "name = \"\"", null, u => u.Name?.Length == 0),
        new("GivenName -like 'Jo*'", "given_name ^= \"Jo\"", null, u => u.GivenName == "Jo"),
        new("GivenName -like 'Jo**'", "given_name ^= \"Jo\"", null, u => u.GivenName == "Jo"),
        new("FamilyName -eq 'Smith'", "family_name = \"Smith\"", null, u => u.FamilyName == "Smith"),
        new("UserStatus -eq 'unconfirmed'", "cognito:user_status = \"unconfirmed\"", null, u => u.UserStatus == "UNCONFIRMED"),
        new("cognito:user_status -like 'CONF*'", "cognito:user_status ^= \"CONF\"", null, u => u.UserStatus == "CONFIRMED"),
        new("Enabled -eq $false", "status = \"Disabled\"", null, u => u.Enabled == false),
        new("status = \"Disabled\"", "status = \"Disabled\"", null, u => u.Enabled == false),
        new("status ^= \"Dis\"", "status ^= \"Dis\"", null, u => u.Enabled == false),
        new("Enabled -eq True", "status = \"Enabled\"", null, u => u.Enabled == true),
        new("(((Enabled -eq 'true')))", "status = \"Enabled\"", null, u => u.Enabled == true),

        // Of several, the one that finds the fewest users is sent.
        new("Enabled -eq $true -and UserStatus -eq 'CONFIRMED'", "cognito:user_status = \"CONFIRMED\"", "Enabled -eq $true", u => u.Enabled == true && u.UserStatus == "CONFIRMED"),
        new("UserStatus -eq 'CONFIRMED' -and FamilyName -eq 'Jones'", "family_name = \"Jones\"", "UserStatus -eq 'CONFIRMED'", u => u.FamilyName == "Jones" && u.UserStatus == "CONFIRMED"),
        new("FamilyName -eq 'Jones' -and Email -like 'jon*'", "email ^= \"jon\"", "FamilyName -eq 'Jones'", u => u.FamilyName == "Jones" && StartsWith(u.Email, "jon")),
        new("Email -like 'j*' -and Email -like 'julian*'", "email ^= \"julian\"", "Email -like 'j*'", u => StartsWith(u.Email, "julian")),
        new("Email -like 'julian*' -and PreferredUsername -eq 'p9'", "preferred_username = \"p9\"", "Email -like 'julian*'", u => u.PreferredUsername == "p9" && StartsWith(u.Email, "julian")),
        new("PreferredUsername -eq 'p63' -and PhoneNumber -eq '+15550000063'", "phone_number = \"+15550000063\"", "PreferredUsername -eq 'p63'", u => u.PhoneNumber == "+15550000063"),
        new("PhoneNumber -eq '+15550000007' -and Email -eq 'julian@x.7@example.org'", "email = \"julian@x.7@example.org\"", "PhoneNumber -eq '+15550000007'", u => u.Sub == "sub-007"),
        new("Email -eq 'julian@x.1@example.org' -and Username -eq 'jon'", "username = \"jon\"", "Email -eq 'julian@x.1@example.org'", u => u.Sub == "sub-001"),
        new("Username -eq 'jon' -and Sub -eq 'sub-000'", "sub = \"sub-000\"", "Username -eq 'jon'", u => u.Sub == "sub-000"),
        new("(Enabled -eq $true -and Locale -eq 'en-US') -and (GivenName -eq 'Jo')", "given_name = \"Jo\"", "Enabled -eq $true -and Locale -eq 'en-US'", u => u.Enabled == true && u.GivenName == "Jo"),
        new("Email -like '*@example.org' -and Enabled -eq $true", "status = \"Enabled\"", "Email -like '*@example.org'", u => EndsWith(u.Email, "@example.org") && u.Enabled == true),
        new("Email -like '*@example.org' -and UserCreateDate -gt '2026-01-01'", WholePool, "Email -like '*@example.org' -and UserCreateDate -gt 2026-01-01", u => EndsWith(u.Email, "@example.org") && u.UserCreateDate > new DateTime(2026, 1, 1)),

        // An explicit i is checked here: the service may compare with case.
        new("Username -ieq 'JON'", WholePool, "Username -ieq 'JON'", u => u.Username is "Jon" or "jon"),
        new("Username -ilike 'jO*' -and Enabled -eq $true", "status = \"Enabled\"", "Username -ilike 'jO*'", u => u.Username is "Jon" or "jon"),
        new("Email -iin 'JON.6@EXAMPLE.ORG', 'x'", WholePool, "Email -iin @('JON.6@EXAMPLE.ORG', 'x')", u => u.Email == "jon.6@example.org"),
        new("Email -ieq 'jon.6@example.org' -or Email -eq 'x'", WholePool, "Email -ieq 'jon.6@example.org' -or Email -eq 'x'", u => u.Email == "jon.6@example.org"),

        // What the service cannot search.
        new("Email -like '*@example.com'", WholePool, "Email -like '*@example.com'", u => EndsWith(u.Email, "@example.com")),
        new("Email -like '*X.1*'", WholePool, "Email -like '*X.1*'", u => u.Email?.Contains("x.1", NoCase) == true),
        new("Email -like 'j*@*.org'", WholePool, "Email -like 'j*@*.org'", u => u.Email is { } e && Regex.IsMatch(e, "^j.*@.*\\.org$", RegexOptions.IgnoreCase)),
        new("Email -like 'jo?.*'", WholePool, "Email -like 'jo?.*'", u => u.Email is { } e && Regex.IsMatch(e, "^jo.\\.", RegexOptions.IgnoreCase)),
        new("Name -like '[jz]*'", WholePool, "Name -like '[jz]*'", u => u.Name is { Length: > 0 } n && "jzJZ".Contains(n[0], StringComparison.Ordinal)),
        new("Name -like '[i-k]on'", WholePool, "Name -like '[i-k]on'", u => u.Name is "Jon" or "jon"),
        new("Name -clike '[i-k]on'", WholePool, "Name -clike '[i-k]on'", u => u.Name is "jon"),
        new("Name -like '`[x`]'", "name = \"[x]\"", null, u => u.Name == "[x]"),
        new("Name -like '*'", WholePool, "Name -like '*'", _ => true),
        new("Email -notlike '*.org'", WholePool, "Email -notlike '*.org'", u => !EndsWith(u.Email, ".org")),
        new("Email -ne 'jon.6@example.org'", WholePool, "Email -ne 'jon.6@example.org'", u => u.Email != "jon.6@example.org"),
        new("Email -eq $null", WholePool, "Email -eq $null", u => u.Email is null),
        new("Email -ne $null", WholePool, "Email -ne $null", u => u.Email is not null),
        new("PhoneNumber -eq $null -and Enabled -eq $false", "status = \"Disabled\"", "PhoneNumber -eq $null", u => u.PhoneNumber is null && u.Enabled == false),
        new("Enabled -ne $true", WholePool, "Enabled -ne $true", u => u.Enabled == false),
        new("EmailVerified -eq $true", WholePool, "EmailVerified -eq $true", u => u.EmailVerified == true),
        new("email_verified -eq 'false'", WholePool, "EmailVerified -eq $false", u => u.EmailVerified == false),
        new("EmailVerified -ne $true", WholePool, "EmailVerified -ne $true", u => u.EmailVerified != true),
        new("EmailVerified -eq $null", WholePool, "EmailVerified -eq $null", u => u.EmailVerified is null),
        new("PhoneNumberVerified -in @($true, $null)", WholePool, "PhoneNumberVerified -in @($true, $null)", u => u.PhoneNumberVerified is true or null),
        new("custom:tenant -eq 'ACME'", WholePool, "custom:tenant -eq 'ACME'", u => IsSame(Tenant(u), "acme")),
        new("custom:tenant -ceq 'acme'", WholePool, "custom:tenant -ceq 'acme'", u => Tenant(u) == "acme"),
        new("CUSTOM:Tenant -eq 'globex'", WholePool, "CUSTOM:Tenant -eq 'globex'", u => Tenant(u) == "globex"),
        new("custom:tenant -eq $true", WholePool, "custom:tenant -eq $true", u => Tenant(u) == "true"),
        new("custom:tenant -gt 5", WholePool, "custom:tenant -gt 5", u => Number(u) > 5),
        new("custom:tenant -ge 5.5", WholePool, "custom:tenant -ge 5.5", u => Number(u) >= 5.5m),
        new("custom:tenant -lt 10", WholePool, "custom:tenant -lt 10", u => Number(u) < 10 || Tenant(u) is null),
        new("custom:tenant -le -1", WholePool, "custom:tenant -le -1", u => Number(u) <= -1),
        new("custom:tenant -gt '5'", WholePool, "custom:tenant -gt '5'", u => Tenant(u) is "9" or "5.5" or "acme" or "Acme" or "globex" or "true"),
        new("Birthdate -lt 2000-01-01", WholePool, "Birthdate -lt '2000-01-01'", u => u.Birthdate is "1990-05-05" or null),
        new("Identities -match 'google'", WholePool, "Identities -match 'google'", u => u.Attributes.ContainsKey("identities")),
        new("identities -cmatch 'google'", WholePool, "Identities -cmatch 'google'", _ => false),
        new("Email -match '^(jon|zoe)\\b.*org$'", WholePool, "Email -match '^(jon|zoe)\\b.*org$'", u => (StartsWith(u.Email, "jon") || StartsWith(u.Email, "zoe")) && EndsWith(u.Email, "org")),
        new("Email -notmatch '\\.org$'", WholePool, "Email -notmatch '\\.org$'", u => !EndsWith(u.Email, ".org")),
        new("Locale -cne 'en-us'", WholePool, "Locale -cne 'en-us'", _ => true),
        new("GivenName -notin @('Jo', 'x')", WholePool, "GivenName -notin @('Jo', 'x')", u => u.GivenName != "Jo"),
        new("FamilyName -notin 'Smith', 'Jones'", WholePool, "FamilyName -notin @('Smith', 'Jones')", u => u.FamilyName is null),

        // Dates.
        new("UserCreateDate -ge 2026-01-01", WholePool, "UserCreateDate -ge 2026-01-01", u => u.UserCreateDate >= new DateTime(2026, 1, 1)),
        new("UserCreateDate -lt '2026-01-01T12:30:00Z'", WholePool, "UserCreateDate -lt 2026-01-01T12:30:00Z", u => u.UserCreateDate!.Value.ToUniversalTime() < new DateTime(2026, 1, 1, 12, 30, 0, DateTimeKind.Utc)),
        new("UserCreateDate -le '2026-01-01 12:30'", WholePool, "UserCreateDate -le 2026-01-01T12:30:00Z", u => u.UserCreateDate <= new DateTime(2026, 1, 1, 12, 30, 0)),
        new("UserLastModifiedDate -gt 2026-02-01T00:00:00.5+05:30", WholePool, "UserLastModifiedDate -gt 2026-01-31T18:30:00.5Z", u => u.UserLastModifiedDate!.Value.ToUniversalTime() > new DateTime(2026, 1, 31, 18, 30, 0, 500, DateTimeKind.Utc)),
        new("UserCreateDate -eq '2025-12-01'", WholePool, "UserCreateDate -eq 2025-12-01", u => u.Sub == "sub-000"),
        new("UpdatedAt -lt 2026-01-15", WholePool, "UpdatedAt -lt 2026-01-15", u => u.UpdatedAt is not { } at || at < new DateTime(2026, 1, 15)),
        new("updated_at -ne $null", WholePool, "UpdatedAt -ne $null", u => u.UpdatedAt is not null),

        // Several values of one attribute, one after another.
        new("Username -in @('jon', 'user007', 'nobody')", "username = \"jon\" | username = \"user007\" | username = \"nobody\"", null, u => u.Username is "jon" or "user007"),
        new("Username -in ('jon')", "username = \"jon\"", null, u => u.Username is "jon"),
        new("Username -in 'user007', 'user008'", "username = \"user007\" | username = \"user008\"", null, u => u.Username is "user007" or "user008"),
        new("Username -eq 'jon' -or Username -eq 'user009'", "username = \"jon\" | username = \"user009\"", null, u => u.Username is "jon" or "user009"),
        new("UserStatus -eq 'CONFIRMED' -or UserStatus -in @('UNCONFIRMED', 'CONFIRMED')", "cognito:user_status = \"CONFIRMED\" | cognito:user_status = \"UNCONFIRMED\"", null, u => u.UserStatus is "CONFIRMED" or "UNCONFIRMED"),
        new("(GivenName -eq 'Jo' -or GivenName -eq 'Ann-Marie') -and Enabled -eq $false", "given_name = \"Jo\" | given_name = \"Ann-Marie\"", "Enabled -eq $false", u => u.Enabled == false),
        new("GivenName -in 'ann-marie', 'Ann-Marie', 'JO'", "given_name = \"ann-marie\" | given_name = \"Ann-Marie\" | given_name = \"JO\"", null, _ => true),
        new("Email -in @('JON.6@example.org', 'jon.6@example.org')", "email = \"JON.6@example.org\" | email = \"jon.6@example.org\"", null, u => u.Email == "jon.6@example.org"),
        new("Username -in @()", "", null, _ => false),
        new("Username -in @('jon', $null)", WholePool, "Username -in @('jon', $null)", u => IsSame(u.Username, "jon")),
        new("Enabled -in @($true, $false)", "status = \"Enabled\" | status = \"Disabled\"", null, _ => true),

        // Other -or, and -not.
        new("Username -eq 'jon' -or Email -eq 'jon.6@example.org'", WholePool, "Username -eq 'jon' -or Email -eq 'jon.6@example.org'", u => IsSame(u.Username, "jon") || u.Email == "jon.6@example.org"),
        new("Email -like 'jon*' -or Email -like 'zoe*'", WholePool, "Email -like 'jon*' -or Email -like 'zoe*'", u => StartsWith(u.Email, "jon") || StartsWith(u.Email, "zoe")),
        new("-not (Enabled -eq $true)", WholePool, "-not (Enabled -eq $true)", u => u.Enabled == false),
        new("!(Enabled -eq $true) -and Locale -eq 'fr-FR'", WholePool, "-not (Enabled -eq $true) -and Locale -eq 'fr-FR'", u => u.Enabled == false && u.Locale == "fr-FR"),
        new("-NOT (Locale -eq 'fr-FR') -AND Enabled -eq $false", "status = \"Disabled\"", "-not (Locale -eq 'fr-FR')", u => u.Enabled == false && u.Locale != "fr-FR"),
        new("Locale -eq 'en-US' -or Enabled -eq $false -and GivenName -eq 'Jo'", "given_name = \"Jo\"", "Locale -eq 'en-US' -or Enabled -eq $false", u => (u.Locale == "en-US" || u.Enabled == false) && u.GivenName == "Jo"),
        new("Locale -eq 'fr-FR' -and Enabled -eq $false -or Username -eq 'jon'", WholePool, "(Locale -eq 'fr-FR' -and Enabled -eq $false) -or Username -eq 'jon'", u => (u.Locale == "fr-FR" && u.Enabled == false) || IsSame(u.Username, "jon")),
        new("-not (Locale -eq 'fr-FR' -or Enabled -eq $true)", WholePool, "-not (Locale -eq 'fr-FR' -or Enabled -eq $true)", u => u.Locale != "fr-FR" && u.Enabled == false),

        // The c-forms: the service may find more, so they are checked.
        new("Email -ceq 'JON.6@example.org'", "email = \"JON.6@example.org\"", "Email -ceq 'JON.6@example.org'", _ => false),
        new("Email -clike 'Zoe*'", "email ^= \"Zoe\"", "Email -clike 'Zoe*'", u => u.Email?.StartsWith("Zoe", StringComparison.Ordinal) == true),
        new("Username -cin @('jon', 'JON')", "username = \"jon\" | username = \"JON\"", "Username -cin @('jon', 'JON')", u => u.Username == "jon"),

        // Prefixes that end in punctuation (the service may find nothing), and values that are too long for it.
        new("email ^= \"julian@\"", "email ^= \"julian\"", "email ^= \"julian@\"", u => StartsWith(u.Email, "julian@")),
        new("Email -like 'julian@*'", "email ^= \"julian\"", "Email -like 'julian@*'", u => StartsWith(u.Email, "julian@")),
        new("GivenName -like 'Ann-*' -and Enabled -eq $true", "given_name ^= \"Ann\"", "GivenName -like 'Ann-*' -and Enabled -eq $true", u => u.GivenName == "Ann-Marie" && u.Enabled == true),
        new("phone_number ^= \"+\"", WholePool, "phone_number ^= \"+\"", u => u.PhoneNumber is not null),
        new("Name -like 'Zoë*'", "name ^= \"Zoë\"", null, u => u.Name == "Zoë"),
        new($"Email -eq '{new string('x', 300)}'", $"email ^= \"{new string('x', 245)}\"", $"Email -eq '{new string('x', 300)}'", _ => false),
        new($"Username -eq 'jon' -and Email -ne '{new string('x', 300)}'", "username = \"jon\"", $"Email -ne '{new string('x', 300)}'", u => u.Username == "jon"),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_planned_searches_are_sent_and_the_right_users_are_found(FilterCase @case)
    {
        UserFilter filter = Filter.Read(@case.Filter)!;

        Assert.Equal(@case.Searches, filter.Searches is null ? WholePool : string.Join(" | ", filter.Searches));
        Assert.Equal(@case.Check, filter.Check);
        Assert.Equal(@case.Filter, filter.Text);

        var found = new List<string>();
        await foreach (UserPage page in UserPages.GetPagesAsync(new DocumentedService(FilterPool.Users) { PageSize = 7 }, new UserQuery("eu-west-1_AbC") { Filter = Filter.Read(@case.Filter) }))
        {
            found.AddRange(page.Users.Select(user => user.Sub!));
        }

        Assert.Equal(FilterPool.Users.Where(@case.Expected).Select(user => user.Sub), found.Order());
    }

    [Theory]
    [InlineData("Username -eq 'x' -and Email -like '*.org' -and (custom:tenant -eq 'a' -or UserCreateDate -gt 2026-01-01 -or UserStatus -ne 'x')", "email", "custom:tenant")]
    [InlineData("Email -in 'jon@x', 'JON@x' -and GivenName -like '*o'", "given_name", "email")]
    public void The_attributes_that_are_read_here_are_known(string filter, params string[] attributes) => Assert.Equal(attributes, Filter.Read(filter)!.CheckedAttributes);

    private static bool IsSame(string? value, string other) => string.Equals(value, other, NoCase);

    private static bool StartsWith(string? value, string prefix) => value?.StartsWith(prefix, NoCase) == true;

    private static bool EndsWith(string? value, string suffix) => value?.EndsWith(suffix, NoCase) == true;

    private static string? Tenant(CognitoUser user) => user.Attributes["custom:tenant"];

    private static decimal? Number(CognitoUser user) => decimal.TryParse(Tenant(user), CultureInfo.InvariantCulture, out decimal number) ? number : null;

    /// <summary>A filter and what is expected of it.</summary>
    public sealed record FilterCase(string Filter, string Searches, string? Check, Func<CognitoUser, bool> Expected)
    {
        public override string ToString() => Filter;
    }
}
