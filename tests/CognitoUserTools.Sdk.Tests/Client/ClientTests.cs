using System.Net;
using Amazon;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Client;

/// <summary>How a client is made, tries again, and ends.</summary>
public class ClientTests
{
    private static readonly BasicAWSCredentials Credentials = new("id", "secret");

    public static TheoryData<string> Operations => new(Calls.Operations);

    [Fact]
    public void Every_constructor_that_names_a_region_takes_it()
    {
        var region = RegionEndpoint.EUNorth1;
        var config = new AmazonCognitoIdentityProviderConfig { RegionEndpoint = region };
        AmazonCognitoIdentityProviderClient[] clients =
        [
            new(region),
            new(config),
            new(Credentials, region),
            new(Credentials, config),
            new("id", "secret", region),
            new("id", "secret", config),
            new("id", "secret", "token", region),
            new("id", "secret", "token", config),
        ];
        Assert.All(clients, client =>
        {
            Assert.Equal(region, client.Config.RegionEndpoint);
            client.Dispose();
        });
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "TooManyRequestsException")]
    [InlineData(HttpStatusCode.InternalServerError, "InternalErrorException")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    public async Task What_may_pass_is_tried_again(HttpStatusCode status, string name)
    {
        var service = new FakeService().Answers($$"""{"__type":"{{name}}"}""", status);
        using var client = new ImpatientClient(service.Config(config => config.MaxErrorRetry = 2));
        await Assert.ThrowsAnyAsync<AmazonCognitoIdentityProviderException>(() => client.CallAsync("ListUsers"));
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task What_cannot_pass_is_not()
    {
        var service = new FakeService().Answers("""{"__type":"InvalidParameterException"}""", HttpStatusCode.BadRequest);
        using var client = new ImpatientClient(service.Config(config => config.MaxErrorRetry = 2));
        await Assert.ThrowsAsync<InvalidParameterException>(() => client.CallAsync("ListUsers"));
        Assert.Single(service.Requests);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_call_can_be_cancelled(string operation)
    {
        using var client = new FakeService().Client();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CallAsync(operation, new CancellationToken(canceled: true)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task One_client_serves_many_calls_at_a_time(string operation)
    {
        using var client = new AmazonCognitoIdentityProviderClient(Credentials, new FakeServiceForMany().Config());
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => client.CallAsync(operation))));
    }

    [Fact]
    public async Task After_its_end_a_client_refuses()
    {
        var client = new FakeService().Client();
        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.CallAsync("ListUsers"));
    }

    /// <summary>Decides about retries as every client does, but does not wait before them.</summary>
    private sealed class ImpatientClient(AmazonCognitoIdentityProviderConfig config) : AmazonCognitoIdentityProviderClient(Credentials, config)
    {
        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new Policy(Config)));
        }

        private sealed class Policy(IClientConfig config) : StandardRetryPolicy(config)
        {
            public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;
        }
    }

    /// <summary>Answers without keeping anything, so that it needs no lock.</summary>
    private sealed class FakeServiceForMany : HttpClientFactory
    {
        public AmazonCognitoIdentityProviderConfig Config() => new()
        {
            RegionEndpoint = RegionEndpoint.EUWest1,
            IgnoreConfiguredEndpointUrls = true,
            HttpClientFactory = this,
        };

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler());

        private sealed class Handler : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(new HttpResponseMessage { Content = new StringContent("{}") });
        }
    }
}
