using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>The port on the AWS SDK: asks, maps what comes back, translates what goes wrong.</summary>
internal sealed class AwsDirectory : ICognitoDirectory
{
    private const int LargestPage = 60;

    // A listing mostly does without: its first user need not wait until it is made.
    private readonly Lazy<PersistentClient> _client;
    private readonly PageClient _pages;

    public AwsDirectory(AWSCredentials credentials, PersistentConfig config, Uri endpoint, string? region)
    {
        Region = region;
        _client = new Lazy<PersistentClient>(() => new PersistentClient(credentials, config));
        _pages = new PageClient(credentials, config, endpoint, _client);
    }

    public string? Region { get; }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    public Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            cancel =>
            {
                var request = new ListUsersRequest
                {
                    UserPoolId = query.UserPoolId,
                    Filter = query.Filter,
                    AttributesToGet = query.AttributesToGet?.ToList(),
                    Limit = limit,
                    PaginationToken = token,
                };
                return _pages.GetAsync(request, Region, cancel);
            },
            cancellationToken);

    public Task<IReadOnlyList<UserPoolName>> ListUserPoolsAsync(CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync<IReadOnlyList<UserPoolName>>(
            async cancel =>
            {
                var pools = new List<UserPoolName>();
                string? token = null;
                do
                {
                    var request = new ListUserPoolsRequest { MaxResults = LargestPage, NextToken = token };
                    ListUserPoolsResponse response = await _client.Value.ListUserPoolsAsync(request, cancel).ConfigureAwait(false);
                    pools.AddRange(response.UserPools?.Where(pool => pool.Id is not null).Select(pool => new UserPoolName(pool.Id!, pool.Name)) ?? []);
                    token = response.NextToken;
                }
                while (!string.IsNullOrEmpty(token));
                return pools;
            },
            cancellationToken);

    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            async cancel =>
            {
                var request = new DescribeUserPoolRequest { UserPoolId = userPoolId };
                DescribeUserPoolResponse response = await _client.Value.DescribeUserPoolAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToPool(response.UserPool);
            },
            cancellationToken);

    public Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            async cancel =>
            {
                var request = new AdminGetUserRequest { UserPoolId = userPoolId, Username = username };
                AdminGetUserResponse response = await _client.Value.AdminGetUserAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToDetail(response, userPoolId, Region);
            },
            cancellationToken);

    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken)
        => ServiceErrors.OfTokenCallAsync(
            async cancel =>
            {
                GetUserResponse response = await _client.Value.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancel).ConfigureAwait(false);
                return UserMapper.ToMyUser(response);
            },
            cancellationToken);

    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken)
        => ServiceErrors.OfTokenCallAsync(
            async cancel =>
            {
                var request = new GetUserAuthFactorsRequest { AccessToken = accessToken };
                GetUserAuthFactorsResponse response = await _client.Value.GetUserAuthFactorsAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToAuthFactor(response);
            },
            cancellationToken);

    public Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            async cancel =>
            {
                var request = new AdminGetUserAuthFactorsRequest { UserPoolId = userPoolId, Username = username };
                AdminGetUserAuthFactorsResponse response = await _client.Value.AdminGetUserAuthFactorsAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToAuthFactor(response);
            },
            cancellationToken);
}
