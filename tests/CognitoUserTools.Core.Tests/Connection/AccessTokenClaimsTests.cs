using System.Buffers.Text;
using System.Text;

namespace CognitoUserTools.Connection;

public class AccessTokenClaimsTests
{
    private static string Token(string payload) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.c2ln";

    [Theory]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "eu-west-1")]
    [InlineData("https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC", "cn-north-1")]
    [InlineData("https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_AbC", "us-gov-west-1")]
    [InlineData("https://cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_AbC", "eusc-de-east-1")]
    [InlineData("https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "eu-west-1")]
    [InlineData("https://issuer-cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC", "cn-north-1")]
    [InlineData("https://issuer-cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_AbC", "us-gov-west-1")]
    [InlineData("https://issuer-cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_AbC", "eusc-de-east-1")]
    [InlineData("https://issuer-cognito-idp.us-iso-east-1.c2s.ic.gov/us-iso-east-1_AbC", "us-iso-east-1")]
    [InlineData("https://issuer-cognito-idp.us-isob-east-1.sc2s.sgov.gov/us-isob-east-1_AbC", "us-isob-east-1")]
    [InlineData("https://issuer-cognito-idp.eu-isoe-west-1.cloud.adc-e.uk/eu-isoe-west-1_AbC", "eu-isoe-west-1")]
    [InlineData("https://issuer-cognito-idp.us-isof-south-1.csp.hci.ic.gov/us-isof-south-1_AbC", "us-isof-south-1")]
    [InlineData("https://other-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", null)]
    [InlineData("https://issuer-cognito-idp.eu-west-1.amazonaws.com.evil.example.com/eu-west-1_AbC", null)]
    [InlineData("https://evil.example.com/eu-west-1_AbC", null)]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com.evil.example.com/eu-west-1_AbC", null)]
    [InlineData("http://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", null)]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com@evil.example.com/eu-west-1_AbC", null)]
    public void Only_an_issuer_of_Cognito_has_a_region(string issuer, string? region)
        => Assert.Equal(region, AccessTokenClaims.TryRead(Token($$"""{"iss":"{{issuer}}"}"""))?.Region);

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("a.!!!.c")]
    [InlineData("a.b.c.d.e")]
    public void A_token_that_is_not_a_JWT_has_no_claims(string token) => Assert.Null(AccessTokenClaims.TryRead(token));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{")]
    public void A_payload_that_is_not_an_object_has_no_claims(string payload) => Assert.Null(AccessTokenClaims.TryRead(Token(payload)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"iss":5}""")]
    public void Without_an_issuer_there_is_no_region(string payload) => Assert.Null(AccessTokenClaims.TryRead(Token(payload))!.Region);

    [Theory]
    [InlineData("1782820800", "2026-06-30T12:00:00.0000000+00:00")]
    [InlineData("1782820800.5", "2026-06-30T12:00:00.5000000+00:00")]
    [InlineData("1e300", null)]
    [InlineData("-1e300", null)]
    [InlineData("\"1782820800\"", null)]
    public void The_expiry_is_a_number_within_the_range_of_dates(string seconds, string? expires)
        => Assert.Equal(expires, AccessTokenClaims.TryRead(Token($$"""{"exp":{{seconds}}}"""))!.Expires?.ToString("O"));
}
