using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Endpoints;

/// <summary>What the environment says about endpoint and region is heard.</summary>
[Collection(EnvironmentCollection.Name)]
public class EnvironmentTests
{
    private const string ForAll = "AWS_ENDPOINT_URL";
    private const string ForThis = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";

    [Fact]
    public async Task The_endpoint_of_all_services_is_taken() =>
        Assert.Equal("http://127.0.0.1:4566/", await UrlWith((ForAll, "http://127.0.0.1:4566")));

    [Fact]
    public async Task The_endpoint_of_this_service_wins() =>
        Assert.Equal("http://127.0.0.1:9229/", await UrlWith((ForAll, "http://127.0.0.1:4566"), (ForThis, "http://127.0.0.1:9229")));

    [Fact]
    public async Task The_endpoint_of_another_service_is_not_taken() =>
        Assert.Equal("https://cognito-idp.eu-central-1.amazonaws.com/", await UrlWith(("AWS_ENDPOINT_URL_COGNITO_IDENTITY", "http://127.0.0.1:1")));

    [Fact]
    public async Task Configured_endpoints_can_be_switched_off() =>
        Assert.Equal("https://cognito-idp.eu-central-1.amazonaws.com/", await UrlWith((ForThis, "http://127.0.0.1:9229"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")));

    [Fact]
    public async Task A_url_that_is_set_wins_over_the_environment()
    {
        using var environment = new EnvironmentScope((ForThis, "http://127.0.0.1:9229"));
        Assert.Equal("http://127.0.0.1:5000/", (await Send(config => config.ServiceURL = "http://127.0.0.1:5000")).Url.AbsoluteUri);
    }

    [Fact]
    public async Task An_endpoint_of_the_environment_is_signed_for_the_region()
    {
        using var environment = new EnvironmentScope(("AWS_REGION", "ap-southeast-2"), (ForThis, "http://127.0.0.1:9229"));
        Assert.Contains("/ap-southeast-2/cognito-idp/", (await Send()).Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_region_a_client_says_so()
    {
        using var environment = new EnvironmentScope(("AWS_EC2_METADATA_DISABLED", "true"));
        Assert.Throws<AmazonClientException>(() => new AmazonCognitoIdentityProviderClient(new BasicAWSCredentials("id", "secret"), new AmazonCognitoIdentityProviderConfig()));
    }

    private static async Task<string> UrlWith(params (string Name, string? Value)[] variables)
    {
        using var environment = new EnvironmentScope([("AWS_REGION", "eu-central-1"), .. variables]);
        return (await Send()).Url.AbsoluteUri;
    }

    private static async Task<SentRequest> Send(Action<AmazonCognitoIdentityProviderConfig>? configure = null)
    {
        var service = new FakeService();
        var config = new AmazonCognitoIdentityProviderConfig { HttpClientFactory = service, MaxErrorRetry = 0 };
        configure?.Invoke(config);
        return await service.SendAsync("ListUsers", config);
    }
}
