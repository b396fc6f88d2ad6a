namespace CognitoUserTools.Query;

public class UserFilterTests
{
    [Theory]
    [InlineData("jon", "email ^= \"jon\"")]
    [InlineData("", "email ^= \"\"")]
    [InlineData("a\"b", "email ^= \"a\\\"b\"")]
    [InlineData("a\\b", "email ^= \"a\\\\b\"")]
    [InlineData("\\\"", "email ^= \"\\\\\\\"\"")]
    [InlineData("x\" or name = \"y", "email ^= \"x\\\" or name = \\\"y\"")]
    [InlineData("*", "email ^= \"*\"")]
    [InlineData("山\n\0", "email ^= \"山\n\0\"")]
    public void A_value_is_data(string value, string filter) => Assert.Equal(filter, UserFilter.StartsWith("email", value));

    [Theory]
    [InlineData("GivenName", "x", "given_name = \"x\"")]
    [InlineData("given_name", "x", "given_name = \"x\"")]
    [InlineData("USERSTATUS", "CONFIRMED", "cognito:user_status = \"CONFIRMED\"")]
    [InlineData("Enabled", "False", "status = \"Disabled\"")]
    [InlineData("Enabled", "true", "status = \"Enabled\"")]
    [InlineData("status", "disabled", "status = \"Disabled\"")]
    public void An_attribute_has_two_spellings_and_Enabled_is_true_or_false(string attribute, string value, string filter)
        => Assert.Equal(filter, UserFilter.EqualTo(attribute, value));

    [Theory]
    [InlineData("custom:tenant")]
    [InlineData("address")]
    [InlineData("email = \"x\" or name")]
    public void An_attribute_that_cannot_be_searched_is_refused_naming_those_that_can(string attribute)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => UserFilter.StartsWith(attribute, "x"));

        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.All(FilterAttribute.SearchableByService, known => Assert.Contains(known.ApiName, error.Message, StringComparison.Ordinal));
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Fact]
    public void Enabled_is_nothing_but_true_or_false()
        => Assert.Equal(CognitoErrorKind.InvalidFilter, Assert.Throws<CognitoException>(() => UserFilter.EqualTo("Enabled", "maybe")).Kind);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("*")]
    public void An_empty_filter_and_a_star_find_everyone(string filter) => Assert.Null(UserFilter.Parse(filter));

    // The caret stands in the last line of the message, under the place.
    [Theory]
    [InlineData("foo = \"x\"", 0, "no attribute 'foo'")]
    [InlineData("Emial -eq 'x'", 0, "no attribute 'Emial'")]
    [InlineData("Enabled -eq $true -and tenant -eq 'x'", 23, "no attribute 'tenant'")]
    [InlineData("custom:tenant = \"x\"", 0, "cannot search by 'custom:tenant'")]
    [InlineData("custom:cost-center ^= \"x\"", 0, "cannot search by 'custom:cost-center'")]
    [InlineData("= \"x\"", 0, "an attribute should stand")]
    [InlineData("\"email\" = \"x\"", 0, "an attribute should stand")]
    [InlineData("$_.Email -eq 'x'", 0, "an attribute should stand")]
    [InlineData("email = \"x\" and name = \"y\"", 12, "take one condition")]
    [InlineData("email = \"x\" -or name -eq \"y\"", 12, "take one condition")]
    [InlineData("Enabled -eq $true -and name ^= \"y\"", 18, "take one condition")]
    [InlineData("Email -eq 'x' and Name -eq 'y'", 14, "joined with -and")]
    [InlineData("Email -eq 'x' && Name -eq 'y'", 14, "joined with -and")]
    [InlineData("Email -eq 'x' -xor Name -eq 'y'", 14, "-xor")]
    [InlineData("email = \"x\" y", 12, "should end here")]
    [InlineData("Email -eq 'x' -and", 18, "an attribute should stand")]
    [InlineData("(Email -eq 'x'", 0, "never closed")]
    [InlineData("Email -eq 'x')", 13, "should end here")]
    [InlineData("-not", 4, "an attribute should stand")]
    [InlineData("not (Email -eq 'x')", 0, "an attribute should stand")]
    [InlineData("-not (email = \"x\")", 0, "opposite")]
    [InlineData("email != \"x\"", 6, "not an operator")]
    [InlineData("email == \"x\"", 6, "not an operator")]
    [InlineData("UserCreateDate > 2026-01-01", 15, "not an operator")]
    [InlineData("email -contains 'x'", 6, "not an operator")]
    [InlineData("email \"x\"", 6, "operator should stand")]
    [InlineData("email", 5, "operator should stand")]
    [InlineData("Enabled -and Email -eq 'x'", 8, "not an operator")]
    [InlineData("email = \"x", 8, "never closed")]
    [InlineData("email = 'x", 8, "never closed")]
    [InlineData("email = \"x\\\"", 8, "never closed")]
    [InlineData("email = x", 8, "must stand in quotes")]
    [InlineData("UserStatus -eq CONFIRMED", 15, "must stand in quotes")]
    [InlineData("email =", 7, "value should stand")]
    [InlineData("email -eq ", 10, "value should stand")]
    [InlineData("email -eq $true", 10, "must stand in quotes")]
    [InlineData("email -eq $mail", 10, "variable stands here")]
    [InlineData("email -eq 'a', 'b'", 10, "takes one value")]
    [InlineData("email -eq @('a', 'b')", 10, "takes one value")]
    [InlineData("email -in @('a', 'b'", 10, "never closed")]
    [InlineData("email -in @('a' 'b')", 16, "comma or the end")]
    [InlineData("email -like $null", 12, "$null")]
    [InlineData("Enabled -eq 'maybe'", 12, "either true or false")]
    [InlineData("Enabled -gt $true", 8, "either true or false")]
    [InlineData("Enabled -like 'T*'", 14, "either true or false")]
    [InlineData("UserCreateDate -gt 'yesterday'", 19, "none that can be read")]
    [InlineData("UserCreateDate -gt '10/25/2026 12:49:57'", 19, "none that can be read")]
    [InlineData("UserCreateDate -gt 5", 19, "none that can be read")]
    [InlineData("UserCreateDate -like '2026-01-01'", 15, "no pattern")]
    [InlineData("Email -match '('", 13, "cannot be read")]
    [InlineData("Email -like '[a'", 12, "cannot be read")]
    [InlineData("Email -like '[z-a]'", 12, "cannot be read")]
    [InlineData("Remove-Item -Path 'x'", 0, "a command does")]
    [InlineData("UserCreateDate -lt (Get-Date)", 19, "value should stand")]
    public void A_filter_that_cannot_work_is_refused_with_the_place(string filter, int place, string reason)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => UserFilter.Parse(filter));

        string[] lines = error.Message.Split('\n');
        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.Contains(reason, lines[0], StringComparison.Ordinal);
        Assert.Equal(filter, lines[1]);
        Assert.Equal(new string(' ', place) + "^", lines[2]);
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Theory]
    [InlineData("Emial -eq 'x'", "Did you mean Email?")]
    [InlineData("Statsu -eq 'x'", "Did you mean status?")]
    [InlineData("CreateDate -gt 2026-01-01", "UserCreateDate")]
    [InlineData("tenant -eq 'x'", "custom:name")]
    [InlineData("email = \"x\" and name ^= \"y*\"", "Email -eq 'x' -and Name -like 'y`**'")]
    [InlineData("Email -eq 'x' && Enabled -eq $true", "Email -eq 'x' -and Enabled -eq $true")]
    [InlineData("custom:tenant ^= \"x\"", "custom:tenant -like 'x*'")]
    [InlineData("email != 'x'", "-ne")]
    [InlineData("Enabled", "Enabled -eq $true")]
    [InlineData("email -eq $mail", "-Filter {")]
    public void What_is_refused_says_how_to_write_it(string filter, string action)
        => Assert.Contains(action, Assert.Throws<CognitoException>(() => UserFilter.Parse(filter)).RecommendedAction, StringComparison.Ordinal);

    [Fact]
    public void Of_a_long_filter_what_is_around_the_place_is_shown()
    {
        CognitoException error = Assert.Throws<CognitoException>(() => UserFilter.Parse($"email -eq \"{new string('x', 300)}\" y {new string('z', 300)}"));

        string[] lines = error.Message.Split('\n');
        Assert.True(lines[1].Length < 160);
        Assert.Equal('y', lines[1][lines[2].Length - 1]);
    }

    [Fact]
    public void Of_several_lines_the_one_with_the_place_is_shown()
    {
        CognitoException error = Assert.Throws<CognitoException>(() => UserFilter.Parse("Email -like 'a*'\n  -and Enabeld -eq $true"));

        Assert.Equal("  -and Enabeld -eq $true", error.Message.Split('\n')[1]);
        Assert.Equal("       ^", error.Message.Split('\n')[2]);
        Assert.Contains("line 2, character 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_a_script_made_of_thousands_of_values_is_read()
    {
        string filter = string.Join(" -or ", Enumerable.Range(0, 5000).Select(i => $"Username -eq 'user{i}'"));

        Assert.Equal(5000, UserFilter.Parse(filter)!.Searches!.Count);
    }

    [Theory]
    [InlineData("(", "")]
    [InlineData("-not ", "")]
    [InlineData("Email -eq 'x' -and Name -eq 'x' -or ", "Email -eq 'x'")]
    public void A_filter_that_is_nested_without_end_is_refused(string part, string end)
    {
        string filter = string.Concat(Enumerable.Repeat(part, 100_000)) + end;

        Assert.Contains("levels deep", Assert.Throws<CognitoException>(() => UserFilter.Parse(filter)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regular_expression_that_takes_too_long_names_the_user()
    {
        UserFilter filter = UserFilter.Parse("Name -match '^(a+)+$'")!;
        var user = new CognitoUser([new("name", new string('a', 60) + "!")]) { Username = "slow", UserPoolId = "p" };

        CognitoException error = Assert.Throws<CognitoException>(() => filter.Passes(user));

        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.Contains("'slow'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_attributes_that_a_check_reads_are_known()
        => Assert.Equal(
            ["email", "custom:tenant"],
            UserFilter.Parse("Username -eq 'x' -and Email -like '*.org' -and (custom:tenant -eq 'a' -or UserCreateDate -gt 2026-01-01 -or UserStatus -ne 'x')")!.CheckedAttributes);
}
