using System.Net;
using System.Text;
using Amazon;
using Amazon.Runtime;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Reliability;

/// <summary>Stands where the network would, under all that the module puts on top of it.</summary>
internal sealed class FakeService : HttpClientFactory
{
    private byte[] _body = [];

    public string Body
    {
        set => _body = Encoding.UTF8.GetBytes(value);
    }

    public void Answer(byte[] body) => _body = body;

    public IUserPoolClient Open()
    {
        return EnvironmentTimeouts.Of(attempts: 1, readSeconds: 10, () =>
        {
            var config = new CognitoClientConfig { RegionEndpoint = RegionEndpoint.EUWest1, IgnoreConfiguredEndpointUrls = true, HttpClientFactory = this };
            return new AwsUserPoolClient(new CognitoClient(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config), "eu-west-1");
        });
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => SharedHttpClientFactory.CreateClient(new Handler(this), ((CognitoClientConfig)clientConfig).Timeouts);

    private sealed class Handler(FakeService service) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(service._body), RequestMessage = request };
            response.Content.Headers.ContentType = new("application/x-amz-json-1.1");
            response.Headers.Add("x-amzn-RequestId", "request-1");
            return Task.FromResult(response);
        }
    }
}
