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

    [Theory]
    [InlineData("@{ Hostname = '127.0.0.1'; Port = $port }", 1)]
    [InlineData("@{ Hostname = 'HTTP://127.0.0.1'; Port = $port; BypassOnLocal = $true }", 1)]
    [InlineData("@{ Hostname = '127.0.0.1'; Port = $port; BypassList = [string[]]('other', 'cognito[.]example') }", 0)]
    [InlineData("@{ Hostname = '127.0.0.1' }", 0)]
    public void The_proxy_of_Set_AWSProxy_takes_precedence_over_the_variables(string settings, int requests)
    {
        using var variable = new EnvironmentVariable("http_proxy", "http://127.0.0.1:1");

        EngineResult result = Run($"$AWSProxy = [Amazon.PowerShell.Common.ProxySettings]{settings}; {CallElsewhere}", ("port", Simulator.Endpoint.Port));

        Assert.Equal(requests, Requests.Count);
        Assert.Equal(requests == 0, result.Errors.Count > 0);
    }

    [Theory]
    [InlineData("& { $AWSProxy = [Amazon.PowerShell.Common.ProxySettings]@{ Hostname = '127.0.0.1'; Port = 1 } }")]
    [InlineData("$AWSProxy = [Amazon.PowerShell.Common.ProxySettings]@{ Hostname = '127.0.0.1'; Port = 1 }; $AWSProxy = $null")]
    [InlineData("$AWSProxy = 'http://127.0.0.1:1'")]
    public void Without_a_proxy_of_Set_AWSProxy_in_the_scope_of_the_caller_the_variables_are_used(string before)
    {
        using var variable = new EnvironmentVariable("http_proxy", Simulator.Endpoint.ToString());

        RunWithoutErrors($"{before}; {CallElsewhere}");

        Assert.Single(Requests);
    }

    [Fact]
    public void The_proxy_of_Set_AWSProxy_is_used_for_the_services_of_credentials_too()
    {
        string config = Path.GetTempFileName();
        File.WriteAllText(config, "[profile reader]\nrole_arn = arn:aws:iam::123456789012:role/proxied\ncredential_source = Environment\n");
        using var file = new EnvironmentVariable("AWS_CONFIG_FILE", config);
        using var key = new EnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        using var secret = new EnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        using var sts = new EnvironmentVariable("AWS_ENDPOINT_URL_STS", "http://sts.example/sts");

        RunWithoutErrors(
            "$AWSProxy = [Amazon.PowerShell.Common.ProxySettings]@{ Hostname = '127.0.0.1'; Port = $port }\n"
                + "$null = Find-CognitoUser $pool -First 1 -EndpointUrl http://cognito.example -AllowInsecureEndpoint -ProfileName reader",
            ("port", Simulator.Endpoint.Port));

        Assert.Equal(["sts.example", "cognito.example"], Requests.Select(request => request.Host));
    }

    [Fact]
    public async Task The_credentials_of_Set_AWSProxy_are_sent_to_its_proxy()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        Task<string> received = AskForCredentialsAsync(proxy);

        EngineResult result = Run(
            "$AWSProxy = [Amazon.PowerShell.Common.ProxySettings]@{ Hostname = '127.0.0.1'; Port = $port; Credentials = [System.Net.NetworkCredential]::new('caller', 'proxy-secret') }\n"
                + CallElsewhere + " -Verbose -Debug",
            ("port", ((IPEndPoint)proxy.LocalEndpoint).Port));

        proxy.Stop();
        Assert.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String("caller:proxy-secret"u8), await received, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("proxy-secret", string.Join('\n', [.. result.Messages, .. result.Errors.Select(error => error.Exception.ToString())]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ Hostname = 'proxy host'; Port = 8080 }")]
    [InlineData("@{ Hostname = 'proxy'; Port = 80800 }")]
    [InlineData("@{ Hostname = 'proxy'; Port = 8080; BypassList = [string[]]'[' }")]
    public void A_proxy_of_Set_AWSProxy_that_cannot_be_used_is_an_error_before_a_request(string settings)
    {
        ErrorRecord error = Run($"$AWSProxy = [Amazon.PowerShell.Common.ProxySettings]{settings}; {CallElsewhere}").Error;

        AssertError(error, "InvalidParameter", ErrorCategory.InvalidArgument, Pool);
        Assert.Contains("$AWSProxy", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Clear-AWSProxy", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Requests);
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
