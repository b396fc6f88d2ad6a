using System.IO.Compression;
using System.Net;
using System.Text;

namespace CognitoUserTools.Aws.Client;

public class BufferingHandlerTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("GZip")]
    public async Task A_body_that_a_proxy_compressed_is_read(string encoding)
    {
        using var network = new Network(encoding);
        using HttpClient client = SharedHttpClientFactory.CreateClient(network, Timeouts.FromEnvironment());

        Assert.Equal("the body", await client.GetStringAsync(new Uri("https://example.com/")));
    }

    private sealed class Network(string encoding) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            {
                gzip.Write(Encoding.UTF8.GetBytes("the body"));
            }

            var content = new ByteArrayContent(compressed.ToArray());
            content.Headers.ContentEncoding.Add(encoding);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}
