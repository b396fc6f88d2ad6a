using System.Diagnostics;
using System.Globalization;

namespace CognitoUserTools.Aws;

/// <summary>The port on AWS: makes the calls, and translates the errors.</summary>
internal sealed class AwsUserPoolClient(
    CognitoClient client,
    string? region,
    Uri? endpoint = null,
    Uri? endpointUrl = null,
    Action<CallEvent>? onCall = null,
    Func<string?>? credentialSource = null,
    StoredProxy? storedProxy = null) : IUserPoolClient
{
    public string? Region => region;

    public Uri? EndpointUrl => endpointUrl;

    public void Dispose() => client.Dispose();

    public Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
    {
        ErrorContext context = CreateContext(query.UserPoolId) with { HasAttributesToGet = query.AttributesToGet is not null };
        return CallAsync(Operations.ListUsers(query, limit, token, region), context, cancellationToken, page => Describe(page, limit));
    }

    public async Task<IReadOnlyList<UserPoolSummary>> ListUserPoolsAsync(CancellationToken cancellationToken)
    {
        var pools = new List<UserPoolSummary>();
        string? token = null;
        do
        {
            var context = new ErrorContext { Endpoint = endpoint, Region = region };
            UserPoolPage page = await CallAsync(Operations.ListUserPools(token), context, cancellationToken).ConfigureAwait(false);
            pools.AddRange(page.Pools);
            token = page.NextToken;
        }
        while (token is not null);
        return pools;
    }

    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken)
        => CallAsync(Operations.DescribeUserPool(userPoolId), CreateContext(userPoolId), cancellationToken);

    public Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => CallAsync(Operations.AdminGetUser(userPoolId, username, region), CreateContext(userPoolId), cancellationToken);

    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken)
        => CallAsync(Operations.GetUser(accessToken, region), CreateTokenContext(accessToken), cancellationToken);

    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken)
        => CallAsync(Operations.GetUserAuthFactors(accessToken), CreateTokenContext(accessToken), cancellationToken);

    public Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => CallAsync(Operations.AdminGetUserAuthFactors(userPoolId, username), CreateContext(userPoolId), cancellationToken);

    private async Task<T> CallAsync<T>(Operation<T> operation, ErrorContext context, CancellationToken cancellationToken, Func<T, string>? describe = null)
    {
        context = context with { Operation = operation.Name, CredentialSource = credentialSource, StoredProxy = storedProxy };
        long start = Stopwatch.GetTimestamp();
        try
        {
            T result = await ServiceErrors.TranslateAsync(context, cancel => client.CallAsync(operation, cancel), cancellationToken).ConfigureAwait(false);
            onCall?.Invoke(new CallEvent(operation.Name, Stopwatch.GetElapsedTime(start), describe?.Invoke(result) ?? string.Empty));
            return result;
        }
        catch (CognitoException e)
        {
            onCall?.Invoke(new CallEvent(operation.Name, Stopwatch.GetElapsedTime(start), e.Kind.ToString()));
            throw;
        }
    }

    private static string Describe(UserPage page, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{page.Users.Count} of {limit} users, {(page.NextToken is { } token ? $"next page token {TerminalText.Escape(token)}" : "the last page")}");

    private ErrorContext CreateContext(string userPoolId) => new() { Endpoint = endpoint, Region = region, PrimaryRegion = UserPoolId.GetRegion(userPoolId) };

    private ErrorContext CreateTokenContext(string accessToken)
        => new() { Endpoint = endpoint, Region = region, PrimaryRegion = AccessTokenClaims.TryRead(accessToken)?.Region, HasAccessToken = true };
}
