using System.Collections.Concurrent;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>One connection pool for every call of the process, so that a second cmdlet finds its connection open.</summary>
internal sealed class SharedHttpClientFactory : HttpClientFactory
{
    // One for each pair of time-outs; in most processes there is just one.
    private static readonly ConcurrentDictionary<Timeouts, SocketsHttpHandler> Pools = new();

    public static SharedHttpClientFactory Instance { get; } = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var config = clientConfig as PersistentConfig;
        Timeouts timeouts = config?.Timeouts ?? Timeouts.FromEnvironment();
        SocketsHttpHandler pool = Pools.GetOrAdd(timeouts, NewPool);

        // Where credentials are fetched in the middle of a call to Cognito, they get no answer of Cognito's.
        return config is null ? Over(new BufferingHandler(pool, timeouts)) : OfCognito(pool, timeouts);
    }

    /// <summary>All that the module puts between Cognito's client and the network.</summary>
    public static HttpClient OfCognito(HttpMessageHandler network, Timeouts timeouts) => Over(new ReplayHandler(new BufferingHandler(network, timeouts)));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    // The handlers see to time-outs: the client's own would end an answer that is slow but moves.
    private static HttpClient Over(HttpMessageHandler handlers) => new(handlers, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    // Redirects are not followed: what is signed, or carries a token, goes to no other host.
    // The lifetime makes a long run see a changed DNS record.
    private static SocketsHttpHandler NewPool(Timeouts timeouts) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = timeouts.Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
