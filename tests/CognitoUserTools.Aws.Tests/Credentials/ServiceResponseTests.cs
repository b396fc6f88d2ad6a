using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>Responses of AWS STS, the SSO portal and AWS Sign-In that are not what the services promise.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ServiceResponseTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("CognitoUserTools");
    private readonly string _endpoint;
    private readonly List<string> _paths = [];

    public ServiceResponseTests()
    {
        // Not HttpListener, which may need an administrator on Windows.
        _server.Start();
        _endpoint = $"http://{_server.LocalEndpoint}/";
    }

    public void Dispose()
    {
        _server.Dispose();
        _home.Delete(recursive: true);
    }

    private async Task Serve(params (int Status, string Body)[] responses)
    {
        foreach ((int status, string body) in responses)
        {
            using TcpClient client = await _server.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
            _paths.Add((await reader.ReadLineAsync())!.Split(' ')[1].Split('?')[0]);
            int length = 0;
            while (await reader.ReadLineAsync() is { Length: > 0 } header)
            {
                length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header.Split(':')[1], CultureInfo.InvariantCulture) : length;
            }

            if (length > 0)
            {
                await reader.ReadBlockAsync(new char[length]);
            }

            byte[] bytes = Encoding.UTF8.GetBytes(body);
            string location = status is 302 ? $"Location: {_endpoint}other\r\n" : "";
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\nConnection: close\r\n{location}Content-Length: {bytes.Length}\r\n\r\n"), .. bytes]);
        }
    }

    private async Task<ImmutableCredentials> GetKeys(string settings, string? ssoLogin = null)
    {
        string Write(string name, string text)
        {
            string path = Path.Combine(_home.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return path;
        }

        using var environment = new EnvironmentScope(
            ("HOME", _home.FullName),
            ("AWS_MAX_ATTEMPTS", "1"),
            ("AWS_ENDPOINT_URL", _endpoint),
            ("AWS_CONFIG_FILE", Write("config", $"[profile dev]\nmax_attempts = 1\n{settings}\n[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = HUSH\n[sso-session dev]\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n")));
        Write(Path.Combine(".aws", "sso", "cache", "34c6fceca75e456f25e7e99531e2425c6c1de443.json"), ssoLogin ?? """{"accessToken":"HUSH","expiresAt":"2999-01-01T00:00:00Z"}""");
        var options = new ConnectionOptions { ProfileName = "dev" };
        var context = new CredentialContext(options, new ProfileFiles(location: null), "eu-west-1", Loopback: true, new SessionCache(TimeProvider.System));
        return await ((DeferredCredentials)new CredentialResolver(context).Resolve()).GetAsync(CancellationToken.None);
    }

    private async Task<CognitoException> GetError(string settings, string? ssoLogin = null)
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => GetKeys(settings, ssoLogin));
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    private const string Role = "role_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = base";
    private const string Sso = "sso_session = dev\nsso_account_id = 123456789012\nsso_role_name = reader";

    [Theory]
    [InlineData(Role, 200, "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult></AssumeRoleResult></AssumeRoleResponse>", CognitoErrorKind.InvalidResponse)]
    [InlineData(Role, 200, "<not", CognitoErrorKind.InvalidResponse)]
    [InlineData(Role, 302, "", CognitoErrorKind.InvalidResponse)]
    [InlineData(Role, 403, "<html>no</html>", CognitoErrorKind.InvalidResponse)]
    [InlineData(Role, 403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>Not you.</Message></Error></ErrorResponse>", CognitoErrorKind.AccessDenied)]
    [InlineData(Sso, 200, "{\"roleCredentials\":", CognitoErrorKind.InvalidResponse)]
    [InlineData(Sso, 200, "{}", CognitoErrorKind.InvalidResponse)]
    [InlineData(Sso, 302, "", CognitoErrorKind.InvalidResponse)]
    [InlineData(Sso, 418, "teapot", CognitoErrorKind.InvalidResponse)]
    [InlineData(Sso, 503, "", CognitoErrorKind.ServiceError)]
    public async Task A_response_has_the_kind_of_its_error(string settings, int status, string body, CognitoErrorKind kind)
    {
        _ = Serve((status, body), (200, "{}"), (200, "{}"));

        Assert.Equal(kind, (await GetError(settings)).Kind);
        Assert.DoesNotContain("/other", _paths);
    }

    [Fact]
    public async Task A_login_that_is_due_is_refreshed_and_the_file_keeps_its_other_members()
    {
        Task server = Serve(
            (200, """{"accessToken":"new-token","expiresIn":3600,"refreshToken":"r2","tokenType":"Bearer"}"""),
            (200, """{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"x","sessionToken":"t","expiration":32503680000000}}"""));

        ImmutableCredentials keys = await GetKeys(Sso, """{"accessToken":"old","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"r","clientId":"c","clientSecret":"s","ofTomorrow":1}""");

        await server;
        Assert.Equal("ASIASSO", keys.AccessKey);
        JsonNode login = JsonNode.Parse(File.ReadAllText(Path.Combine(_home.FullName, ".aws", "sso", "cache", "34c6fceca75e456f25e7e99531e2425c6c1de443.json")))!;
        Assert.Equal(("new-token", "r2", "s", 1), ((string?)login["accessToken"], (string?)login["refreshToken"], (string?)login["clientSecret"], (int?)login["ofTomorrow"]));
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"Invalid refresh token provided"}""", CognitoErrorKind.LoginExpired)]
    [InlineData(503, "", CognitoErrorKind.ServiceError)]
    [InlineData(200, "{}", CognitoErrorKind.InvalidResponse)]
    public async Task A_login_that_cannot_be_refreshed_is_an_error_with_the_reason(int status, string body, CognitoErrorKind kind)
    {
        _ = Serve((status, body), (status, body), (status, body));

        Assert.Equal(kind, (await GetError(Sso, """{"accessToken":"HUSH","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"HUSH","clientId":"c","clientSecret":"HUSH"}""")).Kind);
    }

    [Fact]
    public async Task A_login_that_is_still_valid_is_used_although_its_refresh_fails()
    {
        _ = Serve((503, ""), (200, """{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"x","sessionToken":"t","expiration":32503680000000}}"""));
        string soon = DateTimeOffset.UtcNow.AddMinutes(3).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("ASIASSO", (await GetKeys(Sso, $$"""{"accessToken":"old","expiresAt":"{{soon}}","refreshToken":"r","clientId":"c","clientSecret":"s"}""")).AccessKey);
    }
}
