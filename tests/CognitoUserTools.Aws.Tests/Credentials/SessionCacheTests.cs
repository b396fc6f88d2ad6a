using Amazon.Runtime;

namespace CognitoUserTools.Aws;

public class SessionCacheTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoppedClock _clock = new();
    private readonly SessionCache _sessions;
    private int _begun;

    public SessionCacheTests() => _sessions = new SessionCache(_clock);

    private Task<TemporaryKeys> Get(string key, TimeSpan lifetime)
        => _sessions.GetAsync(SessionKey.Of(key), key, _ => Task.FromResult<TemporaryKeys?>(new(new ImmutableCredentials($"ASIA{++_begun}", "x", "y"), _clock.Now + lifetime)), CancellationToken.None);

    [Fact]
    public async Task A_session_serves_until_shortly_before_it_expires()
    {
        TemporaryKeys first = await Get("role", TimeSpan.FromHours(1));

        _clock.Now = Start.AddMinutes(54);
        Assert.Same(first, await Get("role", TimeSpan.FromHours(1)));

        _clock.Now = Start.AddMinutes(56);
        Assert.NotSame(first, await Get("role", TimeSpan.FromHours(1)));
        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task Another_source_is_another_session()
    {
        TemporaryKeys mine = await Get("mine", TimeSpan.FromHours(1));

        Assert.NotEqual(mine.Keys.AccessKey, (await Get("yours", TimeSpan.FromHours(1))).Keys.AccessKey);
    }

    [Fact]
    public async Task Expired_sessions_are_removed_when_one_is_added()
    {
        await Get("short", TimeSpan.FromHours(1));
        TemporaryKeys lasting = await Get("long", TimeSpan.FromHours(3));
        Assert.Equal(2, _sessions.Count);

        _clock.Now = Start.AddHours(2);
        await Get("new", TimeSpan.FromHours(1));

        Assert.Equal(2, _sessions.Count);
        Assert.Same(lasting, await Get("long", TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_session_that_is_due_when_it_comes_is_used_to_its_end_and_then_renewed()
    {
        TemporaryKeys first = await Get("role", TimeSpan.FromMinutes(3));

        _clock.Now = Start.AddMinutes(2);
        Assert.Same(first, await Get("role", TimeSpan.FromMinutes(3)));

        _clock.Now = Start.AddMinutes(4);
        Assert.NotSame(first, await Get("role", TimeSpan.FromMinutes(3)));
        Assert.Equal(2, _begun);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-90)]
    public async Task A_session_that_has_expired_when_it_comes_signs_nothing(int minutes)
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => Get("the profile 'dev'", TimeSpan.FromMinutes(minutes)));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains("the profile 'dev' expired at", error.Message, StringComparison.Ordinal);
        Assert.Contains("clock", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, _sessions.Count);
    }

    [Fact]
    public async Task Keys_of_one_cmdlet_that_are_due_when_they_come_are_received_once()
    {
        int received = 0;
        CredentialProvider provider = CredentialProvider.FromSession("a test", _sessions, _ =>
        {
            received++;
            return Task.FromResult(new TemporaryKeys(new ImmutableCredentials($"ASIA{received}", "x", "y"), _clock.Now.AddMinutes(2)));
        });

        for (int call = 0; call < 5; call++)
        {
            Assert.Equal("ASIA1", (await provider.GetAsync(CancellationToken.None)).AccessKey);
        }

        _clock.Now = Start.AddMinutes(2);
        Assert.Equal("ASIA2", (await provider.GetAsync(CancellationToken.None)).AccessKey);
    }

    [Fact]
    public async Task A_caller_whose_prompt_was_answered_by_another_uses_that_session()
    {
        TemporaryKeys? theirs = null;

        TemporaryKeys mine = await _sessions.GetAsync(
            SessionKey.Of("role"),
            "a role",
            async _ =>
            {
                theirs = await Get("role", TimeSpan.FromHours(1));
                return null;
            },
            CancellationToken.None);

        Assert.Same(theirs, mine);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
