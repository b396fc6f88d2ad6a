using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace CognitoUserTools.Aws;

public class SignInConfigTests
{
    private static string Endpoint(SignInConfig config) => config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(null)).URL;

    // By the rules of AWS, evaluated with @aws-sdk/nested-clients 3.972.
    [Theory]
    [InlineData("eu-west-1", false, false, "https://eu-west-1.signin.aws.amazon.com")]
    [InlineData("eu-west-1", false, true, "https://signin.eu-west-1.api.aws")]
    [InlineData("eu-west-1", true, false, "https://signin-fips.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", true, true, "https://signin-fips.eu-west-1.api.aws")]
    [InlineData("cn-north-1", false, false, "https://cn-north-1.signin.amazonaws.cn")]
    [InlineData("cn-north-1", false, true, "https://signin.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("us-gov-west-1", false, false, "https://us-gov-west-1.signin.amazonaws-us-gov.com")]
    [InlineData("us-gov-west-1", true, false, "https://signin-fips.amazonaws-us-gov.com")]
    [InlineData("us-gov-east-1", true, false, "https://us-gov-east-1.signin-fips.amazonaws-us-gov.com")]
    [InlineData("us-gov-east-1", true, true, "https://signin-fips.us-gov-east-1.api.aws")]
    [InlineData("us-iso-east-1", false, false, "https://us-iso-east-1.signin.c2shome.ic.gov")]
    [InlineData("us-isob-east-1", false, false, "https://us-isob-east-1.signin.sc2shome.sgov.gov")]
    [InlineData("eu-isoe-west-1", false, false, "https://eu-isoe-west-1.signin.csphome.adc-e.uk")]
    [InlineData("us-isof-south-1", false, false, "https://us-isof-south-1.signin.csphome.hci.ic.gov")]
    [InlineData("eusc-de-east-1", false, false, "https://eusc-de-east-1.signin.amazonaws-eusc.eu")]
    [InlineData("eusc-de-east-1", true, false, "https://signin-fips.eusc-de-east-1.amazonaws.eu")]
    public void Endpoints_follow_the_rules_of_AWS(string region, bool fips, bool dualStack, string endpoint)
        => Assert.Equal(endpoint, Endpoint(new SignInConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack }));

    [Fact]
    public void An_endpoint_that_is_named_cannot_be_FIPS()
        => Assert.Throws<AmazonClientException>(() => Endpoint(new SignInConfig { ServiceURL = "https://signin.example.com", UseFIPSEndpoint = true }));
}
