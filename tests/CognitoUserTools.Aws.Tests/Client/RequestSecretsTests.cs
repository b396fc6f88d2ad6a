using System.Net;
using System.Text;

namespace CognitoUserTools.Aws.Client;

/// <summary>An error that repeats its request, through the handlers of every client of the SDK.</summary>
public class RequestSecretsTests
{
    public static TheoryData<string, string, string> Requests => new()
    {
        // name, the content type, the secret
        { "AccessToken", "application/x-amz-json-1.1", "canary/of+an=access.token" },
        { "refreshToken", "application/json", "canary/of+a=refresh.token" },
        { "WebIdentityToken", "application/x-www-form-urlencoded", "canary/of+a=web.identity" },
        { "TokenCode", "application/x-www-form-urlencoded", "824913" },
        { "X-Amz-Security-Token", "", "canary/of+a=session.token" },
        { "x-amz-sso_bearer_token", "", "canary/of+a=login.token" },
        { "DPoP", "", "canary/of+a=proof" },
        { "Authorization", "", "Bearer canary/of+a=bearer" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_error_has_no_secret_of_its_request_in_any_encoding(string name, string type, string secret)
    {
        foreach (Func<string, string> write in (Func<string, string>[])[text => text, WebUtility.HtmlEncode, Uri.EscapeDataString, text => System.Text.Json.JsonSerializer.Serialize(text), text => text.Replace("/", "\\/", StringComparison.Ordinal)])
        {
            string echo = $"You sent {write(secret)} to jon@example.com: ä";
            HttpResponseMessage response = await SendAsync(name, type, secret, HttpStatusCode.BadRequest, echo);

            string body = await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain(write(secret).Trim('"'), body, StringComparison.Ordinal);
            Assert.Contains("***", body, StringComparison.Ordinal);
            Assert.EndsWith("to jon@example.com: ä", body, StringComparison.Ordinal);
            Assert.Equal("x *** y", Assert.Single(response.Headers.GetValues("x-amzn-error-message")));
        }
    }

    [Fact]
    public async Task A_successful_response_is_not_changed()
    {
        HttpResponseMessage response = await SendAsync("AccessToken", "application/x-amz-json-1.1", "jon-and-more", HttpStatusCode.OK, "jon-and-more");

        Assert.Equal("jon-and-more", await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(string name, string type, string secret, HttpStatusCode status, string answer)
    {
        using var network = new Network(status, answer, $"x {secret} y");
        using HttpClient client = SharedHttpClientFactory.CreateClient(network, Timeouts.FromEnvironment());
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://example.com/");
        if (type.Length == 0)
        {
            request.Headers.TryAddWithoutValidation(name, secret);
        }
        else
        {
            string body = type.EndsWith("urlencoded", StringComparison.Ordinal) ? $"Action=A&{name}={Uri.EscapeDataString(secret)}&Version=1" : System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = "b", [name] = secret });
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        return await client.SendAsync(request);
    }

    private sealed class Network(HttpStatusCode status, string answer, string header) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // Like a network, which reads the body.
            if (request.Content is not null)
            {
                await request.Content.CopyToAsync(Stream.Null, cancellationToken);
            }

            var response = new HttpResponseMessage(status) { Content = new StringContent(answer) };
            response.Headers.TryAddWithoutValidation("x-amzn-error-message", header);
            return response;
        }
    }
}
