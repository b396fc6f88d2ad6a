using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CognitoUserTools.Connection;

public class AccessTokenTests
{
    private const string Issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC";

    private static readonly DateTimeOffset Now = new DateTime(2026, 6, 1, 12, 0, 0, DateTimeKind.Local);

    // The rules of Europe/Berlin for 2026, for machines without them: daylight saving time ends on 25 October, at 01:00 UTC.
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone(
        "Berlin",
        TimeSpan.FromHours(1),
        "Berlin",
        "CET",
        "CEST",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(2026, 1, 1),
                new DateTime(2026, 12, 31),
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 29),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 25)),
        ]);

    private static string Token(string payload) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.c2ln";

    private static string? Check(string token, bool region = false, bool endpoint = false) => AccessToken.GetRegion(token, region, endpoint, Now);

    private static CognitoException Refusal(string token, bool region = false, bool endpoint = false)
        => Assert.Throws<CognitoException>(() => Check(token, region, endpoint));

    private static CognitoErrorKind? GetKind(string token, DateTimeOffset now)
        => (Record.Exception(() => AccessToken.GetRegion(token, hasRegion: false, hasEndpoint: false, now)) as CognitoException)?.Kind;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void A_valid_token_has_a_region()
        => Assert.Equal("eu-west-1", Check(Token($$"""{"iss":"{{Issuer}}","token_use":"access","scope":"openid aws.cognito.signin.user.admin","exp":{{Now.AddMinutes(1).ToUnixTimeSeconds()}}}""")));

    [Fact]
    public void A_token_of_the_updated_issuer_has_the_primary_region()
        => Assert.Equal("us-east-1", Check(Token("""{"iss":"https://issuer-cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC","token_use":"access"}""")));

    [Fact]
    public void Claims_that_a_token_does_not_have_are_not_checked()
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
        CognitoException error = Refusal(Token($$"""{"iss":"{{Issuer}}","exp":{{Now.AddMinutes(-1).ToUnixTimeSeconds()}}}"""));

        Assert.Equal(CognitoErrorKind.AccessTokenExpired, error.Kind);
        Assert.Contains("2026-06-01 11:59:00", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-25T00:50:00Z", "2026-10-25T01:05:00Z", true)] // 02:50 before the change, and 02:05 after it.
    [InlineData("2026-10-25T01:05:00Z", "2026-10-25T00:50:00Z", false)]
    [InlineData("2026-03-29T00:59:00Z", "2026-03-29T01:01:00Z", true)] // 01:59, and 03:01.
    [InlineData("2026-03-29T01:01:00Z", "2026-03-29T00:59:00Z", false)]
    public void A_clock_change_does_not_affect_expiry(string now, string expires, bool isGood)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(Time(now), Berlin);
        string token = Token($$"""{"iss":"{{Issuer}}","exp":{{Time(expires).ToUnixTimeSeconds()}}}""");

        Assert.Equal(isGood ? null : CognitoErrorKind.AccessTokenExpired, GetKind(token, local));
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
    public void A_token_of_another_issuer_is_sent_only_to_a_configured_endpoint(string issuer)
    {
        string token = Token($$"""{"iss":"{{issuer}}"}""");

        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, Refusal(token).Kind);
        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, Refusal(token, region: true).Kind);
        Assert.Null(Check(token, endpoint: true));
    }

    [Fact]
    public void A_token_that_cannot_be_read_needs_a_region_or_an_endpoint()
    {
        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, Refusal("opaque").Kind);
        Assert.Null(Check("opaque", region: true));
        Assert.Null(Check("opaque", endpoint: true));
    }

    [Theory]
    [InlineData("e30.e30.c2ln")]
    [InlineData(" e30.e30.c2ln\r\n")]
    [InlineData("\"e30.e30.c2ln\"")]
    [InlineData("\ufeffe30.e30.c2ln")]
    [InlineData("Bearer e30.e30.c2ln")]
    [InlineData("'bearer  e30.e30.c2ln '")]
    [InlineData("Authorization: Bearer e30.e30.c2ln")]
    public void Quotes_white_space_and_Bearer_are_not_part_of_the_token(string text) => Assert.Equal("e30.e30.c2ln", AccessToken.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("e30.e30.c2ln\r\nX-Injected: 1")]
    [InlineData("e30.e30.c2ln e30.e30.c2ln")]
    [InlineData("""{"access_token":"e30.e30.c2ln"}""")]
    [InlineData("e30.e30.c2l\u00f1")]
    public void A_token_with_other_characters_is_refused_and_not_shown(string text)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => AccessToken.Parse(text));

        Assert.Equal(CognitoErrorKind.AccessTokenInvalid, error.Kind);
        Assert.DoesNotContain("c2l", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_issuer_has_only_ASCII_digits()
        => Assert.Null(AccessTokenClaims.TryRead(Token("""{"iss":"https://cognito-idp.eu-west-\u0661.amazonaws.com/eu-west-1_AbC"}"""))!.Region);

    [Fact]
    public void No_message_shows_the_token()
    {
        foreach (string token in new[] { "opaque", Token("""{"token_use":"id"}"""), Token("""{"exp":1}"""), Token("""{"iss":"https://evil.example.com"}""") })
        {
            Assert.DoesNotContain(token, Refusal(token).ToString(), StringComparison.Ordinal);
        }
    }
}
