namespace CognitoUserTools.Filters;

/// <summary>The values of a script block: everything that PowerShell evaluates without running code.</summary>
public class ScriptBlockTests
{
    private const string Setup = """
        $name = 'jon'; $number = 7; $date = [datetime]'2026-01-31'; $nothing = $null; $list = 'a', 'b'; $empty = @()
        $rows = @([pscustomobject]@{ Username = 'jon'; Tags = 'x', 'y' }, [pscustomobject]@{ Username = 'ada'; Tags = 'z' })
        $row = $rows[0]; $ht = @{ k = 'v'; 'two words' = 'w'; 5 = 'five' }; $nested = @{ Inner = @{ Deep = 'd' } }; $version = [version]'5.1'
        ${a b} = 'braces'; $wrapped = [psobject]::AsPSObject('jon'); $guid = [guid]'11111111-2222-3333-4444-555555555555'; $env:FILTER_TEST = 'e'
        $global:scoped = 'g'; $dictionary = [ordered]@{ first = '1' }; $big = [decimal]10; $enum = [System.DayOfWeek]::Friday
        $scripted = [pscustomobject]@{ a = 1 }; $scripted.PSObject.Properties.Add([psscriptproperty]::new('Trap', { throw 'ran' }))
        $texted = [pscustomobject]@{ a = 1 }; $texted.PSObject.Methods.Add([psscriptmethod]::new('ToString', { throw 'ran' }))
        class Talking { [string] ToString() { throw 'ran' } }; $class = [Talking]::new()
        $throwing = [pscustomobject]@{ Bad = 1 }; $alias = [pscustomobject]@{ One = '1' }; $alias.PSObject.Properties.Add([psaliasproperty]::new('Uno', 'One'))
        $offset = [System.Threading.CancellationTokenSource]::new(); $offset.Dispose()
        """;

    [Theory]
    [InlineData("Name -eq $name", "Name -eq 'jon'")]
    [InlineData("Name -eq ${name}", "Name -eq 'jon'")]
    [InlineData("Name -eq ${a b}", "Name -eq 'braces'")]
    [InlineData("Name -eq $global:scoped", "Name -eq 'g'")]
    [InlineData("Name -eq $variable:name", "Name -eq 'jon'")]
    [InlineData("Name -eq $env:FILTER_TEST", "Name -eq 'e'")]
    [InlineData("Name -eq $wrapped", "Name -eq 'jon'")]
    [InlineData("Name -eq $nothing", "Name -eq $null")]
    [InlineData("custom:n -eq $number", "custom:n -eq 7")]
    [InlineData("custom:n -ge $big", "custom:n -ge 10")]
    [InlineData("Name -eq $guid", "Name -eq '11111111-2222-3333-4444-555555555555'")]
    [InlineData("Name -eq $enum", "Name -eq 'Friday'")]
    [InlineData("UserCreateDate -lt $date", "UserCreateDate -lt 2026-01-31")]
    [InlineData("UserCreateDate -in $date, '2026-02-01'", "UserCreateDate -in @(2026-01-31, 2026-02-01)")]
    [InlineData("Name -eq $row.Username", "Name -eq 'jon'")]
    [InlineData("Name -eq $alias.Uno", "Name -eq '1'")]
    [InlineData("Name -eq $version.Major", "Name -eq 5")]
    [InlineData("custom:n -eq $list.Count", "custom:n -eq 2")]
    [InlineData("custom:n -eq $name.Length", "custom:n -eq 3")]
    [InlineData("Username -in $rows.Username", "Username -in @('jon', 'ada')")]
    [InlineData("Username -in @($rows).Username", "Username -in @('jon', 'ada')")]
    [InlineData("Name -in $rows.Tags", "Name -in @('x', 'y', 'z')")]
    [InlineData("Name -in $list", "Name -in @('a', 'b')")]
    [InlineData("Name -in $empty", "Name -in @()")]
    [InlineData("Name -in $name", "Name -in @('jon')")]
    [InlineData("Name -in $name, 'x', $list[1]", "Name -in @('jon', 'x', 'b')")]
    [InlineData("Name -in @($list; 'c')", "Name -in @('a', 'b', 'c')")]
    [InlineData("Name -eq $list[0]", "Name -eq 'a'")]
    [InlineData("Name -eq $list[-1]", "Name -eq 'b'")]
    [InlineData("Name -eq $list[9]", "Name -eq $null")]
    [InlineData("Name -eq $list[$empty.Count]", "Name -eq 'a'")]
    [InlineData("Name -eq $rows[1].Username", "Name -eq 'ada'")]
    [InlineData("Name -eq $name[0]", "Name -eq 'j'")]
    [InlineData("Name -eq $ht['k']", "Name -eq 'v'")]
    [InlineData("Name -eq $ht['K']", "Name -eq 'v'")]
    [InlineData("Name -eq $ht.k", "Name -eq 'v'")]
    [InlineData("Name -eq $ht['two words']", "Name -eq 'w'")]
    [InlineData("Name -eq $ht.'two words'", "Name -eq 'w'")]
    [InlineData("Name -eq $ht[5]", "Name -eq 'five'")]
    [InlineData("Name -eq $nested.Inner.Deep", "Name -eq 'd'")]
    [InlineData("Name -eq $dictionary[0]", "Name -eq '1'")]
    [InlineData("Name -eq $dictionary['first']", "Name -eq '1'")]
    [InlineData("Email -like \"*@$name\"", "Email -like '*@jon'")]
    [InlineData("Email -like \"$name*\"", "Email -like 'jon*'")]
    [InlineData("Email -eq \"$($row.Username)@x\"", "Email -eq 'jon@x'")]
    [InlineData("Email -eq \"$($ht['k'])$($list[1])\"", "Email -eq 'vb'")]
    [InlineData("Email -eq \"$(\"in$name\")\"", "Email -eq 'injon'")]
    [InlineData("Email -eq \"a $list z\"", "Email -eq 'a a b z'")]
    [InlineData("Email -eq \"$number$nothing$env:FILTER_TEST\"", "Email -eq '7e'")]
    [InlineData("Email -eq \"${name}as\"", "Email -eq 'jonas'")]
    [InlineData("Email -eq \"$name`:$number\"", "Email -eq 'jon:7'")]
    [InlineData("Email -eq \"say `\"\"\"$name\"\"\"", "Email -eq 'say \"\"jon\"'")]
    [InlineData("Name -eq \"Zo`u{eb}\"", "Name -eq 'Zoë'")]
    [InlineData("Name -eq \"a`tb`0c`e`a`b`f`v$name\"", "Name -eq 'a\tb\0c\u001b\a\b\f\vjon'")]
    [InlineData("Name -eq \"cost `$5\"", "Name -eq 'cost $5'")]
    [InlineData("Name -eq @'\nO'Brien\n'@", "Name -eq 'O''Brien'")]
    [InlineData("Name -eq @\"\n\"$name\"`tx\n\"@", "Name -eq '\"jon\"\tx'")]
    [InlineData("Name -eq ‘O’’Brien’ –and Email –like “*$name”", "Name -eq 'O’’Brien' -and Email -like '*jon'")]
    [InlineData("Name -eq 'a’’b'", "Name -eq 'a’’b'")]
    [InlineData("UserCreateDate -lt [datetime]'2026-01-31'", "UserCreateDate -lt 2026-01-31")]
    [InlineData("UserCreateDate -lt ([DateTime] '01/31/2026')", "UserCreateDate -lt 2026-01-31")]
    [InlineData("UserCreateDate -lt [dateonly]'2026-01-31'", "UserCreateDate -lt 2026-01-31")]
    [InlineData("UserCreateDate -lt [datetimeoffset]'2026-01-31T10:00:00+02:00'", "UserCreateDate -lt 2026-01-31T08:00:00Z")]
    [InlineData("Sub -eq [guid]'{11111111-2222-3333-4444-555555555555}'", "Sub -eq '11111111-2222-3333-4444-555555555555'")]
    [InlineData("custom:n -gt [int]'0x10'", "custom:n -gt 16")]
    [InlineData("Name -eq [string]$number", "Name -eq '7'")]
    [InlineData("Name -in [string[]](1, 2)", "Name -in @('1', '2')")]
    [InlineData("custom:n -gt 1kb", "custom:n -gt 1024")]
    [InlineData("custom:n -eq 0x10", "custom:n -eq 16")]
    [InlineData("custom:n -eq 1e3", "custom:n -eq 1000")]
    [InlineData("custom:n -lt -1.5", "custom:n -lt -1.5")]
    [InlineData("custom:n -eq 5.50", "custom:n -eq 5.5")]
    [InlineData("custom:n -eq 5d", "custom:n -eq 5")]
    [InlineData("custom:n -eq 007", "custom:n -eq 007")]
    [InlineData("PhoneNumber -eq +15550001", "PhoneNumber -eq +15550001")]
    [InlineData("Enabled -eq $true -and (custom:tenant -eq 'a') -and 'custom:user/id' -eq '7'", "Enabled -eq $true -and custom:tenant -eq 'a' -and 'custom:user/id' -eq '7'")]
    [InlineData("Enabled -eq $true -and custom:a+b?c#d@e%f!g~h^i -eq 'x'", "Enabled -eq $true -and 'custom:a+b?c#d@e%f!g~h^i' -eq 'x'")]
    [InlineData("'custom:a,b(c)|d' -eq 'x'", "'custom:a,b(c)|d' -eq 'x'")]
    [InlineData("custom:größe -eq 'x'", "custom:größe -eq 'x'")]
    [InlineData("'email' -eq 'x' -and \"Name\" -eq 'y'", "Email -eq 'x' -and Name -eq 'y'")]
    [InlineData("!(Email -eq 'x') -and !(Name -eq 'y')", "-not (Email -eq 'x') -and -not (Name -eq 'y')")]
    [InlineData("-not (-not (Email -eq 'x'))", "-not (-not (Email -eq 'x'))")]
    [InlineData("Email -eq 'x' # one\n# two\n\n  -and # three\n  Name -eq 'y'\n  -or Enabled -eq $true <# four #>", "(Email -eq 'x' -and Name -eq 'y') -or Enabled -eq $true")]
    [InlineData("Email -eq 'x' -and `\n Name -eq 'y'", "Email -eq 'x' -and Name -eq 'y'")]
    [InlineData("Email -like'*.org'-and Enabled -eq$true", "Email -like '*.org' -and Enabled -eq $true")]
    [InlineData("Email -CEQ 'x' -AND Name -iLike 'y'", "Email -ceq 'x' -and Name -ilike 'y'")]
    public void Values_are_as_PowerShell_evaluates_them(string script, string expected)
    {
        (FilterExpression expression, IReadOnlyList<string> warnings) = Filter.ReadScript(script, Setup);

        Assert.Equal(expected, expression.ToString());
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData("Name -eq $missing", "$missing", "is not set")]
    [InlineData("Name -eq \"a$missing\"", "$missing", "is not set")]
    [InlineData("Name -eq $using:name", "$using:name", "$using:")]
    [InlineData("Name -eq $function:prompt", "$function:prompt", "not function:")]
    [InlineData("Name -eq $row.Nothing", "$row", "no property 'Nothing'")]
    [InlineData("Name -in $rows.Nothing", "$rows", "no property 'Nothing'")]
    [InlineData("Name -eq $nothing.Name", "$nothing", "is $null")]
    [InlineData("Name -eq $row", "$row", "cannot compare")]
    [InlineData("Name -eq $ht", "$ht", "cannot compare")]
    [InlineData("Name -in $rows", "$rows", "cannot compare")]
    [InlineData("Name -eq $list", "$list", "takes one value")]
    [InlineData("Name -eq $date", "$date", "is a string, and this is a date")]
    [InlineData("UserCreateDate -gt $number", "$number", "not a date")]
    [InlineData("Name -eq $scripted.Trap", "$scripted", "is a script")]
    [InlineData("Name -eq \"$($scripted.Trap)\"", "$scripted", "is a script")]
    [InlineData("Name -eq \"$scripted\"", "$scripted", "made by a script")]
    [InlineData("Name -eq \"$texted\"", "$texted", "made by a script")]
    [InlineData("Name -eq \"$class\"", "$class", "made by a script")]
    [InlineData("Name -eq $class", "$class", "cannot compare")]
    [InlineData("Name -eq $offset.Token", "$offset", "cannot be read")]
    [InlineData("Name -eq $name.ToUpper()", "ToUpper", "calls no method")]
    [InlineData("Name -eq \"$($name.ToUpper())\"", "ToUpper", "calls no method")]
    [InlineData("Name -eq \"$(Get-Date)\"", "$(Get-Date", "runs no command")]
    [InlineData("Name -eq $(throw 'ran')", "$(throw", "runs no command")]
    [InlineData("Name -eq $(if ($true) { 'x' })", "$(if", "runs no command")]
    [InlineData("Name -eq ($x = 'y')", "= 'y'", "is one condition")]
    [InlineData("Name -eq $number++", "$number++", "runs no command")]
    [InlineData("Name -eq $list[0..1]", "0..1", "runs no command")]
    [InlineData("Name -eq [int]::MaxValue", "[int]", "runs no command")]
    [InlineData("Name -eq ${row}?.Username", "${row}?", "runs no command")]
    [InlineData("Name -eq $row.$name", "$row.$name", "runs no command")]
    [InlineData("Name -eq [xml]'<x/>'", "[xml]", "runs no command")]
    [InlineData("Name -eq @row", "@row", "")]
    public void What_would_run_code_or_is_no_value_is_refused_with_the_caret_under_it(string script, string under, string reason)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => Filter.ReadScript(script, Setup));

        string[] lines = error.Message.Split('\n');
        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.Contains(reason, lines[0], StringComparison.Ordinal);
        Assert.StartsWith(under, lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("ran", lines[0].Replace("$(throw 'ran')", string.Empty, StringComparison.Ordinal).Split(' '));
    }

    [Theory]
    [InlineData("Name -eq \"$row.Username\"", "\"$($row.Username)\"")]
    [InlineData("Name -like \"*$version.Major\"", "\"$($version.Major)\"")]
    [InlineData("UserStatus -eq 'CONFIRMD'", "Did you mean CONFIRMED?")]
    [InlineData("UserStatus -in 'UNCONFIRMED', 'FORCE_PASSWORD_CHANGE', 'RESET_REQUIERD'", "Did you mean RESET_REQUIRED?")]
    public void What_looks_like_a_mistake_is_a_warning(string script, string warning)
        => Assert.Contains(warning, Assert.Single(Filter.ReadScript(script, Setup).Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("Email -like \"*@$name.example.org\"")]
    [InlineData("UserStatus -eq 'ARCHIVED'")]
    [InlineData("UserStatus -like 'CONFIRMD*'")]
    [InlineData("UserStatus -eq 'SOMETHING_NEW'")]
    public void What_may_be_right_is_none(string script) => Assert.Empty(Filter.ReadScript(script, Setup).Warnings);

    // PowerShell's parser refuses a script block of these; as a string they can be read.
    [Theory]
    [InlineData("(custom:n -eq 1) -and PhoneNumber -in +15550001, 15550002", "custom:n -eq 1 -and PhoneNumber -in @(+15550001, 15550002)")]
    [InlineData("(Enabled -eq $true) -and custom:a+b?c#d -eq 'x'", "Enabled -eq $true -and 'custom:a+b?c#d' -eq 'x'")]
    [InlineData("-not (Email -eq 'x') -and Name -eq 'y'", "-not (Email -eq 'x') -and Name -eq 'y'")]
    [InlineData("(UserCreateDate -gt 2026-01-31T10:00:00Z) -or UserCreateDate -lt 2025-01-31", "UserCreateDate -gt 2026-01-31T10:00:00Z -or UserCreateDate -lt 2025-01-31")]
    [InlineData("'Enabled' -eq True -and \"custom:x\" -in 'a','b'", "Enabled -eq $true -and custom:x -in @('a', 'b')")]
    [InlineData("(Email -eq 'x')\n-and Name -eq 'y'", "Email -eq 'x' -and Name -eq 'y'")]
    public void A_string_continues_after_parentheses(string text, string expected) => Assert.Equal(expected, Filter.ReadExpression(text).ToString());
}
