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
    [InlineData("山\n", "email ^= \"山\n\"")]
    public void A_value_is_data(string value, string filter) => Assert.Equal(filter, UserFilter.StartsWith("email", value));

    [Theory]
    [InlineData("custom:tenant")]
    [InlineData("address")]
    [InlineData("email = \"x\" or name")]
    public void An_attribute_that_cannot_be_searched_is_refused_naming_those_that_can(string attribute)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => UserFilter.StartsWith(attribute, "x"));

        Assert.Equal(CognitoErrorKind.InvalidFilter, error.Kind);
        Assert.All(UserFilter.SearchableAttributes, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.Contains("Where-Object", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_is_checked_after_escaping()
    {
        string longest = new('x', UserFilter.MaxLength - "email ^= \"\"".Length);
        Assert.Equal(UserFilter.MaxLength, UserFilter.StartsWith("email", longest).Length);

        Assert.Equal(CognitoErrorKind.InvalidFilter, Assert.Throws<CognitoException>(() => UserFilter.StartsWith("email", longest[1..] + "\"")).Kind);
    }
}
