using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>duration_seconds of a profile with a role.</summary>
public sealed class RoleDurationTests : IAsyncLifetime, IDisposable
{
    private readonly ProfileFolder _files = new();
    private readonly Clock _clock = new();
    private readonly SessionCache _sessions;
    private CognitoSimulatorHost _simulator = null!;

    public RoleDurationTests() => _sessions = new SessionCache(_clock);

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        string role = "role_arn = arn:aws:iam::123456789012:role/reader\nsource_profile = base\nservices = here";
        string web = $"role_arn = arn:aws:iam::123456789012:role/web\nweb_identity_token_file = {_files.Write("web-token", "a.web.token")}\nservices = here";
        _files.Write("config", $"""
            [profile base]
            aws_access_key_id = AKBASE
            aws_secret_access_key = secret
            [profile hour]
            {role}
            [profile quarter]
            {role}
            duration_seconds = 900
            [profile minute]
            {role}
            duration_seconds = 60
            [profile words]
            {role}
            duration_seconds = long
            [profile web]
            {web}
            duration_seconds = 900
            [services here]
            sts =
              endpoint_url = {_simulator.Endpoint}sts
            """);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _files.Dispose();

    // As one cmdlet.
    private async Task Sign(string profile)
    {
        var context = new CredentialContext(new ConnectionOptions(), new ProfileFiles(_files.CredentialsPath), "eu-west-1", Loopback: true, _sessions);
        await new CredentialResolver(context).FindInProfile(context.Profiles.Find(profile)!)!.GetAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("hour", 1)]
    [InlineData("quarter", 2)]
    [InlineData("web", 2)]
    public async Task A_role_is_assumed_for_as_long_as_its_profile_says(string profile, int assumedInElevenMinutes)
    {
        await Sign(profile);
        _clock.Now += TimeSpan.FromMinutes(11);
        await Sign(profile);

        Assert.Equal(assumedInElevenMinutes, _simulator.Log.Requests.Count);
    }

    [Fact]
    public async Task Another_duration_is_another_session()
    {
        await Sign("hour");
        await Sign("quarter");

        Assert.Equal(2, _simulator.Log.Requests.Count);
    }

    [Fact]
    public async Task A_duration_that_is_not_a_number_is_an_error_with_the_profile_and_the_value()
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => Sign("words"));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains("profile 'words' is 'long'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duration_that_AWS_refuses_is_an_error_with_its_message()
        => Assert.Contains("durationSeconds", (await Assert.ThrowsAnyAsync<Exception>(() => Sign("minute"))).Message, StringComparison.Ordinal);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
