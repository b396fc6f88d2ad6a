namespace CognitoUserTools.Aws;

public sealed class RegionsTests : IDisposable
{
    private readonly ProfileFolder _files = new("[dev]\nregion = eu-north-1\naws_access_key_id = AKDEV\naws_secret_access_key = x\n");

    public void Dispose() => _files.Dispose();

    private ConnectionOptions Everything => new()
    {
        Region = "us-east-1",
        ImpliedRegion = "us-east-1",
        ProfileName = "dev",
        ProfileLocation = _files.CredentialsPath,
        SessionRegion = "ap-south-1",
    };

    [Fact]
    public void Named_then_implied_then_the_profiles_then_the_sessions()
    {
        Assert.Equal("us-east-1", Regions.Resolve(Everything));
        Assert.Equal("eu-west-1", Regions.Resolve(Everything with { Region = null, ImpliedRegion = "eu-west-1" }));
        Assert.Equal("eu-north-1", Regions.Resolve(Everything with { Region = null, ImpliedRegion = null }));
        Assert.Equal("ap-south-1", Regions.Resolve(Everything with { Region = null, ImpliedRegion = null, ProfileName = null }));
    }

    [Fact]
    public void A_call_that_a_token_vouches_for_reads_no_profile()
        => Assert.Equal("ap-south-1", Regions.Resolve(Everything with { Region = null, ImpliedRegion = null, NeedsCredentials = false }));

    [Fact]
    public void A_region_that_contradicts_the_one_implied_is_refused()
    {
        CognitoException error = Assert.Throws<CognitoException>(() => Regions.Resolve(Everything with { ImpliedRegion = "eu-west-1" }));

        Assert.Equal(CognitoErrorKind.RegionMismatch, error.Kind);
        Assert.Contains("us-east-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("eu-west-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_may_be_signed_for_any_region()
        => Assert.Equal("us-east-1", Regions.Resolve(Everything with { ImpliedRegion = "eu-west-1", EndpointUrl = new Uri("https://cognito.example.com") }));

    [Fact]
    public void Case_is_no_contradiction()
        => Assert.Equal("eu-west-1", Regions.Resolve(Everything with { Region = " EU-West-1", ImpliedRegion = "eu-west-1" }));

    [Theory]
    [InlineData("evil.example.com/")]
    [InlineData("eu west 1")]
    [InlineData("-")]
    public void What_cannot_be_part_of_a_host_name_is_no_region(string region)
        => Assert.Equal(CognitoErrorKind.InvalidParameter, Assert.Throws<CognitoException>(() => Regions.Resolve(new ConnectionOptions { Region = region })).Kind);

    [Fact]
    public void Space_around_it_does_not_count() => Assert.Equal("eu-west-1", Regions.Resolve(new ConnectionOptions { Region = "eu-west-1\n" }));
}
