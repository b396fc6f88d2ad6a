using System.Text.Json.Nodes;
using Amazon;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Endpoints;
using Amazon.CognitoIdentityProvider.Internal;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Endpoints;

/// <summary>The host of every region, with and without FIPS and dual-stack.</summary>
public class EndpointTests
{
    private readonly AmazonCognitoIdentityProviderEndpointProvider _provider = new();

    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var example in SurfaceFacts.Endpoints["resolved_examples"]!.AsArray().Cast<JsonObject>())
            {
                foreach (var (form, url) in example.Where(fact => fact.Key != "region"))
                {
                    rows.Add(example["region"]!.ToString(), form, url!.ToString());
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_region_has_the_host_of_the_service_s_rules(string region, string form, string url)
    {
        var parameters = new CognitoIdentityProviderEndpointParameters { Region = region, UseFIPS = Fips(form), UseDualStack = DualStack(form) };
        Assert.Equal(url, _provider.ResolveEndpoint(parameters).URL);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_configuration_names_the_same_host(string region, string form, string url)
    {
        var config = new AmazonCognitoIdentityProviderConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = Fips(form),
            UseDualstackEndpoint = DualStack(form),
            IgnoreConfiguredEndpointUrls = true,
        };
        Assert.Equal($"{url}/", config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ListUsersRequest())).URL);
    }

    [Fact]
    public void A_custom_endpoint_is_taken_as_it_is() =>
        Assert.Equal("http://x", _provider.ResolveEndpoint(new CognitoIdentityProviderEndpointParameters { Region = "eu-west-1", Endpoint = "http://x" }).URL);

    [Theory]
    [InlineData(true, false, "endpoint+fips")]
    [InlineData(false, true, "endpoint+dualstack")]
    public void A_custom_endpoint_has_no_other_forms(bool fips, bool dualStack, string fact) =>
        AssertRefused(new CognitoIdentityProviderEndpointParameters { Endpoint = "http://x", UseFIPS = fips, UseDualStack = dualStack }, fact);

    [Fact]
    public void Without_a_region_there_is_no_host() =>
        AssertRefused(new CognitoIdentityProviderEndpointParameters(), "no region");

    [Theory]
    [InlineData("UseFIPS")]
    [InlineData("UseDualStack")]
    public void Both_flags_are_required(string flag)
    {
        var parameters = new CognitoIdentityProviderEndpointParameters { Region = "eu-west-1", [flag] = null };
        Assert.Contains(flag, Assert.Throws<AmazonClientException>(() => _provider.ResolveEndpoint(parameters)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-gov-west-1", "us-gov-west-1", "https://cognito-idp-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-east-1", "us-east-1", "https://cognito-idp-fips.us-east-1.amazonaws.com/")]
    public async Task A_request_goes_to_the_host_and_is_signed_for_its_region(string region, string signedFor, string url)
    {
        var service = new FakeService();
        AmazonCognitoIdentityProviderConfig config = service.Config();
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.UseFIPSEndpoint = true;

        SentRequest request = await service.SendAsync("ListUsers", config);

        Assert.Equal(url, request.Url.AbsoluteUri);
        Assert.Contains($"/{signedFor}/cognito-idp/aws4_request", request.Authorization, StringComparison.Ordinal);
    }

    private static bool Fips(string form) => form.Contains("fips", StringComparison.Ordinal);

    private static bool DualStack(string form) => form.Contains("dualstack", StringComparison.Ordinal);

    private void AssertRefused(EndpointParameters parameters, string fact)
    {
        string real = SurfaceFacts.Endpoints["resolved_errors"]![fact]!.ToString();
        Assert.Equal(real, $"ERROR: {Assert.Throws<AmazonClientException>(() => _provider.ResolveEndpoint(parameters)).Message}");
    }
}
