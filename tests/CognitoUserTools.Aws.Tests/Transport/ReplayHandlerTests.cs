using Amazon.Runtime;
using Amazon.SecurityToken;
using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>Who gets an answer that has come already.</summary>
public sealed class ReplayHandlerTests : IAsyncLifetime
{
    private CognitoSimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task The_service_is_asked_only_once_the_answer_is_used_up()
    {
        ReplayHandler.Hand(Task.FromException<HttpResponseMessage>(new HttpRequestException("It came before.")));

        Assert.Equal("It came before.", (await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(new PersistentConfig()))).Message);
        using HttpResponseMessage answer = await AskAsync(new PersistentConfig());
        Assert.Contains("MissingAuthenticationToken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_are_fetched_meanwhile_do_not_get_it()
    {
        ReplayHandler.Hand(Task.FromException<HttpResponseMessage>(new HttpRequestException("It came before.")));

        using HttpResponseMessage answer = await AskAsync(new AmazonSecurityTokenServiceConfig());

        Assert.Contains("MissingAuthenticationToken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(IClientConfig config)
    {
        using HttpClient http = SharedHttpClientFactory.Instance.CreateHttpClient(config);
        using var request = new HttpRequestMessage(HttpMethod.Post, _simulator.Endpoint);
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUsers");
        return await http.SendAsync(request);
    }
}
