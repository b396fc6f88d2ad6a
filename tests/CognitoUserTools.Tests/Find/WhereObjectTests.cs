using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Find;

/// <summary>Conditions are checked as PowerShell compares: random filters find what Where-Object finds in the whole list.</summary>
public sealed class WhereObjectTests(EngineFixture fixture) : EngineTests(fixture)
{
    private static readonly string[] Words =
    [
        "jon", "Jon", "JON", "jonas", "ada", "O'Brien", "O’Brien", "a*b", "a?b", "[x]", "a`b", "Zoë", "ZOË", "", "ß", "100", "9", "-5", "a\"b", "a$b", "two\nlines", "a\tb", "🐟", " x ", "true", "a;b|c", "{x}", "%d#",
    ];

    private static readonly (string Filter, string Where)[] Texts =
    [
        ("Email", "$_.Email"), ("Name", "$_.Name"), ("family_name", "$_.FamilyName"), ("PreferredUsername", "$_.PreferredUsername"), ("UserStatus", "$_.UserStatus"),
        ("Locale", "$_.Locale"), ("nickname", "$_.Nickname"), ("custom:tenant", "$_.Attributes['custom:tenant']"), ("'custom:a,b/c d'", "$_.Attributes['custom:a,b/c d']"),
    ];

    private static readonly (string Filter, string Where)[] Dates = [("UserCreateDate", "$_.UserCreateDate"), ("UpdatedAt", "$_.UpdatedAt")];

    private static readonly (string Filter, string Where)[] Booleans = [("Enabled", "$_.Enabled"), ("EmailVerified", "$_.EmailVerified")];

    [Theory]
    [InlineData(1)]
    [InlineData(20261129)]
    [InlineData(777)]
    public async Task A_filter_finds_what_Where_Object_finds(int seed)
    {
        var random = new Random(seed);
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 0 });
        for (int i = 0; i < 60; i++)
        {
            simulator.DefaultPool.Put(CreateUser(random, i));
        }

        using EngineSession session = Fixture.NewSession();
        (string Filter, string Where)[] cases = [.. Enumerable.Range(0, 250).Select(_ => CreateFilter(random, depth: 3))];
        EngineResult result = session.Run(
            """
            $PSDefaultParameterValues['*-Cognito*:EndpointUrl'] = $at
            $o = [pscustomobject]@{ Words = $words; Inner = @{ Words = $words } }
            $date = [datetime]'2026-01-10'
            $everyone = @(Find-CognitoUser $id)
            $some = 0
            for ($i = 0; $i -lt $filters.Count; $i++) {
                [string[]] $found = Find-CognitoUser $id -Filter ([scriptblock]::Create($filters[$i])) | ForEach-Object Username
                [string[]] $expected = $everyone | Where-Object ([scriptblock]::Create($wheres[$i])) | ForEach-Object Username
                if ($found) { [array]::Sort($found) }
                if ($expected) { [array]::Sort($expected) }
                $some += $expected.Count -gt 0 -and $expected.Count -lt $everyone.Count
                if ("$found" -cne "$expected") { "$($filters[$i]) found <$found>, not <$expected>" }
            }

            if ($some -lt 125) { "only $some filters find some users" }
            """,
            ("at", simulator.Endpoint.GetLeftPart(UriPartial.Authority)),
            ("id", simulator.DefaultPool.Id),
            ("words", Words),
            ("filters", cases.Select(each => each.Filter).ToArray()),
            ("wheres", cases.Select(each => each.Where).ToArray())).ThrowIfFailed();

        Assert.Empty(result.Texts);
    }

    private static SimulatedUser CreateUser(Random random, int index)
    {
        var attributes = new List<UserAttribute> { new("sub", $"{index:00000000}-0000-4000-8000-000000000000") };
        foreach (string name in (string[])["email", "name", "family_name", "preferred_username", "locale", "nickname", "custom:tenant", "custom:a,b/c d"])
        {
            if (random.Next(4) > 0)
            {
                attributes.Add(new(name, Pick(random, Words)));
            }
        }

        if (random.Next(3) > 0)
        {
            attributes.Add(new("email_verified", random.Next(2) == 0 ? "true" : "false"));
            attributes.Add(new("updated_at", $"{1767225600 + (86400 * random.Next(20))}"));
        }

        return new()
        {
            Username = $"user{index}",
            Attributes = attributes,
            Enabled = random.Next(2) == 0,
            UserStatus = Pick(random, ["CONFIRMED", "UNCONFIRMED", "jon"]),
            UserCreateDate = new DateTime(2026, 1, 1 + random.Next(20), 0, 0, 0, DateTimeKind.Local),
        };
    }

    /// <summary>A filter and the condition of Where-Object: one tree in two spellings.</summary>
    private static (string Filter, string Where) CreateFilter(Random random, int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
        {
            return CreateCondition(random);
        }

        if (random.Next(5) == 0)
        {
            (string inner, string where) = CreateFilter(random, depth - 1);
            string not = Pick(random, ["-not ", "!", "-NOT"]);
            return ($"{not}({inner})", $"{not}({where})");
        }

        // A chain without parentheses has PowerShell's precedence; one with a parenthesis has them around each condition, as PowerShell needs it.
        bool isFlat = random.Next(2) == 0;
        (string Filter, string Where)[] operands = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => isFlat ? CreateCondition(random, isFirstBare: true) : CreateFilter(random, depth - 1))];
        (string filter, string condition) = (string.Empty, string.Empty);
        foreach ((string Filter, string Where) operand in operands)
        {
            string join = filter.Length == 0 ? string.Empty : Pick(random, [" -and ", " -or ", " -OR "]);
            string open = isFlat ? string.Empty : "(";
            string close = isFlat ? string.Empty : ")";
            filter += $"{join}{open}{operand.Filter}{close}";
            condition += $"{join}{open}{operand.Where}{close}";
        }

        return (filter, condition);
    }

    private static (string Filter, string Where) CreateCondition(Random random, bool isFirstBare = false)
    {
        (string name, string property, string comparison) = random.Next(6) switch
        {
            0 => CreateDateCondition(random),
            1 => CreateBooleanCondition(random),
            _ => CreateTextCondition(random, isFirstBare),
        };
        return ($"{name} {comparison}", $"{property} {comparison}");
    }

    private static (string Name, string Property, string Comparison) CreateDateCondition(Random random)
    {
        (string name, string property) = Pick(random, Dates);
        string day = new DateTime(2026, 1, 1 + random.Next(20)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string value = Pick(random, [$"[datetime]'{day}'", $"'{day}'", "$date", $"([datetime]\"{day}\")", $"'{day}T12:30:00Z'"]);
        return (name, property, $"{Pick(random, ["-eq", "-ne", "-gt", "-ge", "-lt", "-le", "-ilt"])} {value}");
    }

    private static (string Name, string Property, string Comparison) CreateBooleanCondition(Random random)
    {
        (string name, string property) = Pick(random, Booleans);
        return (name, property, Pick(random, ["-eq $true", "-ne $true", "-eq $false", "-ne $false", "-in $true, $null", "-notin @($false)", "-eq $null", "-ne $null"]));
    }

    private static (string Name, string Property, string Comparison) CreateTextCondition(Random random, bool isFirstBare)
    {
        (string name, string property) = Pick(random, isFirstBare ? [.. Texts.Where(text => text.Filter[0] != '\'')] : Texts);
        string prefix = Pick(random, ["-", "-i", "-c"]);
        switch (random.Next(5))
        {
            case 0:
                return (name, property, $"{prefix}{Pick(random, ["eq", "ne"])} {(random.Next(8) == 0 ? "$null" : WriteWord(random))}");
            case 1:
                return (name, property, $"{prefix}{Pick(random, ["gt", "ge", "lt", "le"])} {WriteWord(random)}");
            case 2:
                string pattern = WildcardPattern.Escape(Pick(random, Words));
                return (name, property, $"{prefix}{Pick(random, ["like", "notlike"])} {Write(random, Pick(random, [pattern, pattern + "*", "*" + pattern, $"*{pattern}*", "[a-j]*", "?on*", "*[0-9]*", "*", "[!a]*", "``*"]))}");
            case 3:
                string regex = System.Text.RegularExpressions.Regex.Escape(Pick(random, Words));
                return (name, property, $"{prefix}{Pick(random, ["match", "notmatch"])} {Write(random, Pick(random, [regex, "^" + regex, regex + "$", @"\d+", "^$", "^j|[A-B]"]))}");
            default:
                string list = string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(9) == 0 ? "$null" : WriteWord(random)));
                return (name, property, $"{prefix}{Pick(random, ["in", "notin"])} {Pick(random, [list, $"@({list})", $"({list})", "$words", "$o.Inner.Words", "@()"])}");
        }
    }

    /// <summary>A word in one of the ways to write a value.</summary>
    private static string WriteWord(Random random)
    {
        int index = random.Next(Words.Length);
        return Pick(random, [Write(random, Words[index]), Write(random, Words[index]), $"$words[{index}]", $"$o.Words[{index}]", $"$o.Inner['Words'][{index}]", $"\"$($words[{index}])\"", $"\"$($o.Words[{index}])\""]);
    }

    private static string Write(Random random, string text)
    {
        string escaped = text.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal).Replace("\t", "`t", StringComparison.Ordinal).Replace("\n", "`n", StringComparison.Ordinal).Replace("ë", "`u{eb}", StringComparison.Ordinal);
        string quoted = CodeGeneration.EscapeSingleQuotedStringContent(text);
        return Pick(random, [$"'{quoted}'", $"'{quoted}'", $"‘{quoted}’", $"\"{escaped}\"", $"\"{escaped}\"", $"“{escaped}”", $"@'\n{text}\n'@"]);
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
