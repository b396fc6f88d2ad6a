using System.Net;
using System.Net.Sockets;
using System.Text;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>The roles of a container and of an instance, with responses of every kind.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class MachineRolesTests : IDisposable
{
    private const string Keys = """{"AccessKeyId":"ASIA","SecretAccessKey":"HUSH","Token":"HUSH","Expiration":"2999-01-01T00:00:00Z"}""";

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public MachineRolesTests() => _server.Start();

    public void Dispose() => _server.Dispose();

    private string Address => $"http://127.0.0.1:{((IPEndPoint)_server.LocalEndpoint).Port}";

    // Sends each response to a request, and returns the requests.
    private async Task<List<string>> RespondAsync(params string[] responses)
    {
        var requests = new List<string>();
        foreach (string response in responses)
        {
            using TcpClient client = await _server.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
            var request = new StringBuilder();
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                request.AppendLine(line);
            }

            requests.Add(request.ToString());
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(response));
        }

        return requests;
    }

    private static string Ok(string body) => $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static string Status(int status, string header = "X: y") => $"HTTP/1.1 {status} Status\r\nConnection: close\r\n{header}\r\nContent-Length: 0\r\n\r\n";

    private EnvironmentScope Container(params (string, string?)[] more) => new([("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{Address}/keys"), .. more]);

    private static Task<ExpiringKeys> GetContainerAsync() => MachineRoles.FindContainer("a test")!.GetAsync(CancellationToken.None);

    private static Task<ExpiringKeys> GetInstanceAsync() => MachineRoles.CreateInstance("a test", new SessionCache(TimeProvider.System)).GetAsync(CancellationToken.None);

    private static async Task<CognitoException> GetErrorAsync(Func<Task<ExpiringKeys>> get)
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(get);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    [Fact]
    public async Task A_container_gets_its_authorization_token()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "token-of-file\n");
            using EnvironmentScope environment = Container(("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token-of-variable"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file));
            Task<List<string>> server = RespondAsync(Ok(Keys));

            Assert.Equal("ASIA", (await GetContainerAsync()).Keys.AccessKey);
            Assert.Contains("Authorization: token-of-file\r\n", (await server)[0].ReplaceLineEndings("\r\n"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        using EnvironmentScope environment = Container();
        Task<List<string>> server = RespondAsync(Status(status, $"Location: {Address}/other"), Ok(Keys));

        CognitoException error = await GetErrorAsync(GetContainerAsync);

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains($"HTTP status {status}", error.Message, StringComparison.Ordinal);
        Assert.False(server.IsCompleted);
    }

    [Fact]
    public async Task A_redirect_of_the_instance_metadata_is_not_followed()
    {
        using var environment = new EnvironmentScope(("AWS_EC2_METADATA_SERVICE_ENDPOINT", Address));
        Task<List<string>> server = RespondAsync(Ok("token"), Status(301, $"Location: {Address}/other"), Ok(Keys));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, (await GetErrorAsync(GetInstanceAsync)).Kind);
        Assert.False(server.IsCompleted);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(404, true)]
    public async Task Version_1_of_the_instance_metadata_is_used_unless_it_is_switched_off(int status, bool isOff)
    {
        using var environment = new EnvironmentScope(("AWS_EC2_METADATA_SERVICE_ENDPOINT", Address), ("AWS_EC2_METADATA_V1_DISABLED", isOff ? "true" : null));
        Task<List<string>> server = RespondAsync(Status(status), Ok("reader\n"), Ok(Keys));

        if (isOff)
        {
            Assert.Equal(CognitoErrorKind.CredentialsMissing, (await GetErrorAsync(GetInstanceAsync)).Kind);
            return;
        }

        Assert.Equal("ASIA", (await GetInstanceAsync()).Keys.AccessKey);
        Assert.StartsWith("GET /latest/meta-data/iam/security-credentials/reader ", (await server)[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HUSH")]
    [InlineData("[\"HUSH\"]")]
    public async Task A_body_without_keys_is_an_invalid_response(string body)
    {
        using EnvironmentScope environment = Container();
        _ = RespondAsync(Ok(body));

        Assert.Equal(CognitoErrorKind.InvalidResponse, (await GetErrorAsync(GetContainerAsync)).Kind);
    }

    [Fact]
    public async Task An_error_of_the_server_is_a_service_error()
    {
        using EnvironmentScope environment = Container();
        _ = RespondAsync(Status(503));

        Assert.Equal(CognitoErrorKind.ServiceError, (await GetErrorAsync(GetContainerAsync)).Kind);
    }

    [Theory]
    [InlineData("http://container.example.com/keys", CognitoErrorKind.CredentialsMissing)]
    [InlineData("http://169.254.170.2.example.com/keys", CognitoErrorKind.CredentialsMissing)]
    [InlineData("//container.example.com", CognitoErrorKind.InvalidParameter)]
    public async Task A_container_endpoint_that_is_not_secure_gets_no_request(string uri, CognitoErrorKind kind)
    {
        using var environment = new EnvironmentScope(("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri));

        Assert.Equal(kind, (await GetErrorAsync(GetContainerAsync)).Kind);
    }

    [Fact]
    public async Task A_relative_endpoint_stays_on_the_address_of_containers()
    {
        using var environment = new EnvironmentScope(("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "//container.example.com/keys"));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, (await GetErrorAsync(GetContainerAsync)).Kind);
    }
}
