namespace CognitoUserTools.Aws;

public class SessionKeyTests
{
    [Fact]
    public void The_same_parts_are_the_same_session() => Assert.Equal(SessionKey.Of("role", null, "reader"), SessionKey.Of("role", null, "reader"));

    [Theory]
    [InlineData(new[] { "a", "b" }, new[] { "b", "a" })]
    [InlineData(new[] { "a\nb", "c" }, new[] { "a", "b\nc" })]
    [InlineData(new[] { "ab", "" }, new[] { "a", "b" })]
    [InlineData(new[] { "a", "" }, new[] { "a" })]
    [InlineData(new[] { "a", null }, new[] { "a", "" })]
    public void Other_parts_are_another_session(string?[] one, string?[] other) => Assert.NotEqual(SessionKey.Of(one), SessionKey.Of(other));

    [Fact]
    public void A_key_holds_none_of_the_secrets_that_it_is_made_from()
    {
        SessionKey key = SessionKey.Of("sso", "123456789012", "reader", "an-sso-access-token");

        Assert.DoesNotContain("an-sso-access-token", key.ToString(), StringComparison.Ordinal);
        Assert.Matches("^[0-9A-F]{64}$", key.Digest);
    }
}
