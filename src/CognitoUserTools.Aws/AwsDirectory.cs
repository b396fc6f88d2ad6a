using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace CognitoUserTools.Aws;

/// <summary>The port on the AWS SDK: asks, maps what comes back, translates what goes wrong.</summary>
internal sealed class AwsDirectory(IAmazonCognitoIdentityProvider client, string? region) : ICognitoDirectory
{
    public string? Region { get; } = region;

    public void Dispose() => client.Dispose();

    public Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            async cancel =>
            {
                var request = new ListUsersRequest
                {
                    UserPoolId = query.UserPoolId,
                    Filter = query.Filter,
                    AttributesToGet = query.AttributesToGet?.ToList(),
                    Limit = limit,
                    PaginationToken = token,
                };
                ListUsersResponse response = await client.ListUsersAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToPage(response, query.UserPoolId, Region);
            },
            cancellationToken);

    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            async cancel =>
            {
                var request = new DescribeUserPoolRequest { UserPoolId = userPoolId };
                DescribeUserPoolResponse response = await client.DescribeUserPoolAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToPool(response.UserPool);
            },
            cancellationToken);

    public Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            async cancel =>
            {
                var request = new AdminGetUserRequest { UserPoolId = userPoolId, Username = username };
                AdminGetUserResponse response = await client.AdminGetUserAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToDetail(response, userPoolId, Region);
            },
            cancellationToken);

    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken)
        => ServiceErrors.OfTokenCallAsync(
            async cancel =>
            {
                GetUserResponse response = await client.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancel).ConfigureAwait(false);
                return UserMapper.ToMyUser(response);
            },
            cancellationToken);

    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken)
        => ServiceErrors.OfTokenCallAsync(
            async cancel =>
            {
                var request = new GetUserAuthFactorsRequest { AccessToken = accessToken };
                GetUserAuthFactorsResponse response = await client.GetUserAuthFactorsAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToAuthFactor(response);
            },
            cancellationToken);

    public Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => ServiceErrors.OfSignedCallAsync(
            async cancel =>
            {
                var request = new AdminGetUserAuthFactorsRequest { UserPoolId = userPoolId, Username = username };
                AdminGetUserAuthFactorsResponse response = await client.AdminGetUserAuthFactorsAsync(request, cancel).ConfigureAwait(false);
                return UserMapper.ToAuthFactor(response);
            },
            cancellationToken);
}
