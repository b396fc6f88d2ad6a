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
        Timeouts timeouts = (clientConfig as PersistentConfig)?.Timeouts ?? Timeouts.FromEnvironment();
        return Over(Pools.GetOrAdd(timeouts, NewPool), timeouts);
    }

    /// <summary>All that the module puts between a client of the SDK and the network.</summary>
    public static HttpClient Over(HttpMessageHandler network, Timeouts timeouts)

        // The handler sees to time-outs: the client's own would end an answer that is slow but moves.
        => new(new BufferingHandler(network, timeouts), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

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
