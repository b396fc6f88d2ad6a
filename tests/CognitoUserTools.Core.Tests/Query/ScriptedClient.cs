namespace CognitoUserTools.Query;

/// <summary>A client with pages that a test defines, and a log of the requests.</summary>
internal sealed class ScriptedClient : IUserPoolClient
{
    private readonly Dictionary<string, UserPage> _pages = [];

    public List<(string? Token, int Limit)> Requests { get; } = [];

    /// <summary>Awaited before a page is returned.</summary>
    public Func<string?, CancellationToken, Task> BeforeResponse { get; set; } = (_, _) => Task.CompletedTask;

    public string? Region => null;

    public Uri? EndpointUrl => null;

    /// <summary>A listing of a number of users; the token of a page is the number of users before it.</summary>
    public static ScriptedClient Create(int count)
    {
        var client = new ScriptedClient();
        client.Respond = (token, limit) =>
        {
            int start = token is null ? 0 : int.Parse(token, System.Globalization.CultureInfo.InvariantCulture);
            int end = Math.Min(count, start + limit);
            return Page(start, end - start, end < count ? $"{end}" : null);
        };
        return client;
    }

    public Func<string?, int, UserPage>? Respond { get; set; }

    public static UserPage Page(int first, int count, string? next)
        => new([.. Enumerable.Range(first, count).Select(i => new CognitoUser { Username = $"user{i}", UserPoolId = "eu-west-1_AbC" })], next);

    public void Add(string? token, UserPage page) => _pages.Add(token ?? string.Empty, page);

    public async Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
    {
        lock (Requests)
        {
            Requests.Add((token, limit));
            if (Requests.Count > 10_000)
            {
                throw new InvalidOperationException("The list does not end.");
            }
        }

        await BeforeResponse(token, cancellationToken);
        return Respond is not null ? Respond(token, limit) : _pages[token ?? string.Empty];
    }

    public Task<IReadOnlyList<UserPoolSummary>> ListUserPoolsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserPool> GetUserPoolAsync(string userPoolId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CognitoUserDetail> GetUserAsync(string userPoolId, string username, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CognitoMyUser> GetMyUserAsync(string accessToken, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CognitoAuthFactor> GetMyAuthFactorAsync(string accessToken, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CognitoAuthFactor> GetAuthFactorAsync(string userPoolId, string username, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
