using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CognitoSimulator;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>Sessions of roles with MFA in the cache of the AWS CLI, which are read and written.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class CliSessionCacheTests : IDisposable
{
    private const string Role = "role_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = base\n";
    private const string Mfa = "mfa_serial = arn:aws:iam::123456789012:mfa/jon\n";

    private readonly ProfileFolder _files = new();
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory();

    public void Dispose()
    {
        _files.Dispose();
        _home.Delete(recursive: true);
    }

    // The names of botocore 1.43.11.
    [Theory]
    [InlineData(Role + Mfa, "5ced0def2e7430075690eb882882072273ce6f3f")]
    [InlineData("role_arn = arn:aws:iam::123456789012:role/path/audit\nexternal_id = a+b=c/d&e\nduration_seconds = 7200\nrole_session_name = jon@example.com\n" + Mfa, "768adbc11c256535b0c7db0e0ecdd361c77f1033")]
    public void The_file_has_the_name_that_the_AWS_CLI_gives_it(string settings, string name) => Assert.Equal(name, CliSessionCache.GetKey(Read(settings)));

    [Fact]
    public async Task A_session_that_is_valid_needs_no_code()
    {
        WriteSession(DateTimeOffset.UtcNow.AddHours(1));

        Assert.Equal("ASIACLI", (await SignAsync(Role + Mfa)).AccessKey);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(1)]
    public async Task A_session_that_is_due_is_not_used(int minutes)
    {
        WriteSession(DateTimeOffset.UtcNow.AddMinutes(minutes));

        Assert.Contains("MFA", (await Assert.ThrowsAsync<CognitoException>(() => SignAsync(Role + Mfa))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"Credentials\":null}")]
    [InlineData("{\"Credentials\":{\"AccessKeyId\":\"ASIACLI\"}}")]
    public void A_file_without_a_session_is_ignored(string text)
    {
        Write(text);
        using var environment = new EnvironmentScope(("HOME", _home.FullName), ("AWS_CONFIG_FILE", null));

        Assert.Null(CliSessionCache.TryRead(Read(Role + Mfa)));
    }

    [Fact]
    public async Task One_code_is_enough_for_two_processes_and_the_AWS_CLI()
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        string settings = $"role_arn = arn:aws:iam::123456789012:role/mfareader\nsource_profile = base\nendpoint_url = {simulator.Endpoint}sts\n{Mfa}";

        string key = (await SignAsync(settings, code: "123456")).AccessKey;

        // The AWS CLI, and another process, have the file only.
        Assert.Equal(key, (await SignAsync(settings)).AccessKey);
        string path = Path.Combine(_home.FullName, ".aws", "cli", "cache", $"{CliSessionCache.GetKey(Read(settings))}.json");
        JsonNode credentials = JsonNode.Parse(File.ReadAllText(path))!["Credentials"]!;
        Assert.Equal((key, "secret-of-mfareader", "session-1-of-mfareader"), ((string?)credentials["AccessKeyId"], (string?)credentials["SecretAccessKey"], (string?)credentials["SessionToken"]));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", (string?)credentials["Expiration"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task The_session_of_a_role_without_MFA_is_not_written()
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });

        await SignAsync($"role_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = base\nendpoint_url = {simulator.Endpoint}sts\n");

        Assert.Empty(_home.EnumerateFileSystemInfos());
    }

    private void WriteSession(DateTimeOffset expires) => Write(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"Credentials": {"AccessKeyId": "ASIACLI", "SecretAccessKey": "secret", "SessionToken": "token", "Expiration": "{{{expires:yyyy-MM-ddTHH:mm:ss}}}+00:00"}, "ResponseMetadata": {}}"""));

    private void Write(string text)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_home.FullName, ".aws", "cli", "cache")).FullName;
        File.WriteAllText(Path.Combine(folder, "5ced0def2e7430075690eb882882072273ce6f3f.json"), text);
    }

    private Profile Read(string settings)
    {
        _files.Write("config", $"[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = secret\n[profile role]\n{settings}");
        return new ProfileFiles(_files.CredentialsPath).Find("role")!;
    }

    // As a new process.
    private async Task<ImmutableCredentials> SignAsync(string settings, string? code = null)
    {
        using var environment = new EnvironmentScope(("HOME", _home.FullName), ("AWS_CONFIG_FILE", null));
        var context = new CredentialContext(new ConnectionOptions { AskMfaCode = code is null ? null : (_, _) => Task.FromResult<string?>(code) }, new ProfileFiles(_files.CredentialsPath), "eu-west-1", Loopback: true, new SessionCache(TimeProvider.System));
        return (await new CredentialResolver(context).FindInProfile(Read(settings))!.GetAsync(CancellationToken.None)).Keys;
    }
}
