namespace CognitoUserTools;

/// <summary>A directory whose requests for users begin at an even pace.</summary>
/// <param name="directory">The directory to ask.</param>
/// <param name="pacer">The pace.</param>
public sealed class PacedDirectory(ICognitoDirectory directory, RequestPacer pacer) : ICognitoDirectory
{
    /// <inheritdoc/>
    public string? Region => directory.Region;

    /// <inheritdoc/>
    public void Dispose() => directory.Dispose();

    /// <inheritdoc/>
    public async Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
    {
        await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await directory.ListUsersAsync(query, limit, token, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken)
    {
        await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await directory.GetUserAsync(userPoolId, username, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken)
    {
        await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await directory.GetAuthFactorAsync(userPoolId, username, cancellationToken).ConfigureAwait(false);
    }

    // The quotas of the calls below are their own, and one call of each is all that is ever made for an input.

    /// <inheritdoc/>
    public Task<IReadOnlyList<UserPoolName>> ListUserPoolsAsync(CancellationToken cancellationToken) => directory.ListUserPoolsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken) => directory.GetUserPoolAsync(userPoolId, cancellationToken);

    /// <inheritdoc/>
    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken) => directory.GetMyUserAsync(accessToken, cancellationToken);

    /// <inheritdoc/>
    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken) => directory.GetMyAuthFactorAsync(accessToken, cancellationToken);
}
