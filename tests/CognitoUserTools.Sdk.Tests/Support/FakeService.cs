using System.Net;
using System.Text;
using Amazon.Runtime;

namespace CognitoUserTools.Sdk.Tests.Support;

/// <summary>The network of a client: keeps the requests, and responds to each as the test sets.</summary>
internal sealed class FakeService : HttpClientFactory
{
    public const string AccessKey = "AKIDEXAMPLE";

    private HttpStatusCode _status = HttpStatusCode.OK;
    private string _body = "{}";
    private (string Name, string Value)[] _headers = [];

    public List<SentRequest> Requests { get; } = [];

    public SentRequest Request => Assert.Single(Requests);

    public FakeService Respond(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        (_body, _status, _headers) = (body, status, headers);
        return this;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private sealed class Handler(FakeService service) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            SentRequest sent = await SentRequest.FromAsync(request, cancellationToken);
            lock (service.Requests)
            {
                service.Requests.Add(sent);
            }

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
