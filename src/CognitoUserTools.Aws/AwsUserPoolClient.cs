using System.Diagnostics;
using System.Globalization;

namespace CognitoUserTools.Aws;

/// <summary>The port on AWS: makes the calls, and translates what goes wrong.</summary>
internal sealed class AwsUserPoolClient(
    CognitoClient client, string? region, Uri? endpoint = null, Uri? endpointUrl = null, Action<CallEvent>? onCall = null, Func<string?>? credentialSource = null) : IUserPoolClient
{
    public string? Region => region;

    public Uri? EndpointUrl => endpointUrl;

    public void Dispose() => client.Dispose();

    public Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
        => SignedAsync(Operations.ListUsers(query, limit, token, region), ContextOf(query.UserPoolId) with { HasAttributesToGet = query.AttributesToGet is not null }, cancellationToken, page => Describe(page, limit));

    public async Task<IReadOnlyList<UserPoolSummary>> ListUserPoolsAsync(CancellationToken cancellationToken)
    {
        var pools = new List<UserPoolSummary>();
        string? token = null;
        do
        {
            UserPoolPage page = await SignedAsync(Operations.ListUserPools(token), new ErrorContext { Endpoint = endpoint, Region = region }, cancellationToken).ConfigureAwait(false);
            pools.AddRange(page.Pools);
            token = page.NextToken;
        }
        while (token is not null);
        return pools;
    }

    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken)
        => SignedAsync(Operations.DescribeUserPool(userPoolId), ContextOf(userPoolId), cancellationToken);

    public Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => SignedAsync(Operations.AdminGetUser(userPoolId, username, region), ContextOf(userPoolId), cancellationToken);

    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken)
        => WithTokenAsync(Operations.GetUser(accessToken, region), accessToken, cancellationToken);

    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken)
        => WithTokenAsync(Operations.GetUserAuthFactors(accessToken), accessToken, cancellationToken);

    public Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken)
        => SignedAsync(Operations.AdminGetUserAuthFactors(userPoolId, username), ContextOf(userPoolId), cancellationToken);

    private Task<T> SignedAsync<T>(Operation<T> operation, ErrorContext context, CancellationToken cancellationToken, Func<T, string>? describe = null)
        => ReportAsync(operation.Name, () => ServiceErrors.OfSignedCallAsync(context with { Operation = operation.Name, CredentialSource = credentialSource }, cancel => client.CallAsync(operation, cancel), cancellationToken), describe);

    private Task<T> WithTokenAsync<T>(Operation<T> operation, string accessToken, CancellationToken cancellationToken)
        => ReportAsync(operation.Name, () => ServiceErrors.OfTokenCallAsync(ContextOfToken(accessToken) with { Operation = operation.Name }, cancel => client.CallAsync(operation, cancel), cancellationToken), describe: null);

    private async Task<T> ReportAsync<T>(string operation, Func<Task<T>> call, Func<T, string>? describe)
    {
        if (onCall is null)
        {
            return await call().ConfigureAwait(false);
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            T result = await call().ConfigureAwait(false);
            onCall(new CallEvent(operation, Stopwatch.GetElapsedTime(start), describe?.Invoke(result) ?? string.Empty));
            return result;
        }
        catch (CognitoException e)
        {
            onCall(new CallEvent(operation, Stopwatch.GetElapsedTime(start), e.Kind.ToString()));
            throw;
        }
    }

    private static string Describe(UserPage page, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{page.Users.Count} of {limit} users, {(page.NextToken is { } token ? $"next page token {TerminalText.Escape(token)}" : "the last page")}");

    private ErrorContext ContextOf(string userPoolId) => new() { Endpoint = endpoint, Region = region, PrimaryRegion = UserPoolId.GetRegion(userPoolId) };

    private ErrorContext ContextOfToken(string accessToken) => new() { Endpoint = endpoint, Region = region, PrimaryRegion = AccessTokenClaims.TryRead(accessToken)?.Region };
}
