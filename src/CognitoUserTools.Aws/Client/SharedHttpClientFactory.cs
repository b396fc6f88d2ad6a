using System.Collections.Concurrent;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>One connection pool for every call of the process, so that a second cmdlet reuses an open connection.</summary>
internal sealed class SharedHttpClientFactory : HttpClientFactory
{
    // One for each pair of time-outs; most processes have one.
    private static readonly ConcurrentDictionary<Timeouts, SocketsHttpHandler> Pools = new();

    public static SharedHttpClientFactory Instance { get; } = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        Timeouts timeouts = (clientConfig as CognitoClientConfig)?.Timeouts ?? Timeouts.FromEnvironment();
        return CreateClient(Pools.GetOrAdd(timeouts, NewPool), timeouts);
    }

    /// <summary>All that the module puts between a client of the SDK and the network.</summary>
    // The handler has the time-outs: the client's own would end an answer that is slow but arriving.
    public static HttpClient CreateClient(HttpMessageHandler network, Timeouts timeouts)
        => new(new BufferingHandler(network, timeouts), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    // Redirects are not followed: a signed request, or a token, must not go to another host.
    // The lifetime lets a long run see a changed DNS record.
    private static SocketsHttpHandler NewPool(Timeouts timeouts) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new SystemProxy(),
        ConnectTimeout = timeouts.Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
