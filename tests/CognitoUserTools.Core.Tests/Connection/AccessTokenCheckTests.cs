using System.Buffers.Text;
using System.Text;

namespace CognitoUserTools.Connection;

public class AccessTokenCheckTests
{
    private const string Issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC";

    private static readonly DateTime Now = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Local);

    private static string Token(string payload) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.c2ln";

    private static string? Check(string token, bool region = false, bool endpoint = false) => AccessTokenCheck.RegionOf(token, region, endpoint, Now);

    private static CognitoException Refusal(string token, bool region = false, bool endpoint = false)
        => Assert.Throws<CognitoException>(() => Check(token, region, endpoint));

    private static long Seconds(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();

    [Fact]
    public void A_good_token_says_its_region()
        => Assert.Equal("eu-west-1", Check(Token($$"""{"iss":"{{Issuer}}","token_use":"access","scope":"openid aws.cognito.signin.user.admin","exp":{{Seconds(Now.AddMinutes(1))}}}""")));

    [Fact]
    public void What_a_token_does_not_say_the_service_decides()
        => Assert.Equal("eu-west-1", Check(Token($$"""{"iss":"{{Issuer}}"}""")));

    [Fact]
    public void An_ID_token_is_refused()
    {
        CognitoException error = Refusal(Token($$"""{"iss":"{{Issuer}}","token_use":"id"}"""));

        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, error.Kind);
        Assert.Contains("ID token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_token_is_refused_with_the_time()
    {
        CognitoException error = Refusal(Token($$"""{"iss":"{{Issuer}}","exp":{{Seconds(Now.AddMinutes(-1))}}}"""));

        Assert.Equal(CognitoErrorKind.AccessTokenExpired, error.Kind);
        Assert.Contains("2026-06-01 11:59:00", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openid email")]
    [InlineData("")]
    [InlineData("aws.cognito.signin.user.administrator")]
    public void A_token_without_the_scope_is_refused(string scope)
        => Assert.Equal(CognitoErrorKind.AccessTokenScopeMissing, Refusal(Token($$"""{"iss":"{{Issuer}}","scope":"{{scope}}"}""")).Kind);

    [Theory]
    [InlineData("https://evil.example.com/eu-west-1_AbC")]
    [InlineData("http://localhost:9229/local_AbC")]
    public void A_token_of_another_issuer_goes_nowhere_but_to_an_endpoint_that_was_named(string issuer)
    {
        string token = Token($$"""{"iss":"{{issuer}}"}""");

        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, Refusal(token).Kind);
        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, Refusal(token, region: true).Kind);
        Assert.Null(Check(token, endpoint: true));
    }

    [Fact]
    public void What_cannot_be_read_needs_a_place_to_go()
    {
        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, Refusal("opaque").Kind);
        Assert.Null(Check("opaque", region: true));
        Assert.Null(Check("opaque", endpoint: true));
    }

    [Fact]
    public void No_message_shows_the_token()
    {
        foreach (string token in new[] { "opaque", Token("""{"token_use":"id"}"""), Token("""{"exp":1}"""), Token("""{"iss":"https://evil.example.com"}""") })
        {
            Assert.DoesNotContain(token, Refusal(token).ToString(), StringComparison.Ordinal);
        }
    }
}
