using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>
/// ListUsers over users that a test knows, with the service's search as it is documented and was seen: some attributes are case-sensitive, and a prefix
/// that ends in punctuation finds nothing.
/// </summary>
internal sealed class DocumentedService(IReadOnlyList<CognitoUser> users) : IUserPoolClient
{
    private static readonly Regex Form = new("^(?<attribute>[a-z_:]+) (?<operator>\\^?=) \"(?<value>(?:[^\"\\\\]|\\\\.)*)\"$", RegexOptions.Singleline);

    /// <summary>The requests: filter, token and limit.</summary>
    public List<(string? Filter, string? Token, int Limit)> Requests { get; } = [];

    /// <summary>Called with filter and token before each response; may throw.</summary>
    public Action<string?, string?> BeforeResponse { get; set; } = (_, _) => { };

    public int PageSize { get; set; } = 60;

    public string? Region => null;

    public Uri? EndpointUrl => null;

    /// <summary>The users that a filter finds.</summary>
    public static IEnumerable<CognitoUser> Search(IEnumerable<CognitoUser> users, string? filter)
    {
        if (filter is null)
        {
            return users;
        }

        Assert.True(filter.Length <= 256, filter);
        Match match = Form.Match(filter);
        Assert.True(match.Success, filter);
        string value = Regex.Replace(match.Groups["value"].Value, @"\\(.)", "$1", RegexOptions.Singleline);
        string attribute = match.Groups["attribute"].Value;
        StringComparison comparison = CognitoSimulator.SearchableAttributes.Find(attribute)!.Comparison;
        if (match.Groups["operator"].Value == "=")
        {
            return users.Where(user => string.Equals(GetValue(user, attribute), value, comparison));
        }

        return value.Length > 0 && char.IsLetterOrDigit(value[^1]) ? users.Where(user => GetValue(user, attribute)?.StartsWith(value, comparison) == true) : [];
    }

    public Task<UserPage> ListUsersAsync(UserQuery query, int limit, string? token, CancellationToken cancellationToken)
    {
        Requests.Add((query.Search, token, limit));
        BeforeResponse(query.Search, token);
        CognitoUser[] found = [.. Search(users, query.Search)];
        int start = token is null ? 0 : int.Parse(token.Split('@')[0], CultureInfo.InvariantCulture);

        // A token is good for the same search only.
        Assert.True(token is null || token == $"{start}@{query.Search}", "Invalid pagination token given.");
        int end = Math.Min(found.Length, start + Math.Min(limit, PageSize));
        return Task.FromResult(new UserPage(found[start..end], end < found.Length ? $"{end}@{query.Search}" : null));
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

    private static string? GetValue(CognitoUser user, string attribute) => attribute switch
    {
        "username" => user.Username,
        "cognito:user_status" => user.UserStatus,
        "status" => user.Enabled == true ? "Enabled" : "Disabled",
        _ => user.Attributes[attribute],
    };
}
