namespace CognitoUserTools;

/// <summary>The part of a list to return. Several lists may share it.</summary>
/// <param name="skip">The number of users to skip.</param>
/// <param name="first">The number of users to return after those; <see langword="null"/> for all.</param>
internal sealed class SkipTakeWindow(long skip, long? first)
{
    /// <summary>The number of users left to skip.</summary>
    public long RemainingSkip { get; private set; } = skip;

    /// <summary>The number of users left to return; <see langword="null"/> for all.</summary>
    public long? RemainingFirst { get; private set; } = first;

    /// <summary>Whether no more users are wanted.</summary>
    public bool IsExhausted => RemainingFirst <= 0;

    /// <summary>Whether the users that are skipped and returned fit on one page.</summary>
    public bool FitsOnPage => RemainingFirst <= UserPages.MaxPageSize - RemainingSkip;

    /// <summary>Limit of the next request, 1 to 60; below 60 only if fewer users are wanted.</summary>
    public int PageSize => RemainingFirst < UserPages.MaxPageSize
        ? (int)Math.Min(UserPages.MaxPageSize, Math.Min(RemainingSkip, UserPages.MaxPageSize) + RemainingFirst.Value)
        : UserPages.MaxPageSize;

    /// <summary>Selects the users of a page to return, and counts them. A simulator may send more users than were requested.</summary>
    public IReadOnlyList<CognitoUser> Slice(IReadOnlyList<CognitoUser> users)
    {
        int skipped = (int)Math.Min(RemainingSkip, users.Count);
        int taken = (int)Math.Min(RemainingFirst ?? long.MaxValue, users.Count - skipped);
        RemainingSkip -= skipped;
        RemainingFirst -= taken;
        return taken == users.Count ? users : [.. users.Skip(skipped).Take(taken)];
    }
}
