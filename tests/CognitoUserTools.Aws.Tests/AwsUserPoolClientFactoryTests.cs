namespace CognitoUserTools.Aws;

public class AwsUserPoolClientFactoryTests
{
    private static readonly ConnectionOptions Keys = new() { AccessKey = "AKIDEXAMPLE", SecretKey = "secret" };

    private static CognitoErrorKind GetError(ConnectionOptions options)
        => Assert.Throws<CognitoException>(() => new AwsUserPoolClientFactory().Open(options)).Kind;

    [Theory]
    [InlineData("http://cognito.example.com")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://127.0.0.1.example.com")]
    public void Nothing_is_sent_in_the_clear_to_another_machine(string endpoint)
        => Assert.Equal(CognitoErrorKind.InsecureEndpoint, GetError(Keys with { EndpointUrl = new Uri(endpoint), Region = "eu-west-1" }));

    [Fact]
    public void AllowInsecureEndpoint_allows_plain_http_to_another_machine()
    {
        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(
            Keys with { EndpointUrl = new Uri("http://cognito.example.com"), Region = "eu-west-1", AllowInsecureEndpoint = true });

        Assert.Equal("eu-west-1", client.Region);
    }

    [Theory]
    [InlineData("https://cognito.example.com")]
    [InlineData("http://127.0.0.1:9229")]
    [InlineData("http://localhost:9229")]
    [InlineData("http://[::1]:9229")]
    public void Https_and_this_machine_are_allowed(string endpoint)
    {
        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(Keys with { EndpointUrl = new Uri(endpoint), DerivedRegion = "eu-west-1" });

        Assert.Equal("eu-west-1", client.Region);
    }

    [Fact]
    public void A_part_of_a_key_pair_is_an_error()
        => Assert.Equal(CognitoErrorKind.CredentialsMissing, GetError(new ConnectionOptions { AccessKey = "AKIDEXAMPLE", Region = "eu-west-1" }));

    [Fact]
    public void A_profile_that_does_not_exist_is_an_error_and_nothing_else_is_tried()
        => Assert.Equal(CognitoErrorKind.ProfileNotFound, GetError(new ConnectionOptions { ProfileName = "no-such-profile", Region = "eu-west-1" }));

    [Fact]
    public void Options_show_no_secret()
        => Assert.DoesNotContain("secret", (Keys with { SessionToken = "secret" }).ToString(), StringComparison.Ordinal);
}
