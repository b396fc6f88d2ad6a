namespace CognitoUserTools.Aws;

public sealed class RegionsTests : IDisposable
{
    private readonly ProfileFolder _files = new("[dev]\nregion = eu-north-1\naws_access_key_id = AKDEV\naws_secret_access_key = x\n");

    public void Dispose() => _files.Dispose();

    private static string? Resolve(ConnectionOptions options) => Regions.Resolve(options, new ProfileFiles(options.ProfileLocation));

    private ConnectionOptions Everything => new()
    {
        Region = "us-east-1",
        DerivedRegion = "us-east-1",
        ProfileName = "dev",
        ProfileLocation = _files.CredentialsPath,
        StoredRegion = "ap-south-1",
    };

    [Fact]
    public void The_order_is_the_named_region_the_derived_the_profiles_the_sessions()
    {
        Assert.Equal("us-east-1", Resolve(Everything));
        Assert.Equal("eu-west-1", Resolve(Everything with { Region = null, DerivedRegion = "eu-west-1" }));
        Assert.Equal("eu-north-1", Resolve(Everything with { Region = null, DerivedRegion = null }));
        Assert.Equal("ap-south-1", Resolve(Everything with { Region = null, DerivedRegion = null, ProfileName = null }));
    }

    [Fact]
    public void A_token_call_reads_no_profile()
        => Assert.Equal("ap-south-1", Resolve(Everything with { Region = null, DerivedRegion = null, NeedsCredentials = false }));

    [Theory]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData("https://cognito.example.com", true)]
    public void A_named_region_takes_precedence_over_the_pools_own(string? endpoint, bool needsCredentials)
        => Assert.Equal("us-west-2", Resolve(Everything with
        {
            Region = " US-West-2",
            DerivedRegion = "us-east-1",
            EndpointUrl = endpoint is null ? null : new Uri(endpoint),
            NeedsCredentials = needsCredentials,
        }));

    [Theory]
    [InlineData("evil.example.com/")]
    [InlineData("eu west 1")]
    [InlineData("-")]
    public void Text_that_cannot_be_part_of_a_host_name_is_refused_as_a_region(string region)
        => Assert.Equal(CognitoErrorKind.InvalidParameter, Assert.Throws<CognitoException>(() => Resolve(new ConnectionOptions { Region = region })).Kind);

    [Fact]
    public void Space_around_a_region_is_removed() => Assert.Equal("eu-west-1", Resolve(new ConnectionOptions { Region = "eu-west-1\n" }));
}
