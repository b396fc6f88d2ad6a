namespace CognitoUserTools;

/// <summary>
/// The operations of Amazon Cognito that the module calls, in one region. Every method throws <see cref="CognitoException"/> for errors of the service
/// and of the connection, can be cancelled, and may be called from several threads.
/// </summary>
internal interface IUserPoolClient : IDisposable
{
    /// <summary>The region of the client, for instance <c>eu-west-1</c>; <see langword="null"/> if only an endpoint is configured.</summary>
    string? Region { get; }

    /// <summary>The endpoint that a parameter, the environment or a profile configures; <see langword="null"/> for that of the region.</summary>
    Uri? EndpointUrl { get; }

    /// <summary>Gets one page of a listing (ListUsers).</summary>
    /// <param name="query">The pool, the search and the attributes.</param>
    /// <param name="limit">The most users on the page, 1 to 60 (Limit).</param>
    /// <param name="token">The token of the page; <see langword="null"/> for the first (PaginationToken).</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken);

    /// <summary>Lists the user pools of the account (ListUserPools).</summary>
    Task<IReadOnlyList<UserPoolSummary>> ListUserPoolsAsync(CancellationToken cancellationToken);

    /// <summary>Gets a pool's estimated size and attribute names (DescribeUserPool).</summary>
    Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken);

    /// <summary>Gets a user by username, alias or sub (AdminGetUser).</summary>
    Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken);

    /// <summary>Gets the authentication factors of a user by username, alias or sub (AdminGetUserAuthFactors).</summary>
    Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken);

    /// <summary>Gets the user of an access token (GetUser). Needs no AWS credentials.</summary>
    Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken);

    /// <summary>Gets the authentication factors of the user of an access token (GetUserAuthFactors). Needs no AWS credentials.</summary>
    Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken);
}

/// <summary>One page of a listing.</summary>
/// <param name="Users">The users, in the service's order; a page may be short or empty while more follow.</param>
/// <param name="NextToken">The token of the next page; the list ends only if it is <see langword="null"/> (PaginationToken).</param>
internal sealed record UserPage(IReadOnlyList<CognitoUser> Users, string? NextToken)
{
    /// <summary>The number of users that the service sent, those included that a filter excludes.</summary>
    public int Received { get; init; } = Users.Count;
}

/// <summary>A user pool's estimated size and attribute names (UserPoolType).</summary>
/// <param name="EstimatedNumberOfUsers">The estimated number of its users (EstimatedNumberOfUsers).</param>
/// <param name="AttributeNames">The names of the attributes that its users can have (SchemaAttributes).</param>
internal sealed record UserPool(long? EstimatedNumberOfUsers, IReadOnlyList<string> AttributeNames);

/// <summary>A user pool of the account (UserPoolDescriptionType).</summary>
/// <param name="UserPoolId">Its ID, for instance <c>eu-west-1_AbC123</c> (Id).</param>
/// <param name="Name">Its name (Name).</param>
internal sealed record UserPoolSummary(string UserPoolId, string? Name);
