namespace CognitoUserTools.Filters;

/// <summary>The service's own syntax: as it is written for -Attribute, and as it is read.</summary>
public class ServiceFilterTests
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
    public void A_value_is_data(string value, string filter) => Assert.Equal(filter, FilterArgument.ForPrefix("email", value).Text);

    [Theory]
    [InlineData("GivenName", "x", "given_name = \"x\"")]
    [InlineData("given_name", "x", "given_name = \"x\"")]
    [InlineData("USERSTATUS", "CONFIRMED", "cognito:user_status = \"CONFIRMED\"")]
    [InlineData("Enabled", "False", "status = \"Disabled\"")]
    [InlineData("Enabled", "true", "status = \"Enabled\"")]
    [InlineData("status", "disabled", "status = \"Disabled\"")]
    public void An_attribute_has_two_spellings_and_Enabled_is_true_or_false(string attribute, string value, string filter)
        => Assert.Equal(filter, FilterArgument.ForValues(attribute, [value]).Text);

    [Theory]
    [InlineData("custom:tenant")]
    [InlineData("address")]
    [InlineData("UserCreateDate")]
    public void An_attribute_that_cannot_be_searched_is_refused_naming_those_that_can(string attribute)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => FilterArgument.ForPrefix(attribute, "x"));

        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.All(FilterAttribute.SearchableByService, known => Assert.Contains(known.ApiName, error.Message, StringComparison.Ordinal));
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Fact]
    public void Enabled_is_nothing_but_true_or_false()
        => Assert.Equal(CognitoErrorKind.InvalidFilter, Assert.Throws<CognitoException>(() => FilterArgument.ForValues("Enabled", ["maybe"])).Kind);

    [Theory]
    [InlineData("\"email\"^=\"testuser\"", "email ^= \"testuser\"")]
    [InlineData("\"username\" = \"jon\"", "username = \"jon\"")]
    [InlineData("email = \\\"jon@x\\\"", "email = \"jon@x\"")]
    [InlineData("\\\"phone_number\\\"^=\\\"+312\\\"", "phone_number ^= \"+312\"")]
    [InlineData("family_name=\"O'Brien \\\"x\\\" a\\\\b\"", "family_name = \"O'Brien \\\"x\\\" a\\\\b\"")]
    [InlineData("  sub  ^=  \"a\"  ", "sub ^= \"a\"")]
    public void A_condition_is_read_as_AWS_writes_it(string filter, string search) => Assert.Equal([search], Filter.Read(filter)!.Searches);

    [Fact]
    public void Characters_are_counted_as_the_service_counts_them()
        => Assert.Equal($"name = \"{string.Concat(Enumerable.Repeat("🐟", 200))}\"", Assert.Single(Filter.Read($"Name -eq '{string.Concat(Enumerable.Repeat("🐟", 200))}'")!.Searches!));
}
