using Amazon.Runtime;

namespace CognitoUserTools.Aws;

public class SessionCacheTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoppedClock _clock = new();
    private readonly SessionCache _sessions;
    private int _created;

    public SessionCacheTests() => _sessions = new SessionCache(_clock);

    private Task<ExpiringKeys> GetAsync(string name, TimeSpan lifetime)
        => _sessions.GetAsync(SessionCache.CreateKey(name), name, _ => Task.FromResult<ExpiringKeys?>(CreateKeys(lifetime)), CancellationToken.None);

    private ExpiringKeys CreateKeys(TimeSpan lifetime) => new(new ImmutableCredentials($"ASIA{++_created}", "x", "y"), _clock.Now + lifetime);

    [Fact]
    public async Task A_session_is_used_until_shortly_before_it_expires()
    {
        ExpiringKeys first = await GetAsync("role", TimeSpan.FromHours(1));

        _clock.Now = Start.AddMinutes(54);
        Assert.Same(first, await GetAsync("role", TimeSpan.FromHours(1)));

        _clock.Now = Start.AddMinutes(56);
        Assert.NotSame(first, await GetAsync("role", TimeSpan.FromHours(1)));
        Assert.Equal(2, _created);
    }

    [Fact]
    public async Task Another_key_has_another_session()
    {
        ExpiringKeys mine = await GetAsync("mine", TimeSpan.FromHours(1));

        Assert.NotEqual(mine.Keys.AccessKey, (await GetAsync("yours", TimeSpan.FromHours(1))).Keys.AccessKey);
    }

    [Fact]
    public async Task Expired_sessions_are_removed_when_one_is_added()
    {
        await GetAsync("short", TimeSpan.FromHours(1));
        ExpiringKeys lasting = await GetAsync("long", TimeSpan.FromHours(3));

        _clock.Now = Start.AddHours(2);
        await GetAsync("new", TimeSpan.FromHours(1));

        // If the first session were still there, it would be fresh at this time.
        _clock.Now = Start;
        Assert.Equal("ASIA4", (await GetAsync("short", TimeSpan.FromHours(1))).Keys.AccessKey);
        Assert.Same(lasting, await GetAsync("long", TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_new_session_that_is_due_for_renewal_is_used_until_it_expires()
    {
        ExpiringKeys first = await GetAsync("role", TimeSpan.FromMinutes(3));

        _clock.Now = Start.AddMinutes(2);
        Assert.Same(first, await GetAsync("role", TimeSpan.FromMinutes(3)));

        _clock.Now = Start.AddMinutes(4);
        Assert.NotSame(first, await GetAsync("role", TimeSpan.FromMinutes(3)));
        Assert.Equal(2, _created);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-90)]
    public async Task A_new_session_that_has_expired_is_an_error(int minutes)
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => GetAsync("the profile 'dev'", TimeSpan.FromMinutes(minutes)));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains("the profile 'dev' expired at", error.Message, StringComparison.Ordinal);
        Assert.Contains("clock", error.RecommendedAction, StringComparison.Ordinal);
        Assert.False(_sessions.Has(SessionCache.CreateKey("the profile 'dev'")));
    }

    [Fact]
    public async Task Keys_of_a_cmdlet_that_are_due_for_renewal_are_requested_once()
    {
        var provider = new CredentialProvider("a test", _ => Task.FromResult(CreateKeys(TimeSpan.FromMinutes(2))));
        var credentials = new DeferredCredentials(_ => Task.FromResult(provider), new ConnectionOptions(), _sessions);

        for (int call = 0; call < 5; call++)
        {
            Assert.Equal("ASIA1", (await credentials.GetCredentialsAsync()).AccessKey);
        }

        _clock.Now = Start.AddMinutes(2);
        Assert.Equal("ASIA2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public async Task A_session_that_another_caller_created_is_used()
    {
        ExpiringKeys? theirs = null;

        ExpiringKeys mine = await _sessions.GetAsync(
            SessionCache.CreateKey("role"),
            "a role",
            async _ =>
            {
                theirs = await GetAsync("role", TimeSpan.FromHours(1));
                return null;
            },
            CancellationToken.None);

        Assert.Same(theirs, mine);
    }

    [Fact]
    public void The_same_parts_have_the_same_key() => Assert.Equal(SessionCache.CreateKey("role", null, "reader"), SessionCache.CreateKey("role", null, "reader"));

    [Theory]
    [InlineData(new[] { "a", "b" }, new[] { "b", "a" })]
    [InlineData(new[] { "a\nb", "c" }, new[] { "a", "b\nc" })]
    [InlineData(new[] { "a\",\"b" }, new[] { "a", "b" })]
    [InlineData(new[] { "ab", "" }, new[] { "a", "b" })]
    [InlineData(new[] { "a", "" }, new[] { "a" })]
    [InlineData(new[] { "a", null }, new[] { "a", "" })]
    public void Other_parts_have_another_key(string?[] one, string?[] other) => Assert.NotEqual(SessionCache.CreateKey(one), SessionCache.CreateKey(other));

    [Fact]
    public void A_key_is_a_digest() => Assert.Matches("^[0-9A-F]{64}$", SessionCache.CreateKey("sso", "123456789012", "reader", "an-sso-access-token"));

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
