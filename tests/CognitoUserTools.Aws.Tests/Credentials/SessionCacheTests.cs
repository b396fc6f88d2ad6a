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
        => _sessions.GetAsync(SessionKey.Of(key), _ => Task.FromResult<TemporaryKeys?>(new(new ImmutableCredentials($"ASIA{++_begun}", "x", "y"), _clock.Now + lifetime)), CancellationToken.None);

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
    public async Task A_session_that_does_not_say_when_it_expires_is_made_anew_each_time()
    {
        var undated = new TemporaryKeys(new ImmutableCredentials("ASIA", "x", "y"), DateTimeOffset.MinValue);

        for (int i = 0; i < 2; i++)
        {
            await _sessions.GetAsync(
                SessionKey.Of("instance"),
                _ =>
                {
                    _begun++;
                    return Task.FromResult<TemporaryKeys?>(undated);
                },
                CancellationToken.None);
        }

        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task A_caller_whose_prompt_was_answered_by_another_uses_that_session()
    {
        TemporaryKeys? theirs = null;

        TemporaryKeys mine = await _sessions.GetAsync(
            SessionKey.Of("role"),
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
