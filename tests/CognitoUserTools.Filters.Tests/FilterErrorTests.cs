namespace CognitoUserTools.Filters;

public class FilterErrorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("*")]
    public void An_empty_filter_and_a_star_find_everyone(string filter) => Assert.Null(Filter.Read(filter));

    // The caret is in the last line of the message, under the position.
    [Theory]
    [InlineData("foo = \"x\"", 0, "no attribute 'foo'")]
    [InlineData("Emial -eq 'x'", 0, "no attribute 'Emial'")]
    [InlineData("'Emial' -eq 'x'", 0, "no attribute 'Emial'")]
    [InlineData("Enabled -eq $true -and tenant -eq 'x'", 23, "no attribute 'tenant'")]
    [InlineData("(Enabled -eq $true) -and tenant -eq 'x'", 25, "no attribute 'tenant'")]
    [InlineData("!tenant -eq 'x'", 0, "-not belongs to the attribute alone")]
    [InlineData("-not Email -eq 'x'", 0, "-not belongs to the attribute alone")]
    [InlineData("custom:tenant = \"x\"", 0, "cannot search by 'custom:tenant'")]
    [InlineData("custom:cost-center ^= \"x\"", 0, "cannot search by 'custom:cost-center'")]
    [InlineData("= \"x\"", 0, "is one condition")]
    [InlineData("$_.Email -eq 'x'", 0, "attribute is expected")]
    [InlineData("$mail -eq 'x'", 0, "attribute is expected")]
    [InlineData("5 -eq 5", 0, "attribute is expected")]
    [InlineData("email = \"x\" and name = \"y\"", 6, "is one condition")]
    [InlineData("email = \"x\" -or name -eq \"y\"", 6, "is one condition")]
    [InlineData("Enabled -eq $true -and name ^= \"y\"", 28, "is one condition")]
    [InlineData("Email -eq 'x' and Name -eq 'y'", 14, "not an operator")]
    [InlineData("Email -eq 'x' && Name -eq 'y'", 14, "not an operator")]
    [InlineData("Email -eq 'x' -xor Name -eq 'y'", 14, "'-xor' is not an operator")]
    [InlineData("Email -eq 'x' -eq 'y'", 14, "should end here")]
    [InlineData("Email -eq 'x'; Name -eq 'y'", 15, "should end here")]
    [InlineData("Email -eq 'x' | Name", 16, "should end here")]
    [InlineData("email = \"x\" y", 6, "is one condition")]
    [InlineData("Email -eq 'x' -and", 18, "attribute is expected")]
    [InlineData("(Email -eq 'x'", 14, "closing parenthesis")]
    [InlineData("Email -eq 'x')", 13, "should end here")]
    [InlineData("-not", 4, "attribute is expected")]
    [InlineData("not (Email -eq 'x')", 0, "'not' is not an operator")]
    [InlineData("-not (email = \"x\")", 12, "is one condition")]
    [InlineData("email != \"x\"", 6, "not an operator")]
    [InlineData("email == \"x\"", 6, "not an operator")]
    [InlineData("email <> \"x\"", 6, "not an operator")]
    [InlineData("UserCreateDate > 2026-01-01", 15, "not an operator")]
    [InlineData("email -contains 'x'", 6, "not an operator")]
    [InlineData("email -startswith 'x'", 6, "not an operator")]
    [InlineData("email -is [string]", 6, "not an operator")]
    [InlineData("email \"x\"", 6, "operator is expected")]
    [InlineData("email", 5, "operator is expected")]
    [InlineData("Enabled -and Email -eq 'x'", 7, "operator is expected")]
    [InlineData("Email -eq \"x", 10, "never closed")]
    [InlineData("Email -eq 'x", 10, "never closed")]
    [InlineData("FamilyName -eq 'O'Brien'", 23, "never closed")]
    [InlineData("UserStatus -eq CONFIRMED", 15, "must be in quotes")]
    [InlineData("Enabled -eq $true -and UserStatus -eq CONFIRMED", 38, "must be in quotes")]
    [InlineData("email -eq ", 10, "value is expected")]
    [InlineData("email -eq -and name -eq 'x'", 10, "value is expected")]
    [InlineData("email -eq $true", 10, "must be in quotes")]
    [InlineData("email -eq $mail", 10, "no variables")]
    [InlineData("email -like \"*@$domain\"", 15, "no variables")]
    [InlineData("email -eq 'a', 'b'", 10, "takes one value")]
    [InlineData("email -eq @('a', 'b')", 10, "takes one value")]
    [InlineData("email -in @('a', 'b'", 20, "closing parenthesis")]
    [InlineData("email -in @('a' 'b')", 16, "should end here")]
    [InlineData("email -like $null", 12, "$null")]
    [InlineData("Enabled -eq 'maybe'", 12, "either true or false")]
    [InlineData("Enabled -eq 1", 12, "either true or false")]
    [InlineData("Enabled -gt $true", 8, "either true or false")]
    [InlineData("Enabled -like 'T*'", 8, "either true or false")]
    [InlineData("UserCreateDate -gt 'yesterday'", 19, "not a date that can be read")]
    [InlineData("UserCreateDate -gt '10/25/2026 12:49:57'", 19, "not a date that can be read")]
    [InlineData("UserCreateDate -gt '10:30'", 19, "not a date that can be read")]
    [InlineData("UserCreateDate -gt 2024-13-01", 19, "not a date that can be read")]
    [InlineData("custom:since -gt 2024-13-01", 17, "not a date that can be read")]
    [InlineData("UserCreateDate -gt 5", 19, "not a date that can be read")]
    [InlineData("UserCreateDate -like '2024*'", 15, "no pattern")]
    [InlineData("Email -match '('", 13, "not valid")]
    [InlineData("Email -like '[a'", 12, "not valid")]
    [InlineData("Email -like '[z-a]'", 12, "not valid")]
    [InlineData("Remove-Item -Path 'x'", 0, "a filter runs nothing")]
    [InlineData("UserCreateDate -lt (Get-Date)", 19, "runs no command")]
    [InlineData("UserCreateDate -lt (Get-Date).AddDays(1)", 19, "runs no command")]
    [InlineData("Email -eq $(Get-Date)", 10, "runs no command")]
    [InlineData("Email -in 'a', (Get-Date)", 15, "runs no command")]
    [InlineData("UserCreateDate -lt [datetime]::Now", 19, "runs no command")]
    [InlineData("Email -eq 'a'.ToUpper()", 14, "calls no method")]
    [InlineData("Email -eq ('a' + 'b')", 11, "runs no command")]
    [InlineData("Email -eq {x}", 10, "runs no command")]
    [InlineData("Email -eq @{}", 10, "runs no command")]
    [InlineData("Email -eq [System.IO.FileInfo]'x'", 10, "runs no command")]
    [InlineData("UserCreateDate -gt [datetime]'x'", 19, "cannot be converted")]
    [InlineData("begin { Email -eq $true }", 0, "one expression")]
    public void A_filter_that_cannot_work_is_refused_with_its_position(string filter, int position, string reason)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => Filter.Read(filter));

        string[] lines = error.Message.Split('\n');
        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.Contains(reason, lines[0], StringComparison.Ordinal);
        Assert.Equal(filter, lines[1]);
        Assert.Equal(new string(' ', position) + "^", lines[2]);
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Theory]
    [InlineData("Emial -eq 'x'", "Did you mean Email?")]
    [InlineData("Statsu -eq 'x'", "Did you mean status?")]
    [InlineData("CreateDate -gt 2026-01-01", "UserCreateDate")]
    [InlineData("tenant -eq 'x'", "custom:name")]
    [InlineData("mail -eq 'x'", "Did you mean Email?")]
    [InlineData("SamAccountName -eq 'x'", "Did you mean Username?")]
    [InlineData("whenCreated -gt 2026-01-01", "Did you mean UserCreateDate?")]
    [InlineData("LastLogonDate -lt 2026-01-01", "stores no time")]
    [InlineData("UserMFASettingList -eq $null", "Get-CognitoUser")]
    [InlineData("Enabled -eq $true -and PreferredMfaSetting -eq 'SMS_MFA'", "Get-CognitoUser")]
    [InlineData("email = \"x\" and name ^= \"y*\"", "Write -eq, or")]
    [InlineData("Email -eq 'x' && Enabled -eq $true", "Write -and.")]
    [InlineData("custom:tenant ^= \"x\"", "custom:tenant -eq 'value' }, or -like 'prefix*'")]
    [InlineData("email != 'x'", "-ne")]
    [InlineData("Enabled", "Enabled -eq $true")]
    [InlineData("email -eq $mail", "-Filter {")]
    [InlineData("FamilyName -eq 'O'Brien'", "'O''Brien'")]
    [InlineData("-not Email -eq 'x'", "-not (Email")]
    [InlineData("UserCreateDate -like '2024*'", "UserCreateDate -ge 2026-01-01 -and")]
    [InlineData("UserCreateDate -lt (Get-Date)", "Put the value in a variable first")]
    public void What_is_refused_says_how_to_write_it(string filter, string action)
        => Assert.Contains(action, Assert.Throws<CognitoException>(() => Filter.Read(filter)).RecommendedAction, StringComparison.Ordinal);

    [Fact]
    public void Of_a_long_line_what_is_around_the_position_is_shown()
    {
        CognitoException error = Assert.Throws<CognitoException>(() => Filter.Read($"email -eq \"{new string('x', 300)}\" y {new string('z', 300)}"));

        string[] lines = error.Message.Split('\n');
        Assert.True(lines[1].Length < 160);
        Assert.Equal('y', lines[1][lines[2].Length - 1]);
    }

    // Each is shown as an escape of six or twelve characters.
    [Theory]
    [InlineData("\u2060")]
    [InlineData("\u2066")]
    [InlineData("\u00ad")]
    [InlineData("\u001b")]
    [InlineData("\U000e0041")]
    [InlineData("\U0001d173")]
    public void The_caret_is_under_its_character_behind_invisible_ones(string invisible)
    {
        string many = string.Concat(Enumerable.Repeat(invisible, 100));
        foreach ((string filter, string under) in ((string, string)[])[($"Email -eq '{invisible}' y", "y"), ($"Email -eq '{many}' y", "y"), (invisible, invisible), ($"{invisible}y", $"{invisible}y")])
        {
            string message = Assert.Throws<CognitoException>(() => Filter.Read(filter)).Message;

            string[] lines = message.Split('\n');
            Assert.DoesNotContain(invisible, message, StringComparison.Ordinal);
            Assert.Equal(TerminalText.Escape(under), lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)..]);
        }
    }

    [Fact]
    public void Of_several_lines_the_one_with_the_position_is_shown()
    {
        CognitoException error = Assert.Throws<CognitoException>(() => Filter.Read("Email -like 'a*'\n  -and Enabeld -eq $true"));

        Assert.Equal("  -and Enabeld -eq $true", error.Message.Split('\n')[1]);
        Assert.Equal("       ^", error.Message.Split('\n')[2]);
        Assert.Contains("line 2, character 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regular_expression_that_takes_too_long_names_the_user()
    {
        FilterExpression filter = Filter.ReadExpression("Name -match '^(a+)+$'");
        var user = new CognitoUser([new("name", new string('a', 60) + "!")]) { Username = "slow", UserPoolId = "p" };

        CognitoException error = Assert.Throws<CognitoException>(() => filter.Matches(user));

        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.Contains("'slow'", error.Message, StringComparison.Ordinal);
    }
}
