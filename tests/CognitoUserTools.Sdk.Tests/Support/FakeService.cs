using System.Net;
using System.Text;
using Amazon;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;

namespace CognitoUserTools.Sdk.Tests.Support;

/// <summary>Stands where the network would: keeps what is sent and answers what a test says.</summary>
internal sealed class FakeService : HttpClientFactory
{
    public const string AccessKey = "AKIDEXAMPLE";

    private HttpStatusCode _status = HttpStatusCode.OK;
    private string _body = "{}";
    private (string Name, string Value)[] _headers = [];

    public List<SentRequest> Requests { get; } = [];

    public SentRequest Request => Assert.Single(Requests);

    public FakeService Answers(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        (_body, _status, _headers) = (body, status, headers);
        return this;
    }

    public AmazonCognitoIdentityProviderClient Client(Action<AmazonCognitoIdentityProviderConfig>? configure = null) =>
        new(AccessKey, "secret", Config(configure));

    public AmazonCognitoIdentityProviderClient ClientFor(AWSCredentials credentials) => new(credentials, Config());

    /// <summary>Without retries, which would wait, and without what the machine's environment asks for.</summary>
    public AmazonCognitoIdentityProviderConfig Config(Action<AmazonCognitoIdentityProviderConfig>? configure = null)
    {
        var config = new AmazonCognitoIdentityProviderConfig
        {
            RegionEndpoint = RegionEndpoint.EUWest1,
            IgnoreConfiguredEndpointUrls = true,
            MaxErrorRetry = 0,
            HttpClientFactory = this,
        };
        configure?.Invoke(config);
        return config;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private sealed class Handler(FakeService service) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            service.Requests.Add(await SentRequest.FromAsync(request, cancellationToken));
            var response = new HttpResponseMessage(service._status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(service._body)) };
            response.Content.Headers.ContentType = new("application/x-amz-json-1.1");
            response.Headers.Add("x-amzn-RequestId", "request-1");
            foreach (var (name, value) in service._headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        }
    }
}
