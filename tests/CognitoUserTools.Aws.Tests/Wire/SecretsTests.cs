using System.Net;
using System.Text.Json;
using CognitoUserTools.Aws.Support;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws.Wire;

/// <summary>An access token is a secret: it is sent to the service only.</summary>
public class SecretsTests
{
    [Fact]
    public void A_request_does_not_print_its_token()
    {
        Assert.DoesNotContain(Calls.Token, $"{Operations.GetUser(Calls.Token)}", StringComparison.Ordinal);
        Assert.DoesNotContain(Calls.Token, $"{Operations.GetUserAuthFactors(Calls.Token)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("GetUserAuthFactors")]
    public async Task The_token_is_only_in_the_body(string operation)
    {
        var service = new FakeService().Respond("""{"Username":"jon"}""");
        using CognitoClient client = service.Client();

        await client.CallAsync(operation);

        Assert.Contains(Calls.Token, service.Request.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls.Token, JsonSerializer.Serialize(service.Request.Headers), StringComparison.Ordinal);
        Assert.DoesNotContain(Calls.Token, service.Request.Url.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"__type":"NotAuthorizedException","message":"Access Token has expired"}""", HttpStatusCode.BadRequest)]
    [InlineData("nonsense", HttpStatusCode.OK)]
    public async Task An_error_does_not_print_the_token(string body, HttpStatusCode status)
    {
        using CognitoClient client = new FakeService().Respond(body, status).Client();

        Exception? error = await Record.ExceptionAsync(() => client.CallAsync("GetUser"));

        Assert.NotNull(error);
        Assert.DoesNotContain(Calls.Token, error.ToString(), StringComparison.Ordinal);
    }
}
