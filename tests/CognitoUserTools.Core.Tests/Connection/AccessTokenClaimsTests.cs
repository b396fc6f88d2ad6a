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
    [InlineData("https://evil.example.com/eu-west-1_AbC", null)]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com.evil.example.com/eu-west-1_AbC", null)]
    [InlineData("http://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", null)]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com@evil.example.com/eu-west-1_AbC", null)]
    public void The_region_comes_from_an_issuer_of_Cognito_alone(string issuer, string? region)
        => Assert.Equal(region, AccessTokenClaims.TryRead(Token($$"""{"iss":"{{issuer}}"}"""))?.Region);

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("a.!!!.c")]
    [InlineData("a.b.c.d.e")]
    public void What_is_no_JWT_has_no_claims(string token) => Assert.Null(AccessTokenClaims.TryRead(token));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{")]
    public void A_payload_that_is_no_object_has_no_claims(string payload) => Assert.Null(AccessTokenClaims.TryRead(Token(payload)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"iss":5}""")]
    public void Without_an_issuer_there_is_no_region(string payload) => Assert.Null(AccessTokenClaims.TryRead(Token(payload))!.Region);
}
