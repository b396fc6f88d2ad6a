namespace CognitoUserTools;

/// <summary>
/// The users of a pool in sixteen parts, by the first digit of the sub, which every user has: so that several searches can list them at a time. The
/// service does not promise that the parts add up, so the users of the first page of the plain list are looked for in them.
/// </summary>
/// <param name="uncheckedSubs">The subs of users that must be found.</param>
internal sealed class SubPartition(IEnumerable<string> uncheckedSubs)
{
    /// <summary>The most searches that run at a time: as many as there are parts.</summary>
    public const int MaxConcurrency = 16;

    private const string Digits = "0123456789abcdef";
    private const string Sub = "sub";

    private readonly HashSet<string> _uncheckedSubs = [.. uncheckedSubs];

    /// <summary>The searches, in the service's syntax.</summary>
    public static IReadOnlyList<string?> Searches { get; } = [.. Digits.Select(digit => $"{Sub} ^= \"{digit}\"")];

    /// <summary>The subs of users that were not found yet.</summary>
    public IReadOnlyCollection<string> UncheckedSubs => _uncheckedSubs;

    /// <summary>Whether a query is listed in parts: the whole pool, several searches at a time, or resumed so.</summary>
    public static bool IsUsedFor(UserQuery query) => query is { Filter: null or { Searches: null } } && (query.InterruptedSearches is not null
        || (query is { ThrottleLimit: > 1, PaginationToken: null } && !(query.Filter is null && query.Window.FitsOnPage)));

    /// <summary>The attributes to request: the sub too, since the parts are told by it.</summary>
    public static IReadOnlyList<string>? AddSub(IReadOnlyList<string>? attributes)
        => attributes is null || attributes.Contains(Sub, StringComparer.OrdinalIgnoreCase) ? attributes : [.. attributes, Sub];

    /// <summary>Whether a user is in a part. A user found by the search of another part is dropped, so that no user is returned twice.</summary>
    /// <param name="user">A user that was found.</param>
    /// <param name="search">The index of the search that found the user.</param>
    public bool Contains(CognitoUser user, int search)
    {
        if (user.Sub is not { Length: > 0 } sub || char.ToLowerInvariant(sub[0]) != Digits[search])
        {
            return false;
        }

        _uncheckedSubs.Remove(sub);
        return true;
    }

    /// <summary>Searches for each user that no part had. Without a result the user was deleted meanwhile.</summary>
    /// <exception cref="CognitoException">InvalidResponse: the service has a user that its search by sub did not find.</exception>
    public async Task CheckAsync(IUserPoolClient client, UserQuery query, CancellationToken cancellationToken)
    {
        foreach (string sub in _uncheckedSubs.ToArray())
        {
            string value = sub.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            UserPage page = await client.ListUsersAsync(query with { Search = $"{Sub} = \"{value}\"" }, limit: 1, token: null, cancellationToken).ConfigureAwait(false);
            if (page.Users.Any(user => user.Sub == sub))
            {
                throw IncompleteError($"the user with the sub {TerminalText.Escape(sub)}");
            }

            _uncheckedSubs.Remove(sub);
        }
    }

    /// <summary>The error of a list that lacks a user.</summary>
    /// <param name="user">The user, in words.</param>
    public static CognitoException IncompleteError(string user)
        => new(
            CognitoErrorKind.InvalidResponse,
            $"The list is incomplete: the service did not find {user} by the first digit of the sub.",
            recommendedAction: "List the pool again without -ThrottleLimit.")
        {
            IsListIncomplete = true,
        };
}
