namespace CognitoSimulator;

/// <summary>A page with fewer users than requested. Its token continues after them.</summary>
public class ShortPageFault(int users) : FaultAction
{
    internal override void BeforePage(UserPage page) => page.Limit = Math.Min(page.Limit, users);
}

/// <summary>A page without users, but with a token.</summary>
public sealed class EmptyPageFault() : ShortPageFault(0)
{
    internal override void BeforePage(UserPage page)
    {
        base.BeforePage(page);
        page.AlwaysHasToken = true;
    }
}

/// <summary>A page without users and token.</summary>
public sealed class NothingFoundFault : FaultAction
{
    internal override void AfterPage(UserPage page)
    {
        page.Users.Clear();
        page.NextToken = null;
    }
}

/// <summary>A page whose member Users is null or missing. Its token is correct.</summary>
public sealed class UsersMemberFault(UsersMember member) : FaultAction
{
    internal override void AfterPage(UserPage page) => page.UsersMember = member;
}

/// <summary>A page with an expired token.</summary>
public sealed class ExpiredTokenFault : FaultAction
{
    internal override void BeforePage(UserPage page) => page.TokenIssuedAt -= 2 * PageToken.Lifetime;
}

/// <summary>A page with the token of another filter.</summary>
public sealed class ForeignTokenFault : FaultAction
{
    internal override void BeforePage(UserPage page) => page.TokenBinding += "\nof another filter";
}

/// <summary>Users are removed from the pool and added to it before the page is read, as in a pool that is in use.</summary>
public sealed class UsersChangeFault(IReadOnlyList<string> remove, IReadOnlyList<string> add) : FaultAction
{
    internal override void BeforePage(UserPage page)
    {
        foreach (var username in remove)
        {
            page.Pool.Remove(username);
        }

        foreach (var username in add)
        {
            page.Pool.Put(new() { Username = username });
        }
    }
}

/// <summary>A page that returns the token of its own request: a client that follows it requests the same page again.</summary>
public sealed class SameTokenFault : FaultAction
{
    internal override void AfterPage(UserPage page) => page.NextToken = page.RequestToken ?? page.NextToken;
}

/// <summary>Repeats the tokens of the first pages: a client that follows them never reaches the end.</summary>
public sealed class TokenCycleFault(int length = 2) : FaultAction
{
    private readonly Lock _lock = new();
    private readonly List<string> _tokens = [];
    private int _pages;

    internal override void AfterPage(UserPage page)
    {
        lock (_lock)
        {
            if (_tokens.Count < length && page.NextToken is not null)
            {
                _tokens.Add(page.NextToken);
            }
            else if (_tokens.Count > 0)
            {
                page.NextToken = _tokens[_pages++ % _tokens.Count];
            }
        }
    }
}
