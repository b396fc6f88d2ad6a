namespace CognitoUserTools;

/// <summary>Limits the rate of the requests for users. The other operations have quotas of their own, and are called once at most.</summary>
internal sealed class RateLimitedClient(IUserPoolClient client, RateLimiter limiter) : IUserPoolClient
{
    public string? Region => client.Region;

    public Uri? EndpointUrl => client.EndpointUrl;

    public void Dispose() => client.Dispose();

    public Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
        => LimitAsync(() => client.ListUsersAsync(query, limit, token, cancellationToken), cancellationToken);

    public Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => LimitAsync(() => client.GetUserAsync(userPoolId, username, cancellationToken), cancellationToken);

    public Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => LimitAsync(() => client.GetAuthFactorAsync(userPoolId, username, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<UserPoolSummary>> ListUserPoolsAsync(CancellationToken cancellationToken) => client.ListUserPoolsAsync(cancellationToken);

    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken) => client.GetUserPoolAsync(userPoolId, cancellationToken);

    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken) => client.GetMyUserAsync(accessToken, cancellationToken);

    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken) => client.GetMyAuthFactorAsync(accessToken, cancellationToken);

    private async Task<T> LimitAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await request().ConfigureAwait(false);
    }
}

/// <summary>Spaces requests evenly, so that applications that share the account's quota see no bursts. Unused time is not accumulated.</summary>
/// <param name="requestsPerSecond">The most requests to start in a second.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimiter(int requestsPerSecond, TimeProvider time)
{
    // Timers fire a few milliseconds late, so two requests could come closer than the interval. 3 % more interval keeps each second within the limit.
    private const double TimerTolerance = 1.03;

    private readonly long _interval = (long)(time.TimestampFrequency * TimerTolerance / requestsPerSecond);
    private readonly object _lock = new();
    private long? _next;

    /// <summary>Waits until the next request may start.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        long wait;
        lock (_lock)
        {
            long now = time.GetTimestamp();
            long turn = Math.Max(now, _next ?? now);
            _next = turn + _interval;
            wait = turn - now;
        }

        return wait == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds((double)wait / time.TimestampFrequency), time, cancellationToken);
    }
}
