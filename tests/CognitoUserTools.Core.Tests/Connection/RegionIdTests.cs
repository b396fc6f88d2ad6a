namespace CognitoUserTools.Connection;

public class RegionIdTests
{
    [Theory]
    [InlineData("sa-east-1", "sa-east-1")]
    [InlineData(" SA-East-1\n", "sa-east-1")]
    [InlineData("'sa-east-1'", "sa-east-1")]
    [InlineData("local", "local")]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void A_region_is_read_as_it_is_pasted(string? text, string? region) => Assert.Equal(region, RegionId.Parse(text));

    [Theory]
    [InlineData("sa east")]
    [InlineData("sa-east-1.evil.example.com")]
    [InlineData("sa-east-\u0661")]
    [InlineData("-sa")]
    [InlineData("sa/east")]
    [InlineData("a123456789012345678901234567890123456789")]
    public void A_region_that_cannot_be_part_of_a_host_name_is_refused(string text)
        => Assert.Equal(CognitoErrorKind.InvalidParameter, Assert.Throws<CognitoException>(() => RegionId.Parse(text)).Kind);
}
