using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>One connection pool for every call of the process, so that a second cmdlet finds its connection open.</summary>
internal sealed class SharedHttpClientFactory : HttpClientFactory
{
    // Redirects are not followed: what is signed, or carries a token, goes to no other host.
    // The lifetime makes a long run see a changed DNS record.
    private static readonly HttpClient Client = new(new BufferingHandler(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }));

    public static SharedHttpClientFactory Instance { get; } = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
