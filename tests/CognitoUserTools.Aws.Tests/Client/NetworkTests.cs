using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>The proxy, and the monitoring of the SDK.</summary>
[Collection(EnvironmentCollection.Name)]
public class NetworkTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9229", true)]
    [InlineData("http://localhost:9229", true)]
    [InlineData("https://[::1]:9229", true)]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com", false)]
    public void Requests_to_this_machine_bypass_the_proxy(string endpoint, bool isBypassed)
    {
        IWebProxy before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new WebProxy("http://proxy.example.com:8080");

            Assert.Equal(isBypassed, new SystemProxy().IsBypassed(new Uri(endpoint)));
            Assert.Equal("proxy.example.com", new SystemProxy().GetProxy(new Uri("https://cognito-idp.eu-west-1.amazonaws.com"))?.Host);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_named_as_the_environment_has_it_now()
    {
        _ = HttpClient.DefaultProxy.GetProxy(new Uri("https://idp.example.com"));
        using var environment = new EnvironmentScope(("https_proxy", "http://late.example.com:8080"), ("no_proxy", null));
        var refusal = new AmazonServiceException("", ErrorType.Unknown, "", "id", HttpStatusCode.ProxyAuthenticationRequired);

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => ServiceErrors.TranslateAsync(
            new ErrorContext { Endpoint = new Uri("https://idp.example.com") }, _ => Task.FromException<int>(refusal), CancellationToken.None));

        Assert.StartsWith("The proxy late.example.com:8080 answered", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_monitoring_of_the_SDK_is_off()
    {
        using var environment = new EnvironmentScope(("AWS_CSM_ENABLED", "true"), ("AWS_CSM_HOST", "127.0.0.1"));
        _ = new AwsUserPoolClientFactory();

        Assert.False(new CSMFallbackConfigChain().CSMConfiguration.Enabled);
    }
}
