using System.Net;
using Amazon;
using Amazon.Runtime;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Reliability;

/// <summary>Replaces the network below the module's HTTP handlers.</summary>
internal sealed class FakeService : HttpClientFactory
{
    public byte[] Body { private get; set; } = [];

    public IUserPoolClient Open() => EnvironmentTimeouts.Open(attempts: 1, readSeconds: 10, () =>
    {
        var config = new CognitoClientConfig { RegionEndpoint = RegionEndpoint.EUWest1, IgnoreConfiguredEndpointUrls = true, HttpClientFactory = this };
        return new AwsUserPoolClient(new CognitoClient(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config), "eu-west-1");
    });

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => SharedHttpClientFactory.CreateClient(new Handler(this), ((CognitoClientConfig)clientConfig).Timeouts);

    private sealed class Handler(FakeService service) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(service.Body), RequestMessage = request };
            response.Content.Headers.ContentType = new("application/x-amz-json-1.1");
            response.Headers.Add("x-amzn-RequestId", "request-1");
            return Task.FromResult(response);
        }
    }
}
