namespace CognitoUserTools.Connection;

public class UserPoolIdTests
{
    [Theory]
    [InlineData("eu-west-1_AbC123", "eu-west-1")]
    [InlineData("us-gov-east-1_x", "us-gov-east-1")]
    [InlineData("cn-northwest-1_0", "cn-northwest-1")]
    [InlineData("eusc-de-east-1_AbC", "eusc-de-east-1")]
    [InlineData("us-isob-east-1_AbC", "us-isob-east-1")]
    [InlineData("local_AbC123", null)]
    [InlineData("eu-west-1", null)]
    [InlineData("evil.example.com/eu-west-1_AbC", null)]
    [InlineData("eu-west-1_AbC\n", null)]
    [InlineData("", null)]
    [InlineData("eu-west-\u0661_AbC", null)]
    public void The_ID_begins_with_the_region(string userPoolId, string? region) => Assert.Equal(region, UserPoolId.GetRegion(userPoolId));

    [Theory]
    [InlineData("ap-southeast-2_Zx9")]
    [InlineData(" ap-southeast-2_Zx9")]
    [InlineData("\tap-southeast-2_Zx9\r\n")]
    [InlineData("'ap-southeast-2_Zx9'")]
    [InlineData(" \" ap-southeast-2_Zx9 \" ")]
    [InlineData("\u201cap-southeast-2_Zx9\u201d")]
    [InlineData("\ufeffap-southeast-2_Zx9")]
    [InlineData("arn:aws:cognito-idp:ap-southeast-2:123456789012:userpool/ap-southeast-2_Zx9")]
    [InlineData("'arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/ap-southeast-2_Zx9'")]
    public void Quotes_white_space_and_an_ARN_prefix_are_not_part_of_the_ID(string text) => Assert.Equal("ap-southeast-2_Zx9", UserPoolId.Parse(text));

    [Theory]
    [InlineData("local_6t9")]
    [InlineData("us-east-1_x")]
    public void The_ID_of_a_simulators_pool_may_have_no_region(string id) => Assert.Equal(id, UserPoolId.Parse(id));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Customers")]
    [InlineData("ap-southeast-2:1f0e7ad4-3c1b-4a52-9d0e-5a0d2f4c9b11")]
    [InlineData("ap-southeast-2_Zx9 ap-southeast-2_Zx8")]
    [InlineData("ap-southeast-2_Zx9\nx")]
    [InlineData("ap-southeast-2_Zx\u0669")]
    [InlineData("ap-southeast-2_Z\u00e9")]
    [InlineData("arn:aws:cognito-identity:ap-southeast-2:123456789012:identitypool/ap-southeast-2:1f0e")]
    [InlineData("https://cognito-idp.ap-southeast-2.amazonaws.com/ap-southeast-2_Zx9")]
    public void An_invalid_ID_is_refused_with_an_example(string text)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => UserPoolId.Parse(text));

        Assert.Equal(CognitoErrorKind.InvalidParameter, error.Kind);
        Assert.Contains("eu-west-1_AbC123", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_place_of_an_ID_is_not_quoted()
    {
        string secret = string.Concat(Enumerable.Range(0, 40).Select(index => (char)('A' + (index % 26))));

        string message = Assert.Throws<CognitoException>(() => UserPoolId.Parse(secret)).Message;

        Assert.DoesNotContain(secret[..12], message, StringComparison.Ordinal);
        Assert.Contains("40 characters", message, StringComparison.Ordinal);
    }
}
