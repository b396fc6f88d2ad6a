using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CognitoUserTools.Tests;

public sealed class ProxyTests : EngineTests
{
    // Another machine, so that the request goes to a proxy, which is the simulator.
    private const string CallElsewhere = "$null = Find-CognitoUser $pool -First 1 -EndpointUrl http://cognito.example -AllowInsecureEndpoint -AccessKey AKIDPROXY -SecretKey secret";

    public ProxyTests(EngineFixture fixture)
        : base(fixture)
    {
    }

    [Fact]
    public void A_proxy_variable_is_used_from_the_next_cmdlet_on()
    {
        // The fixture has sent the first request of the process.
        using var restored = new EnvironmentVariable("http_proxy", null);

        RunWithoutErrors($"$env:http_proxy = $endpoint; {CallElsewhere}");
        Assert.Equal("cognito.example", Assert.Single(Requests).Host);

        // No server listens there.
        AssertError(Run($"$env:http_proxy = 'http://127.0.0.1:1'; {CallElsewhere}").Error, "ConnectionError", ErrorCategory.ConnectionError, Pool);

        RunWithoutErrors($"$env:http_proxy = $endpoint; {CallElsewhere}");
        Assert.Equal(2, Requests.Count);
    }

    [Fact]
    public void A_proxy_that_a_script_sets_takes_precedence_over_the_variables()
    {
        using var variable = new EnvironmentVariable("http_proxy", "http://127.0.0.1:1");
        using var restored = new DefaultProxy();

        RunWithoutErrors($"[System.Net.Http.HttpClient]::DefaultProxy = [System.Net.WebProxy]::new($endpoint); {CallElsewhere}");

        Assert.Single(Requests);
    }

    [Fact]
    public async Task Credentials_that_a_script_sets_are_used_for_a_proxy_of_the_variables()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        Task<string> received = AskForCredentialsAsync(proxy);
        using var variable = new EnvironmentVariable("http_proxy", $"http://{proxy.LocalEndpoint}");
        using var restored = new DefaultProxy();

        Run($"[System.Net.Http.HttpClient]::DefaultProxy.Credentials = [System.Net.NetworkCredential]::new('caller', 'word'); {CallElsewhere}");

        // Ends the wait for a connection.
        proxy.Stop();
        Assert.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String("caller:word"u8), await received, StringComparison.OrdinalIgnoreCase);
    }

    // Responds with 407 to the first request, and returns the next one.
    private static async Task<string> AskForCredentialsAsync(TcpListener proxy)
    {
        using TcpClient first = await proxy.AcceptTcpClientAsync();
        await ReadAsync(first.GetStream());
        await first.GetStream().WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        first.Close();
        using TcpClient second = await proxy.AcceptTcpClientAsync();
        proxy.Stop();
        return await ReadAsync(second.GetStream());
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[16 * 1024];
        var text = new StringBuilder();
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and int read)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private sealed class DefaultProxy : IDisposable
    {
        private readonly IWebProxy _proxy = HttpClient.DefaultProxy;
        private readonly ICredentials? _credentials = HttpClient.DefaultProxy.Credentials;

        public void Dispose()
        {
            HttpClient.DefaultProxy = _proxy;
            _proxy.Credentials = _credentials;
        }
    }
}
