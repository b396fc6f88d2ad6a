namespace CognitoUserTools;

/// <summary>One page of a listing as it comes: where the next one begins is known, and who is on it need not be yet.</summary>
/// <param name="nextToken">Where the next page begins; only <see langword="null"/> ends the list (PaginationToken).</param>
/// <param name="read">Reads the users.</param>
public sealed class UnreadPage(string? nextToken, Func<CancellationToken, Task<UserPage>> read)
{
    /// <summary>A page that has been read.</summary>
    /// <param name="page">The page.</param>
    public UnreadPage(UserPage page)
        : this((page ?? throw new ArgumentNullException(nameof(page))).NextToken, _ => Task.FromResult(page))
    {
    }

    /// <summary>Where the next page begins; only <see langword="null"/> ends the list (PaginationToken).</summary>
    public string? NextToken { get; } = nextToken;

    /// <summary>Reads who is on the page; once.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page.</returns>
    /// <exception cref="CognitoException">InvalidResponse: the page is not what the service promises.</exception>
    public Task<UserPage> ReadAsync(CancellationToken cancellationToken) => read(cancellationToken);
}
