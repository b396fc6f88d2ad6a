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
        Assert.All(SearchableAttribute.All, known => Assert.Contains(known.ApiName, error.Message, StringComparison.Ordinal));
        Assert.Contains("Where-Object", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Enabled_is_nothing_but_true_or_false()
        => Assert.Equal(CognitoErrorKind.InvalidFilter, Assert.Throws<CognitoException>(() => UserFilter.EqualTo("Enabled", "maybe")).Kind);

    [Fact]
    public void The_length_is_checked_after_escaping()
    {
        string longest = new('x', UserFilter.MaxLength - "email ^= \"\"".Length);
        Assert.Equal(UserFilter.MaxLength, UserFilter.StartsWith("email", longest).Length);

        Assert.Equal(CognitoErrorKind.InvalidFilter, Assert.Throws<CognitoException>(() => UserFilter.StartsWith("email", longest[1..] + "\"")).Kind);
    }

    [Theory]
    [InlineData("email ^= \"jon\"", "email ^= \"jon\"")]
    [InlineData("email^=\"jon\"", "email ^= \"jon\"")]
    [InlineData("  email   =   \"jon\"  ", "email = \"jon\"")]
    [InlineData("email = 'jon'", "email = \"jon\"")]
    [InlineData("email -eq \"x\"", "email = \"x\"")]
    [InlineData("email -EQ 'x'", "email = \"x\"")]
    [InlineData("given_name -like 'Jo*'", "given_name ^= \"Jo\"")]
    [InlineData("GivenName -like \"Jo*\"", "given_name ^= \"Jo\"")]
    [InlineData("given_name -like 'Jo'", "given_name = \"Jo\"")]
    [InlineData("given_name -like 'Jo`*'", "given_name = \"Jo*\"")]
    [InlineData("given_name -like 'Jo`**'", "given_name ^= \"Jo*\"")]
    [InlineData("given_name = 'Jo*'", "given_name = \"Jo*\"")]
    [InlineData("name = \"a \\\"b\\\" c\"", "name = \"a \\\"b\\\" c\"")]
    [InlineData("name = \"a\\\\b\"", "name = \"a\\\\b\"")]
    [InlineData("name = \"a\\b\"", "name = \"a\\\\b\"")]
    [InlineData("name = 'it''s'", "name = \"it's\"")]
    [InlineData("name = 'say \"hi\"'", "name = \"say \\\"hi\\\"\"")]
    [InlineData("username = 'CORP\\jon'", "username = \"CORP\\\\jon\"")]
    [InlineData("cognito:user_status = \"CONFIRMED\"", "cognito:user_status = \"CONFIRMED\"")]
    [InlineData("UserStatus -eq 'CONFIRMED'", "cognito:user_status = \"CONFIRMED\"")]
    [InlineData("status = \"Disabled\"", "status = \"Disabled\"")]
    [InlineData("Enabled -eq $false", "status = \"Disabled\"")]
    [InlineData("Enabled -eq 'True'", "status = \"Enabled\"")]
    [InlineData("name = \"x and y\"", "name = \"x and y\"")]
    [InlineData("name = \"\"", "name = \"\"")]
    [InlineData("*", null)]
    [InlineData("", null)]
    public void A_filter_is_written_as_the_service_wants_it(string filter, string? wire) => Assert.Equal(wire, UserFilter.Parse(filter));

    // The caret stands in the last line of the message, under the place.
    [Theory]
    [InlineData("foo = \"x\"", 0, "cannot search by 'foo'")]
    [InlineData("custom:tenant = \"x\"", 0, "cannot search by 'custom:tenant'")]
    [InlineData("custom:cost-center = \"x\"", 0, "cannot search by 'custom:cost-center'")]
    [InlineData("= \"x\"", 0, "does not begin with an attribute")]
    [InlineData("\"email\" = \"x\"", 0, "does not begin with an attribute")]
    [InlineData("email = \"x\" and name = \"y\"", 12, "second one begins")]
    [InlineData("email = \"x\" -or name -eq \"y\"", 12, "second one begins")]
    [InlineData("email = \"x\", name = \"y\"", 11, "second one begins")]
    [InlineData("email = \"x\" y", 12, "should end here")]
    [InlineData("email -like '*x*'", 13, "one * may stand, at the end")]
    [InlineData("email -like '*x'", 13, "one * may stand, at the end")]
    [InlineData("email -like 'a*b'", 14, "one * may stand, at the end")]
    [InlineData("email -like 'a?'", 14, "one * may stand, at the end")]
    [InlineData("email -like '[ab]*'", 13, "one * may stand, at the end")]
    [InlineData("email -match 'x'", 6, "cannot compare with '-match'")]
    [InlineData("email != \"x\"", 6, "cannot compare with '!='")]
    [InlineData("email == \"x\"", 6, "cannot compare with '=='")]
    [InlineData("email \"x\"", 6, "no comparison here")]
    [InlineData("email", 5, "no comparison here")]
    [InlineData("email = \"x", 8, "never closed")]
    [InlineData("email = 'x", 8, "never closed")]
    [InlineData("email = \"x\\\"", 8, "never closed")]
    [InlineData("email = x", 8, "must stand in quotes")]
    [InlineData("email =", 7, "must stand in quotes")]
    [InlineData("email -eq $true", 10, "must stand in quotes")]
    [InlineData("Enabled -eq 'maybe'", 12, "either true or false")]
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

    [Fact]
    public void Of_a_long_filter_what_is_around_the_place_is_shown()
    {
        CognitoException error = Assert.Throws<CognitoException>(() => UserFilter.Parse($"email = \"{new string('x', 300)}\""));

        string[] lines = error.Message.Split('\n');
        Assert.Contains("310 characters", lines[0], StringComparison.Ordinal);
        Assert.True(lines[1].Length < 160);
        Assert.EndsWith("^", lines[2], StringComparison.Ordinal);
    }
}
