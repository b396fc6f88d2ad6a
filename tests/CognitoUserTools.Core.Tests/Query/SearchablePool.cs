using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Query;

/// <summary>A pool that is searched by sub and by e-mail address, and whose requests a test can delay or fail.</summary>
internal sealed partial class SearchablePool(int users, int pageSize = 10) : IUserPoolClient
{
    private readonly List<CognitoUser> _users = [.. Enumerable.Range(0, users).Select(CreateUser)];
    private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;

    /// <summary>The requests: search and page token.</summary>
    public List<(string? Search, string? Token)> Requests { get; } = [];

    /// <summary>The most requests that were in flight at a time.</summary>
    public int MaxInFlight { get; private set; }

    /// <summary>Awaited before a request gets its response, with its number.</summary>
    public Func<int, UserQuery, string?, CancellationToken, Task> BeforeResponse { get; set; } = (_, _, _, _) => Task.CompletedTask;

    /// <summary>The number of searches in flight before the first of them gets a response.</summary>
    public int Together { get; init; }

    /// <summary>Users whom a search by the first digit of the sub does not find.</summary>
    public HashSet<string> Missed { get; } = [];

    /// <summary>Whether each search by the first digit of the sub finds the whole pool.</summary>
    public bool FindsEveryone { get; init; }

    /// <summary>The users of the pool.</summary>
    public List<CognitoUser> Users => _users;

    public string? Region => null;

    public Uri? EndpointUrl => null;

    /// <summary>Creates a user by number. Consecutive users have subs with different first digits.</summary>
    public static CognitoUser CreateUser(int number) => new()
    {
        Attributes = new([new("sub", $"{number % 16:x}{number:x7}-0000"), new("email", $"user{number}@example.com")]),
        Username = $"user{number}",
        UserPoolId = "eu-west-1_AbC",
    };

    public async Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
    {
        int request;
        lock (Requests)
        {
            Requests.Add((query.Search, token));
            request = Requests.Count - 1;
            MaxInFlight = Math.Max(MaxInFlight, ++_inFlight);
            if (_inFlight >= Together)
            {
                _together.TrySetResult();
            }
        }

        try
        {
            await (query.Search is null ? Task.CompletedTask : _together.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken));
            await Task.Yield();
            await BeforeResponse(request, query, token, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            List<CognitoUser> found = [.. _users.Where(user => Finds(query.Search, user))];
            int start = token is null ? 0 : int.Parse(token.Split('|')[1], CultureInfo.InvariantCulture);
            int end = Math.Min(found.Count, start + Math.Min(limit, pageSize));
            return new UserPage([.. found.Take(end).Skip(start)], end < found.Count ? $"{query.Search}|{end}" : null);
        }
        finally
        {
            lock (Requests)
            {
                _inFlight--;
            }
        }
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

    private bool Finds(string? search, CognitoUser user)
    {
        if (search is null)
        {
            return true;
        }

        Match match = Search().Match(search);
        string? value = match.Groups[1].Value == "sub" ? user.Sub : user.Email;
        return match.Groups[2].Value == "^="
            ? FindsEveryone || value!.StartsWith(match.Groups[3].Value, StringComparison.Ordinal) && !Missed.Contains(user.Username)
            : value == match.Groups[3].Value;
    }

    [GeneratedRegex("^(sub|email) (\\^?=) \"(.*)\"$")]
    private static partial Regex Search();
}
