using System.Diagnostics;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CognitoSimulator;
using CognitoUserTools.Aws;
using CognitoUserTools.Tests.Support;

namespace CognitoUserTools.Tests.Engine;

/// <summary>A stop during each wait of a cmdlet. Pipes take the role of files that block.</summary>
public sealed class WaitTests : EngineTests, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CognitoUserTools");
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);
    private readonly List<EnvironmentVariable> _environment = [];

    public WaitTests(EngineFixture fixture)
        : base(fixture) => _silent.Start();

    public void Dispose()
    {
        _environment.ForEach(variable => variable.Dispose());
        _silent.Dispose();
        _folder.Delete(recursive: true);
    }

    // A server that accepts connections and sends nothing.
    private string Silent => $"127.0.0.1:{((IPEndPoint)_silent.LocalEndpoint).Port}";

    private string Pipe => Path.Combine(_folder.FullName, "pipe");

    private void Set(string variable, string value) => _environment.Add(new(variable, value));

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private void SetConfig(string text) => Set("AWS_CONFIG_FILE", Write("config", text));

    private static string Login(string name)
    {
        // The name of the file, as in the AWS CLI.
#pragma warning disable CA5350
        return $"{Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(name)))}.json";
#pragma warning restore CA5350
    }

    private async Task StopInTheMiddle(string script, Task reached, params (string Name, object? Value)[] variables)
    {
        using EngineSession session = Fixture.NewSession();
        using PowerShell shell = session.Begin(script, variables);
        IAsyncResult running = shell.BeginInvoke();
        await Task.WhenAny(reached, Task.Run(() => running.AsyncWaitHandle.WaitOne())).WaitAsync(Limit);
        Assert.False(running.IsCompleted, "The script has ended by itself.");

        await shell.StopAsync(null, null).WaitAsync(Limit);

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(shell.Streams.Error);
    }

    [UnixTheory("Windows has no named pipes in folders.")]
    [InlineData("credentials file")]
    [InlineData("config file")]
    [InlineData("-ProfileLocation")]
    [InlineData("web identity token of the environment")]
    [InlineData("web identity token of a profile")]
    [InlineData("login session")]
    [InlineData("SSO login")]
    [InlineData("container token")]
    public async Task A_file_that_blocks(string file)
    {
        string call = "Find-CognitoUser $pool";
        string pipe = Pipe;
        switch (file)
        {
            case "credentials file":
                Set("AWS_SHARED_CREDENTIALS_FILE", pipe);
                break;
            case "config file":
                Set("AWS_CONFIG_FILE", pipe);
                break;
            case "-ProfileLocation":
                call = "Get-CognitoUser jon $pool -ProfileName dev -ProfileLocation $pipe";
                break;
            case "web identity token of the environment":
                Set("AWS_WEB_IDENTITY_TOKEN_FILE", pipe);
                Set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/web");
                break;
            case "web identity token of a profile":
                SetConfig($"[profile web]\nrole_arn = arn:aws:iam::123456789012:role/web\nweb_identity_token_file = {pipe}\n");
                call = "Get-CognitoUser jon $pool -ProfileName web";
                break;
            case "login session":
                SetConfig("[default]\nlogin_session = arn:aws:iam::123456789012:user/wait\nregion = eu-west-1\n");
                Set("AWS_LOGIN_CACHE_DIRECTORY", _folder.FullName);
                pipe = Path.Combine(_folder.FullName, $"{Convert.ToHexStringLower(SHA256.HashData("arn:aws:iam::123456789012:user/wait"u8))}.json");
                break;
            case "SSO login":
                SetConfig("[default]\nsso_session = wait\nsso_account_id = 123456789012\nsso_role_name = reader\n[sso-session wait]\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n");
                Set("HOME", _folder.FullName);
                pipe = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.FullName, ".aws", "sso", "cache")).FullName, Login("wait"));
                break;
            case "container token":
                Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"http://{Silent}/container");
                Set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", pipe);
                break;
        }

        using (Process mkfifo = Process.Start("mkfifo", pipe))
        {
            await mkfifo.WaitForExitAsync();
        }

        // The open completes when the cmdlet opens the pipe to read.
        Task<FileStream> writer = Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write));

        await StopInTheMiddle(call, writer, ("pipe", pipe));

        (await writer).Dispose();
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("AWS STS")]
    [InlineData("AWS STS, web identity")]
    [InlineData("SSO portal")]
    [InlineData("refresh of an SSO login")]
    [InlineData("refresh of a login session")]
    [InlineData("container")]
    [InlineData("Cognito")]
    [InlineData("Cognito, TLS handshake")]
    public async Task A_server_that_is_silent(string server)
    {
        string call = "Find-CognitoUser $pool";
        string endpoint = $"http://{Silent}";
        using var logins = new LoginFolder();
        switch (server)
        {
            case "AWS STS":
                SetConfig("[default]\nrole_arn = arn:aws:iam::123456789012:role/silent\nsource_profile = base\n[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = secret\n");
                Set("AWS_ENDPOINT_URL_STS", endpoint);
                break;
            case "AWS STS, web identity":
                Set("AWS_WEB_IDENTITY_TOKEN_FILE", Write("token", "a.web.token"));
                Set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/silent");
                Set("AWS_ENDPOINT_URL_STS", endpoint);
                break;
            case "SSO portal" or "refresh of an SSO login":
                SetConfig("[default]\nsso_session = wait\nsso_account_id = 123456789012\nsso_role_name = reader\n[sso-session wait]\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n");
                Set("HOME", _folder.FullName);
                Set("AWS_ENDPOINT_URL_SSO", endpoint);
                Set("AWS_ENDPOINT_URL_SSO_OIDC", endpoint);
                Write(Path.Combine(".aws", "sso", "cache", Login("wait")), $$"""{"accessToken":"a","refreshToken":"r","clientId":"c","clientSecret":"s","expiresAt":"{{(server == "SSO portal" ? 2999 : 2020)}}-01-01T00:00:00Z"}""");
                break;
            case "refresh of a login session":
                SetConfig($"[default]\nlogin_session = {LoginFolder.LoginSession}\nregion = eu-west-1\n");
                Set("AWS_ENDPOINT_URL_SIGNIN", endpoint);
                logins.Write(LoginFolder.Session(DateTimeOffset.UtcNow.AddMinutes(-1)));
                break;
            case "container":
                Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", endpoint);
                break;
            case "Cognito":
                call += $" -EndpointUrl {endpoint}";
                break;
            case "Cognito, TLS handshake":
                call += $" -EndpointUrl https://{Silent}";
                break;
        }

        await StopInTheMiddle(call, _silent.AcceptTcpClientAsync());
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool", ResponsePart.HalfHead)]
    [InlineData("Find-CognitoUser $pool", ResponsePart.HalfBody)]
    [InlineData("Get-CognitoUser jon $pool -Property custom:*", ResponsePart.HalfHead)]
    [InlineData("Find-CognitoUser $pool -IncludeTotalCount", ResponsePart.HalfBody)]
    public async Task A_response_that_is_never_complete(string script, ResponsePart after)
    {
        Simulator.Faults.Add(new StallFault(after));

        await StopInTheMiddle(script, Task.Run(() => SpinWait.SpinUntil(() => Simulator.Log.Count > 0, Limit)));
    }

    [UnixFact("The shell of Windows has no exec.")]
    public async Task A_credential_process_and_its_child_processes()
    {
        string pids = Path.Combine(_folder.FullName, "pids");
        SetConfig($"[default]\ncredential_process = sleep 600 & echo $! $$ > {pids}; mv {pids} {pids}.all; wait\n");

        await StopInTheMiddle("Find-CognitoUser $pool", Task.Run(() => SpinWait.SpinUntil(() => File.Exists($"{pids}.all"), Limit)));

        string[] started = File.ReadAllText($"{pids}.all").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, started.Length);
        Assert.True(SpinWait.SpinUntil(() => !Array.Exists(started, IsRunning), Limit));
    }

    [Fact]
    public async Task Another_module_that_does_not_return_its_keys()
    {
        using var credentials = new BlockingCredentials(reads: 0);

        await StopInTheMiddle("Get-CognitoUser jon $pool -Credential $blocking", credentials.Hangs.Task, ("blocking", credentials));
    }

    [Theory]
    [InlineData("foreach ($once in 1) { Find-CognitoUser $pool -Credential $blocking | ForEach-Object { $_; if (++$n -eq 70) { break } } }", 70)]
    [InlineData("try { Find-CognitoUser $pool -Credential $blocking | ForEach-Object { $_; if (++$n -eq 65) { throw 'enough' } } } catch { }", 65)]
    public async Task A_prefetch_that_waits_for_keys_does_not_block_a_pipeline_that_ended_early(string script, int users)
    {
        // The third page is requested before the second one is written.
        using var credentials = new BlockingCredentials(reads: 2);
        using EngineSession session = Fixture.NewSession();

        EngineResult result = await Task.Run(() => session.Run($"$n = 0; {script}", ("blocking", credentials))).WaitAsync(Limit);

        Assert.Equal(users, result.ThrowIfFailed().Output.Count);
    }

    [UnixTheory("Windows has no named pipes in folders.")]
    [InlineData("Find-CognitoUser -ProfileName d")]
    [InlineData("Get-CognitoUser jon -ProfileName dev -UserPoolId eu-")]
    public async Task Completion_of_a_file_that_blocks_ends_without_a_stop(string typed)
    {
        using (Process mkfifo = Process.Start("mkfifo", Pipe))
        {
            await mkfifo.WaitForExitAsync();
        }

        Set("AWS_CONFIG_FILE", Pipe);
        Task<FileStream> writer = Task.Run(() => new FileStream(Pipe, FileMode.Open, FileAccess.Write));
        using EngineSession session = Fixture.NewSession();

        EngineResult result = await Task.Run(() => session.Run("(TabExpansion2 $typed $typed.Length).CompletionMatches.Count", ("typed", typed))).WaitAsync(Limit);

        Assert.Equal(["0"], result.ThrowIfFailed().Texts);
        (await writer.WaitAsync(Limit)).Dispose();
    }

    private static bool IsRunning(string id)
    {
        try
        {
            using Process process = Process.GetProcessById(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
