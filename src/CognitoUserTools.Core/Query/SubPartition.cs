namespace CognitoUserTools;

/// <summary>
/// Splits a pool into sixteen parts by the first digit of the sub, which every user has, so that several searches can list it at a time. The service
/// does not promise that the parts are complete, so the users on the first page of the plain list must be found in them.
/// </summary>
/// <param name="uncheckedSubs">The subs of the users to find.</param>
internal sealed class SubPartition(IEnumerable<string> uncheckedSubs)
{
    /// <summary>The most searches at a time: one for each part.</summary>
    public const int MaxConcurrency = 16;

    private const string Digits = "0123456789abcdef";
    private const string Sub = "sub";

    private readonly HashSet<string> _uncheckedSubs = [.. uncheckedSubs];

    /// <summary>The searches, in the service's syntax.</summary>
    public static IReadOnlyList<string?> Searches { get; } = [.. Digits.Select(digit => UserFilter.WriteSearch(Sub, "^=", $"{digit}"))];

    /// <summary>The subs of users not found yet.</summary>
    public IReadOnlyCollection<string> UncheckedSubs => _uncheckedSubs;

    /// <summary>Whether a query is listed in parts: it is for the whole pool with several searches at a time, or resumes such a list.</summary>
    public static bool IsUsedFor(UserQuery query) => query is { Filter: null or { Searches: null } } && (query.InterruptedSearches is not null
        || (query is { ThrottleLimit: > 1, PaginationToken: null } && !(query.Filter is null && query.Window.FitsOnPage)));

    /// <summary>Adds the sub to the attributes to request, because it decides the part of a user.</summary>
    public static IReadOnlyList<string>? AddSub(IReadOnlyList<string>? attributes)
        => attributes is null || attributes.Contains(Sub, StringComparer.OrdinalIgnoreCase) ? attributes : [.. attributes, Sub];

    /// <summary>Whether a user belongs to the part of the search that found it. Others are dropped, so that no user is returned twice.</summary>
    public bool Contains(CognitoUser user, int search)
    {
        if (user.Sub is not { Length: > 0 } sub || char.ToLowerInvariant(sub[0]) != Digits[search])
        {
            return false;
        }

        _uncheckedSubs.Remove(sub);
        return true;
    }

    /// <summary>Searches for each user that was in no part. If there is no result, the user was deleted meanwhile.</summary>
    /// <exception cref="CognitoException">InvalidResponse: the service has a user that its search by sub did not find.</exception>
    public async Task CheckAsync(IUserPoolClient client, UserQuery query, CancellationToken cancellationToken)
    {
        foreach (string sub in _uncheckedSubs.ToArray())
        {
            UserQuery search = query with { Search = UserFilter.WriteSearch(Sub, "=", sub) };
            UserPage page = await client.ListUsersAsync(search, limit: 1, token: null, cancellationToken).ConfigureAwait(false);
            if (page.Users.Any(user => user.Sub == sub))
            {
                throw IncompleteError($"the user with the sub {TerminalText.Escape(sub)}");
            }

            _uncheckedSubs.Remove(sub);
        }
    }

    /// <summary>The error of a list without one of the users.</summary>
    public static CognitoException IncompleteError(string user)
        => new(
            CognitoErrorKind.InvalidResponse,
            $"The list is incomplete: the service did not find {user} by the first digit of the sub.",
            recommendedAction: "List the pool again without -ThrottleLimit.")
        {
            IsListIncomplete = true,
        };
}
