namespace CognitoUserTools;

/// <summary>Limits the rate of the requests for users.</summary>
/// <param name="client">The client to call.</param>
/// <param name="limiter">The rate limiter.</param>
internal sealed class RateLimitedClient(IUserPoolClient client, RateLimiter limiter) : IUserPoolClient
{
    /// <inheritdoc/>
    public string? Region => client.Region;

    /// <inheritdoc/>
    public Uri? EndpointUrl => client.EndpointUrl;

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <inheritdoc/>
    public async Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await client.ListUsersAsync(query, limit, token, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await client.GetUserAsync(userPoolId, username, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await client.GetAuthFactorAsync(userPoolId, username, cancellationToken).ConfigureAwait(false);
    }

    // The calls below have quotas of their own, and an input makes one call at most.

    /// <inheritdoc/>
    public Task<IReadOnlyList<UserPoolSummary>> ListUserPoolsAsync(CancellationToken cancellationToken) => client.ListUserPoolsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken) => client.GetUserPoolAsync(userPoolId, cancellationToken);

    /// <inheritdoc/>
    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken) => client.GetMyUserAsync(accessToken, cancellationToken);

    /// <inheritdoc/>
    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken) => client.GetMyAuthFactorAsync(accessToken, cancellationToken);
}
