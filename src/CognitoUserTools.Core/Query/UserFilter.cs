namespace CognitoUserTools;

/// <summary>A filter that was read: the searches that the service makes, and the check of the users that it returns.</summary>
/// <param name="Text">The filter with values in place of variables. Read again, it is the same filter.</param>
internal sealed record UserFilter(string Text)
{
    /// <summary>
    /// Filters in the service's syntax, to send one after another: usually one, none if no user can match. <see langword="null"/> if the whole pool
    /// must be listed.
    /// </summary>
    public IReadOnlyList<string>? Searches { get; init; }

    /// <summary>
    /// Whether to return a user that was found by the search with the given index; <see langword="null"/> if all of them are returned. Throws
    /// <see cref="CognitoException"/> (InvalidFilter) if a regular expression takes too long.
    /// </summary>
    public Func<CognitoUser, int, bool>? Accepts { get; init; }

    /// <summary>The conditions that are checked here, as a filter; <see langword="null"/> if there are none.</summary>
    public string? Check { get; init; }

    /// <summary>The attributes, by the service's names, that <see cref="Accepts"/> reads.</summary>
    public IReadOnlyList<string> CheckedAttributes { get; init; } = [];

    /// <summary>What looks like a mistake, but is a valid filter.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Writes a search in the service's syntax; nothing in the value is read as syntax.</summary>
    // The backslash first: the one before a quote must not be doubled.
    public static string WriteSearch(string attribute, string comparison, string? value)
        => $"{attribute} {comparison} \"{value?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
