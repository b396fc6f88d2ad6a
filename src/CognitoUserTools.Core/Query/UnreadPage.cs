namespace CognitoUserTools;

/// <summary>One page of a listing as it comes: where the next one begins is known, and who is on it need not be yet.</summary>
/// <param name="nextToken">Where the next page begins; only <see langword="null"/> ends the list (PaginationToken).</param>
/// <param name="read">Reads the users.</param>
public sealed class UnreadPage(string? nextToken, Func<Task<UserPage>> read)
{
    private readonly Lazy<Task<UserPage>> _page = new(read);

    /// <summary>A page that has been read.</summary>
    /// <param name="page">The page.</param>
    public UnreadPage(UserPage page)
        : this((page ?? throw new ArgumentNullException(nameof(page))).NextToken, () => Task.FromResult(page))
    {
    }

    /// <summary>Where the next page begins; only <see langword="null"/> ends the list (PaginationToken).</summary>
    public string? NextToken { get; } = nextToken;

    /// <summary>Reads who is on the page, unless that has been done.</summary>
    /// <returns>The page.</returns>
    /// <exception cref="CognitoException">InvalidResponse: the page is not what the service promises.</exception>
    public Task<UserPage> ReadAsync() => _page.Value;

    /// <summary>Reads it for whoever will ask. What goes wrong is theirs to hear, if they do.</summary>
    public void ReadAhead() => ReadAsync().ContinueWith(static reading => reading.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
