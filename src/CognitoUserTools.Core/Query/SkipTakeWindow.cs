namespace CognitoUserTools;

/// <summary>The part of a list that is wanted: so many users skipped, then so many returned. Several lists may share one.</summary>
/// <param name="skip">How many users to skip.</param>
/// <param name="first">How many users to return after those; <see langword="null"/> is all of them.</param>
internal sealed class SkipTakeWindow(long skip, long? first)
{
    /// <summary>How many users are still to be skipped.</summary>
    public long RemainingSkip { get; private set; } = skip;

    /// <summary>How many users are still to be returned; <see langword="null"/> is all of them.</summary>
    public long? RemainingFirst { get; private set; } = first;

    /// <summary>Whether no more users are wanted.</summary>
    public bool IsExhausted => RemainingFirst <= 0;

    /// <summary>Whether the users that are skipped and returned fit on one page.</summary>
    public bool FitsOnPage => RemainingFirst <= UserPages.MaxPageSize - RemainingSkip;

    /// <summary>How many users to request for the next page, 1 to 60: no more than are wanted, where every user that comes is one.</summary>
    public int PageSize => RemainingFirst < UserPages.MaxPageSize
        ? (int)Math.Min(UserPages.MaxPageSize, Math.Min(RemainingSkip, UserPages.MaxPageSize) + RemainingFirst.Value)
        : UserPages.MaxPageSize;

    /// <summary>The users of a page that are wanted. A page may have more users than were requested: simulators send such.</summary>
    /// <param name="users">The users of the page.</param>
    /// <returns>Those that are neither skipped nor too many.</returns>
    public IReadOnlyList<CognitoUser> Slice(IReadOnlyList<CognitoUser> users)
    {
        int skipped = (int)Math.Min(RemainingSkip, users.Count);
        int taken = (int)Math.Min(RemainingFirst ?? long.MaxValue, users.Count - skipped);
        RemainingSkip -= skipped;
        RemainingFirst -= taken;
        return taken == users.Count ? users : [.. users.Skip(skipped).Take(taken)];
    }
}
