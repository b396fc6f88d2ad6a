using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>Profiles of <c>aws login</c>, against a simulated AWS Sign-In that checks each proof.</summary>
public sealed class LoginProviderTests : IAsyncLifetime, IDisposable
{
    private readonly LoginFolder _logins = new();
    private readonly Clock _clock = new();
    private readonly SessionCache _sessions;
    private CognitoSimulatorHost _simulator = null!;

    public LoginProviderTests() => _sessions = new SessionCache(_clock);

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _logins.Dispose();

    private IReadOnlyList<LoggedRequest> Refreshes => _simulator.Log.Get("CreateOAuth2Token");

    // The credentials of one cmdlet.
    private DeferredCredentials CreateCredentials()
    {
        var profile = new Profile("dev", credentials: null, config: new Dictionary<string, string>
        {
            ["login_session"] = LoginFolder.LoginSession,
            ["region"] = "eu-west-1",
            ["endpoint_url"] = $"{_simulator.Endpoint}signin",
            ["max_attempts"] = "1",
        });
        var context = new CredentialContext(new ConnectionOptions(), new ProfileFiles(location: null), "eu-west-1", Loopback: true, _sessions);
        CredentialProvider provider = new CredentialResolver(context).FindInProfile(profile)!;
        return new DeferredCredentials(_ => Task.FromResult(provider), context.Options, _sessions);
    }

    private Task<ImmutableCredentials> Keys() => CreateCredentials().GetCredentialsAsync();

    private async Task<CognitoException> GetError()
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(Keys);
        Assert.DoesNotContain("refresh-token", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-file", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    private void Write(TimeSpan left, string refreshToken = "good-refresh-token") => _logins.Write(LoginFolder.Session(_clock.Now + left, refreshToken));

    private static void AssertLoginExpired(CognitoException error)
    {
        Assert.Equal(CognitoErrorKind.LoginExpired, error.Kind);
        Assert.EndsWith("To log in, run: aws login --profile dev", error.Message, StringComparison.Ordinal);
        Assert.Contains("Invoke-AWSLogin -ProfileName dev", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_session_is_used_unchanged()
    {
        Write(TimeSpan.FromMinutes(14));

        ImmutableCredentials keys = await Keys();

        Assert.Equal(("ASIAFILE", "secret-of-file", "session-of-file"), (keys.AccessKey, keys.SecretKey, keys.Token));
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-60)]
    public async Task A_session_that_is_due_or_has_expired_is_refreshed_and_written_back(int minutesLeft)
    {
        Write(TimeSpan.FromMinutes(minutesLeft));
        JsonObject before = _logins.Json;

        ImmutableCredentials keys = await Keys();

        Assert.Equal(("ASIALOGIN1", "secret-of-login", "session-1-of-login"), (keys.AccessKey, keys.SecretKey, keys.Token));
        JsonObject expected = before;
        expected["accessToken"]!["accessKeyId"] = "ASIALOGIN1";
        expected["accessToken"]!["secretAccessKey"] = "secret-of-login";
        expected["accessToken"]!["sessionToken"] = "session-1-of-login";
        expected["accessToken"]!["expiresAt"] = (_clock.Now + TimeSpan.FromMinutes(15)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        expected["refreshToken"] = "refresh-1-token";
        Assert.Equal(expected.ToJsonString(), _logins.Json.ToJsonString());
        Assert.Equal([System.IO.Path.GetFileName(_logins.Path)], _logins.FileNames);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_logins.Path));
        }
    }

    [Fact]
    public async Task A_long_pipeline_continues_with_the_refreshed_session()
    {
        Write(TimeSpan.FromMinutes(4));
        DeferredCredentials cmdlet = CreateCredentials();

        Assert.Equal("ASIALOGIN1", (await cmdlet.GetCredentialsAsync()).AccessKey);
        Assert.Equal("ASIALOGIN1", (await cmdlet.GetCredentialsAsync()).AccessKey);
        Assert.Equal("ASIALOGIN1", (await Keys()).AccessKey);
        _clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal("ASIALOGIN2", (await cmdlet.GetCredentialsAsync()).AccessKey);
        Assert.Equal("refresh-2-token", (string?)_logins.Json["refreshToken"]);
    }

    [Fact]
    public async Task Concurrent_cmdlets_refresh_a_session_once()
    {
        Write(TimeSpan.FromMinutes(4));

        ImmutableCredentials[] keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Keys)));

        Assert.All(keys, mine => Assert.Equal("ASIALOGIN1", mine.AccessKey));
        Assert.Single(Refreshes);
    }

    [Theory]
    [InlineData("expired-refresh-token", "has expired", 4)]
    [InlineData("expired-refresh-token", "has expired", -60)]
    [InlineData("changed-refresh-token", "password has changed", 4)]
    public async Task A_session_that_the_service_refuses_is_LoginExpired(string refreshToken, string reason, int minutesLeft)
    {
        Write(TimeSpan.FromMinutes(minutesLeft), refreshToken);

        CognitoException error = await GetError();

        AssertLoginExpired(error);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Single(Refreshes);
    }

    [Fact]
    public async Task A_session_that_another_process_has_just_refreshed_is_used()
    {
        Write(TimeSpan.FromMinutes(4), "expired-refresh-token");
        Task<ImmutableCredentials> keys = Keys();
        Assert.True(SpinWait.SpinUntil(() => Refreshes.Count == 1, TimeSpan.FromSeconds(30)));

        // The refresh token is used up; the other process writes the file after the refusal.
        JsonObject theirs = LoginFolder.Session(_clock.Now + TimeSpan.FromMinutes(15), "their-refresh-token");
        theirs["accessToken"]!["accessKeyId"] = "ASIATHEIRS";
        string file = $"{_logins.Path}.theirs";
        File.WriteAllText(file, theirs.ToJsonString());
        File.Move(file, _logins.Path, overwrite: true);

        Assert.Equal("ASIATHEIRS", (await keys).AccessKey);
        Assert.Single(Refreshes);
    }

    [Fact]
    public async Task An_error_names_the_permission_to_refresh()
    {
        Write(TimeSpan.FromMinutes(4), "forbidden-refresh-token");

        CognitoException error = await GetError();

        Assert.Equal(CognitoErrorKind.AccessDenied, error.Kind);
        Assert.Contains("signin:CreateOAuth2Token", error.RecommendedAction, StringComparison.Ordinal);
        Assert.NotNull(error.ServiceErrorCode);
    }

    [Fact]
    public async Task While_the_service_is_down_the_keys_are_used_until_they_expire()
    {
        Write(TimeSpan.FromMinutes(4), "down-refresh-token");
        DeferredCredentials cmdlet = CreateCredentials();

        Assert.Equal("ASIAFILE", (await cmdlet.GetCredentialsAsync()).AccessKey);
        Assert.Equal("ASIAFILE", (await cmdlet.GetCredentialsAsync()).AccessKey);
        Assert.Single(Refreshes);

        _clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal("ASIAFILE", (await cmdlet.GetCredentialsAsync()).AccessKey);
        Assert.Equal(2, Refreshes.Count);

        _clock.Now += TimeSpan.FromMinutes(2);
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(cmdlet.GetCredentialsAsync);
        Assert.Equal(CognitoErrorKind.ServiceError, error.Kind);
    }

    [Fact]
    public async Task A_response_without_keys_is_an_error_and_changes_no_file()
    {
        Write(TimeSpan.FromMinutes(4), "odd-refresh-token");
        string before = File.ReadAllText(_logins.Path);

        CognitoException error = await GetError();

        Assert.Equal(CognitoErrorKind.InvalidResponse, error.Kind);
        Assert.DoesNotContain("secret-of-odd", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_logins.Path));
    }

    [Fact]
    public async Task A_session_that_was_never_begun_is_LoginExpired() => AssertLoginExpired(await GetError());

    [Theory]
    [InlineData("secret-of-file", "it is not JSON")]
    [InlineData("[\"secret-of-file\"]", "it is not a JSON object")]
    [InlineData("{\"accessToken\":\"secret-of-file\"}", "its accessToken.accessKeyId is missing or not valid")]
    [InlineData("{\"accessToken\":{\"accessKeyId\":1,\"secretAccessKey\":\"secret-of-file\"}}", "its accessToken.accessKeyId is missing or not valid")]
    public async Task A_file_without_a_session_is_LoginExpired_and_its_content_is_not_shown(string text, string reason)
    {
        File.WriteAllText(_logins.Path, text);

        CognitoException error = await GetError();

        AssertLoginExpired(error);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(_logins.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret-of-file")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----")]
    public async Task A_private_key_that_is_not_valid_is_LoginExpired(string key)
    {
        JsonObject session = LoginFolder.Session(_clock.Now);
        session["dpopKey"] = key;
        _logins.Write(session);

        CognitoException error = await GetError();

        AssertLoginExpired(error);
        Assert.Contains("dpopKey", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        Directory.CreateDirectory(_logins.Path);

        CognitoException error = await GetError();

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains(_logins.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_whose_source_is_refreshed_needs_no_new_MFA_code()
    {
        Write(TimeSpan.FromMinutes(14));
        using var files = new ProfileFolder();
        files.Write("config", $"""
            [profile login]
            login_session = {LoginFolder.LoginSession}
            region = eu-west-1
            services = here
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/mfareader
            source_profile = login
            mfa_serial = arn:aws:iam::123456789012:mfa/jon
            services = here
            [services here]
            signin =
              endpoint_url = {_simulator.Endpoint}signin
            sts =
              endpoint_url = {_simulator.Endpoint}sts
            """);
        int requests = 0;
        var options = new ConnectionOptions { AskMfaCode = (_, _) => Task.FromResult<string?>($"12345{requests++}") };
        var context = new CredentialContext(options, new ProfileFiles(files.CredentialsPath), "eu-west-1", Loopback: true, _sessions);
        async Task<ImmutableCredentials> RoleKeys() => (await new CredentialResolver(context).FindInProfile(context.Profiles.Find("role")!)!.GetAsync(CancellationToken.None)).Keys;

        ImmutableCredentials first = await RoleKeys();
        _clock.Now += TimeSpan.FromMinutes(20);
        ImmutableCredentials second = await RoleKeys();
        _clock.Now += TimeSpan.FromMinutes(38);
        ImmutableCredentials third = await RoleKeys();

        Assert.Equal(first.Token, second.Token);
        Assert.NotEqual(first.Token, third.Token);
        Assert.Equal(2, requests);
        Assert.Single(Refreshes);
    }

    private sealed class Clock : TimeProvider
    {
        // The current time, since a proof has it.
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
