namespace CognitoSimulator.Tests;

public class FilterTests
{
    private static readonly SimulatedUser Zoe = new()
    {
        Username = "Zoë",
        Attributes =
        [
            new("sub", "11111111-2222-4333-8444-555555555555"),
            new("email", "Zoe@Example.com"),
            new("phone_number", "+15550001111"),
            new("name", """Zoë "Zed" O\Neil"""),
            new("custom:tenant", "acme"),
        ],
        UserStatus = "FORCE_CHANGE_PASSWORD",
    };

    [Theory]
    [InlineData("""username = "Zoë" """, true)]
    [InlineData("""username="Zoë" """, true)]
    [InlineData("""username ^= "Zo" """, true)]
    [InlineData("""  username^="Zo"  """, true)]
    [InlineData("""username = "zoë" """, false)]
    [InlineData("""username ^= "" """, true)]
    [InlineData("""email ^= "zoe@" """, true)]
    [InlineData("""email = "zoe@example.com" """, true)]
    [InlineData("""email = "zoe" """, false)]
    [InlineData("""phone_number ^= "+1555" """, true)]
    [InlineData("""name ^= "Zoë \"Zed\" O\\N" """, true)]
    [InlineData("""given_name ^= "" """, false)]
    [InlineData("""cognito:user_status = "force_change_password" """, true)]
    [InlineData("""status = "Enabled" """, true)]
    [InlineData("""status = "enabled" """, false)]
    [InlineData("""sub = "11111111-2222-4333-8444-555555555555" """, true)]
    public void A_filter_matches_as_in_the_service(string filter, bool found) =>
        Assert.Equal(found, FilterParser.Parse(filter)!.Matches(Zoe));

    [Theory]
    [InlineData("email")]
    [InlineData("email =")]
    [InlineData("email = zoe")]
    [InlineData("email = 'zoe'")]
    [InlineData("email == \"zoe\"")]
    [InlineData("email = \"zoe")]
    [InlineData("email = \"zoe\\\"")]
    [InlineData("email = \"z\\oe\"")]
    [InlineData("email = \"zoe\" and name = \"x\"")]
    [InlineData("= \"zoe\"")]
    public void An_invalid_filter_is_refused(string filter)
    {
        var error = Assert.Throws<ServiceException>(() => FilterParser.Parse(filter));
        Assert.Equal(("InvalidParameterException", "Error while parsing filter."), (error.Type, error.Message));
    }

    [Theory]
    [InlineData("custom:tenant")]
    [InlineData("locale")]
    [InlineData("Email")]
    public void Other_attributes_cannot_be_searched(string attribute)
    {
        var error = Assert.Throws<ServiceException>(() => FilterParser.Parse($"{attribute} = \"acme\""));
        Assert.Equal(("InvalidParameterException", $"Invalid search attribute: {attribute}"), (error.Type, error.Message));
    }

    [Fact]
    public void A_filter_has_at_most_256_characters()
    {
        var longest = "email = \"" + new string('x', 256 - 10) + "\"";

        Assert.NotNull(FilterParser.Parse(longest));
        Assert.Throws<ServiceException>(() => FilterParser.Parse(longest + " "));
    }
}
