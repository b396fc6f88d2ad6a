namespace CognitoUserTools;

/// <summary>The part of a list that was asked for: so many users passed over, so many taken.</summary>
internal sealed class UserWindow(long skip, long? first)
{
    private long _skip = skip;
    private long _left = first ?? long.MaxValue;

    /// <summary>Whether nothing more is wanted.</summary>
    public bool IsClosed => _left <= 0;

    /// <summary>Whether the page after the next one is asked for in the same way, however many users the next one has.</summary>
    public bool IsWide => _left > 2 * UserPages.MaxPageSize;

    /// <summary>How many users were taken.</summary>
    public long Passed { get; private set; }

    /// <summary>How many users the next page should have.</summary>
    public int PageSize => (int)Math.Min(UserPages.MaxPageSize, _left > UserPages.MaxPageSize ? _left : _skip + _left);

    /// <summary>The users of a page that were asked for. A simulator may send more than a page should have.</summary>
    public IReadOnlyList<CognitoUser> Cut(IReadOnlyList<CognitoUser> users)
    {
        int passedOver = (int)Math.Min(_skip, users.Count);
        int taken = (int)Math.Min(_left, users.Count - passedOver);
        _skip -= passedOver;
        _left -= taken;
        Passed += taken;
        return taken == users.Count ? users : [.. users.Skip(passedOver).Take(taken)];
    }
}
