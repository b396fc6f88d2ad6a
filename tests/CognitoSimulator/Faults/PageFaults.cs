namespace CognitoSimulator;

/// <summary>A page of fewer users than asked for, with a token that goes on right behind them.</summary>
public class ShortPageFault(int users) : FaultAction
{
    public override void BeforePage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Limit = Math.Min(page.Limit, users);
    }
}

/// <summary>A page of no users, with a token all the same.</summary>
public sealed class EmptyPageFault() : ShortPageFault(0)
{
    public override void BeforePage(UserPage page)
    {
        base.BeforePage(page);
        page.AlwaysHasToken = true;
    }
}

/// <summary>A page of no users that ends the list: a search that does not find what it should.</summary>
public sealed class NothingFoundFault : FaultAction
{
    public override void AfterPage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Users.Clear();
        page.NextToken = null;
    }
}

/// <summary>A page whose member Users is null or missing, with the token that it would have had.</summary>
public sealed class UsersMemberFault(UsersMember member) : FaultAction
{
    public override void AfterPage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.UsersMember = member;
    }
}

/// <summary>A page whose token for the next one is too old already.</summary>
public sealed class ExpiredTokenFault : FaultAction
{
    public override void BeforePage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.TokenIssuedAt -= 2 * PageToken.Lifetime;
    }
}

/// <summary>A page whose token for the next one is good for another filter.</summary>
public sealed class ForeignTokenFault : FaultAction
{
    public override void BeforePage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.TokenBinding += "\nof another filter";
    }
}

/// <summary>Users go and come just before the page is made, as they do in a pool that is in use.</summary>
public sealed class UsersChangeFault(IReadOnlyList<string> remove, IReadOnlyList<string> add) : FaultAction
{
    public override void BeforePage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
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

/// <summary>A page that hands back the token that it was asked for with: a client that follows it stays where it is.</summary>
public sealed class SameTokenFault : FaultAction
{
    public override void AfterPage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.NextToken = page.RequestToken ?? page.NextToken;
    }
}

/// <summary>The tokens of the first pages that it sees, again and again: a client that follows them goes round for ever.</summary>
public sealed class TokenCycleFault(int length = 2) : FaultAction
{
    private readonly Lock _lock = new();
    private readonly List<string> _tokens = [];
    private int _pages;

    public override void AfterPage(UserPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        lock (_lock)
        {
            if (_tokens.Count < length && page.NextToken is not null)
            {
                _tokens.Add(page.NextToken);
                return;
            }

            if (_tokens.Count > 0)
            {
                page.NextToken = _tokens[_pages++ % _tokens.Count];
            }
        }
    }
}
