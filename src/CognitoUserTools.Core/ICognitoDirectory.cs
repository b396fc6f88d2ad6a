namespace CognitoUserTools;

/// <summary>
/// The port to the user pools of a region: the operations of Amazon Cognito that the tools read with. Every method throws
/// <see cref="CognitoException"/> for what the service or the way there refuses. Safe to call from several threads.
/// </summary>
public interface ICognitoDirectory : IDisposable
{
    /// <summary>The region that is asked, for instance <c>eu-west-1</c>; <see langword="null"/> where an endpoint alone was named.</summary>
    string? Region { get; }

    /// <summary>Gets one page of a listing (ListUsers).</summary>
    /// <param name="query">Which users of which pool.</param>
    /// <param name="limit">The most users wanted, 1 to 60 (Limit).</param>
    /// <param name="token">Where the page begins; <see langword="null"/> for the first (PaginationToken).</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The page.</returns>
    Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken);

    /// <summary>Reads which user pools there are (ListUserPools).</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>All pools of the account in the region.</returns>
    Task<IReadOnlyList<UserPoolName>> ListUserPoolsAsync(CancellationToken cancellationToken);

    /// <summary>Reads what searching needs to know of a pool (DescribeUserPool).</summary>
    /// <param name="userPoolId">The user pool's ID.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The pool.</returns>
    Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken);

    /// <summary>Reads one user with the MFA settings (AdminGetUser).</summary>
    /// <param name="userPoolId">The user pool's ID.</param>
    /// <param name="username">The username, an alias or the sub.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user.</returns>
    Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken);

    /// <summary>Reads the user that a token belongs to (GetUser). Needs no AWS credentials.</summary>
    /// <param name="accessToken">The user's access token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user.</returns>
    Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken);

    /// <summary>Reads how the user of a token can sign in (GetUserAuthFactors). Needs no AWS credentials.</summary>
    /// <param name="accessToken">The user's access token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The factors.</returns>
    Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken);

    /// <summary>Reads how a user can sign in (AdminGetUserAuthFactors).</summary>
    /// <param name="userPoolId">The user pool's ID.</param>
    /// <param name="username">The username, an alias or the sub.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The factors.</returns>
    Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken);
}
