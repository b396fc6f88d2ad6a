using System.Collections.Concurrent;
using System.Globalization;

namespace CognitoUserTools.Aws;

/// <summary>One connection pool for every call of the process, so that a second cmdlet reuses an open connection.</summary>
/// <param name="storedProxy">The proxy of the session; <see langword="null"/> for that of the environment.</param>
internal sealed class SharedHttpClientFactory(StoredProxy? storedProxy) : HttpClientFactory
{
    // One for each pair of timeouts and proxy; most processes have one.
    private static readonly ConcurrentDictionary<(Timeouts Timeouts, StoredProxy? Proxy), SocketsHttpHandler> Pools = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        Timeouts timeouts = (clientConfig as CognitoClientConfig)?.Timeouts ?? Timeouts.FromEnvironment();
        return CreateClient(Pools.GetOrAdd((timeouts, storedProxy), CreatePool), timeouts);
    }

    /// <summary>All that the module puts between a client of the SDK and the network.</summary>
    // BufferingHandler has the timeouts; HttpClient.Timeout would limit the whole response.
    public static HttpClient CreateClient(HttpMessageHandler network, Timeouts timeouts)
        => new(new BufferingHandler(network, timeouts), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    // No redirects: a signed request, or a token, must not go to another host. The lifetime is for changes of DNS records during a long run.
    private static SocketsHttpHandler CreatePool((Timeouts Timeouts, StoredProxy? Proxy) key) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new SystemProxy(key.Proxy),
        ConnectTimeout = key.Timeouts.Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}

/// <summary>The timeouts, with the AWS CLI's meaning.</summary>
/// <param name="Connect">For a connection, including the TLS handshake.</param>
/// <param name="Read">For the headers of a response, and then for each read of its body: a slow body has no limit in all.</param>
internal sealed record Timeouts(TimeSpan Connect, TimeSpan Read)
{
    /// <summary>Seconds to wait for a connection.</summary>
    public const string ConnectVariable = "COGNITO_USER_TOOLS_CONNECT_TIMEOUT";

    /// <summary>Seconds to wait for the next bytes of a response.</summary>
    public const string ReadVariable = "COGNITO_USER_TOOLS_READ_TIMEOUT";

    // More would overflow a timer.
    private const double MaxSeconds = 86400;

    /// <summary>The settings of the environment, read each time because a session may change them.</summary>
    public static Timeouts FromEnvironment() => new(GetSeconds(ConnectVariable, defaultSeconds: 10), GetSeconds(ReadVariable, defaultSeconds: 30));

    private static TimeSpan GetSeconds(string variable, double defaultSeconds)
    {
        bool isNumber = double.TryParse(EnvironmentVariables.Get(variable), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        return TimeSpan.FromSeconds(isNumber && seconds is > 0 and <= MaxSeconds ? seconds : defaultSeconds);
    }
}
