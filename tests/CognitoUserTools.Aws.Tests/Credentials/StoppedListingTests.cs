using CognitoSimulator;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>A listing that ends while its prefetch waits for keys.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class StoppedListingTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ProfileFolder _files = new();
    private readonly Clock _clock = new();
    private CognitoSimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 300 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_prompt_for_a_new_session_does_not_block_the_end_of_a_listing()
    {
        using var environment = new EnvironmentScope(("AWS_CONFIG_FILE", null), ("HOME", Path.GetDirectoryName(_files.CredentialsPath)));
        _files.Write("config", $"""
            [profile mfa]
            role_arn = arn:aws:iam::123456789012:role/mfareader
            source_profile = base
            mfa_serial = arn:aws:iam::123456789012:mfa/jon
            services = here
            [profile base]
            aws_access_key_id = AKBASE
            aws_secret_access_key = secret
            [services here]
            sts =
              endpoint_url = {_simulator.Endpoint}sts
            """);
        var prompted = new TaskCompletionSource<CancellationToken>();
        int requests = 0;
        var options = new ConnectionOptions
        {
            ProfileName = "mfa",
            EndpointUrl = _simulator.Endpoint,
            AskMfaCode = async (_, cancellationToken) =>
            {
                if (++requests == 1)
                {
                    return "123456";
                }

                // The pipeline's thread, which would prompt, is writing the users of the page.
                prompted.SetResult(cancellationToken);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return null;
            },
        };
        var context = new CredentialContext(options, new ProfileFiles(_files.CredentialsPath), "eu-west-1", Loopback: true, new SessionCache(_clock));
        var config = new CognitoClientConfig { ServiceURL = _simulator.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-west-1", HttpClientFactory = new SharedHttpClientFactory(storedProxy: null) };
        using var client = new AwsUserPoolClient(new CognitoClient(new CredentialResolver(context).Resolve(), config), "eu-west-1");
        IAsyncEnumerator<UserPage> pages = UserPages.GetPagesAsync(client, new UserQuery(_simulator.DefaultPool.Id)).GetAsyncEnumerator();
        Assert.True(await pages.MoveNextAsync());
        Assert.True(await pages.MoveNextAsync());

        // The third page was requested with the second one; the request of the fourth one needs a new session.
        Assert.True(SpinWait.SpinUntil(() => _simulator.Log.Get("ListUsers").Count == 3, Limit));
        _clock.Now += TimeSpan.FromMinutes(58);
        Assert.True(await pages.MoveNextAsync());
        CancellationToken prompt = await prompted.Task.WaitAsync(Limit);

        await pages.DisposeAsync().AsTask().WaitAsync(Limit);

        Assert.True(prompt.IsCancellationRequested);
        Assert.Equal(2, requests);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
