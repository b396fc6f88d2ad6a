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
    public void The_region_is_what_the_ID_begins_with(string userPoolId, string? region) => Assert.Equal(region, UserPoolId.RegionOf(userPoolId));
}
