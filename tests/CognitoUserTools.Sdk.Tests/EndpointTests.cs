using System.Text.Json.Nodes;
using Amazon;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests;

/// <summary>The host of every region, with and without FIPS and dual-stack.</summary>
public class EndpointTests
{
    public static TheoryData<string, string, string> Endpoints
    {
        get
        {
            using Stream json = typeof(EndpointTests).Assembly.GetManifestResourceStream("endpoints.json")!;
            var rows = new TheoryData<string, string, string>();
            foreach (JsonObject region in JsonNode.Parse(json)!.AsArray().Cast<JsonObject>())
            {
                foreach ((string form, JsonNode? url) in region.Where(member => member.Key != "region"))
                {
                    rows.Add(region["region"]!.ToString(), form, url!.ToString());
                }
            }

            return rows;
        }
    }

    private static string GetUrl(AmazonCognitoIdentityProviderConfig config) => config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ListUsersRequest())).URL.TrimEnd('/');

    [Theory]
    [MemberData(nameof(Endpoints))]
    public void A_region_has_the_host_of_the_rules_of_AWS(string region, string form, string url) => Assert.Equal(url, GetUrl(new AmazonCognitoIdentityProviderConfig
    {
        RegionEndpoint = RegionEndpoint.GetBySystemName(region),
        UseFIPSEndpoint = form.Contains("fips", StringComparison.Ordinal),
        UseDualstackEndpoint = form.Contains("dualstack", StringComparison.Ordinal),
        IgnoreConfiguredEndpointUrls = true,
    }));

    [Theory]
    [InlineData(true, false, "Invalid Configuration: FIPS and custom endpoint are not supported")]
    [InlineData(false, true, "Invalid Configuration: Dualstack and custom endpoint are not supported")]
    public void A_custom_endpoint_has_no_other_forms(bool fips, bool dualStack, string error)
    {
        var config = new AmazonCognitoIdentityProviderConfig { ServiceURL = "http://x", UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack };

        Assert.Equal(error, Assert.Throws<AmazonClientException>(() => GetUrl(config)).Message);
    }

    [Theory]
    [InlineData("us-gov-west-1", "https://cognito-idp-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-east-1", "https://cognito-idp-fips.us-east-1.amazonaws.com/")]
    public async Task A_request_goes_to_the_host_and_is_signed_for_its_region(string region, string url)
    {
        var service = new FakeService();
        AmazonCognitoIdentityProviderConfig config = service.Config();
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.UseFIPSEndpoint = true;

        SentRequest request = await service.SendAsync("ListUsers", config);

        Assert.Equal(url, request.Url.AbsoluteUri);
        Assert.Contains($"/{region}/cognito-idp/aws4_request", request.Authorization, StringComparison.Ordinal);
    }
}
