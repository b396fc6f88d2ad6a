namespace CognitoUserTools;

/// <summary>
/// The port to the user pools of a region: the operations of Amazon Cognito that the module calls. Every method throws
/// <see cref="CognitoException"/> for errors of the service and of the connection. Safe to call from several threads.
/// </summary>
internal interface IUserPoolClient : IDisposable
{
    /// <summary>The region of the client, for instance <c>eu-west-1</c>; <see langword="null"/> where an endpoint alone was named.</summary>
    string? Region { get; }

    /// <summary>The endpoint that a parameter, the environment or a profile names; <see langword="null"/> for the region's own.</summary>
    Uri? EndpointUrl { get; }

    /// <summary>Gets one page of a listing (ListUsers).</summary>
    /// <param name="query">Which users of which pool.</param>
    /// <param name="limit">The most users wanted, 1 to 60 (Limit).</param>
    /// <param name="token">Where the page begins; <see langword="null"/> for the first (PaginationToken).</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The page.</returns>
    Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken);

    /// <summary>Lists the user pools (ListUserPools).</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>All pools of the account in the region.</returns>
    Task<IReadOnlyList<UserPoolSummary>> ListUserPoolsAsync(CancellationToken cancellationToken);

    /// <summary>Gets a pool's estimated size and attribute names (DescribeUserPool).</summary>
    /// <param name="userPoolId">The user pool's ID.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The pool.</returns>
    Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken);

    /// <summary>Gets a user with the MFA settings (AdminGetUser).</summary>
    /// <param name="userPoolId">The user pool's ID.</param>
    /// <param name="username">The username, an alias or the sub.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user.</returns>
    Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken);

    /// <summary>Gets the user of an access token (GetUser). Needs no AWS credentials.</summary>
    /// <param name="accessToken">The user's access token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user.</returns>
    Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken);

    /// <summary>Gets the authentication factors of the user of an access token (GetUserAuthFactors). Needs no AWS credentials.</summary>
    /// <param name="accessToken">The user's access token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The factors.</returns>
    Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken);

    /// <summary>Gets the authentication factors of a user (AdminGetUserAuthFactors).</summary>
    /// <param name="userPoolId">The user pool's ID.</param>
    /// <param name="username">The username, an alias or the sub.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The factors.</returns>
    Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken);
}
