namespace CognitoUserTools;

/// <summary>What can be wrong with a filter, said with the place pointed at.</summary>
internal static class FilterErrors
{
    private const int Window = 72;

    public static CognitoException NotSearchable(string attribute) => Error(NotSearchableMessage(attribute), SuggestWhereObject(attribute));

    public static CognitoException NotSearchable(string attribute, string filter, int at)
        => Error(WithCaret(NotSearchableMessage(attribute), filter, at), SuggestWhereObject(attribute));

    public static CognitoException NotEnabledOrDisabled(string value) => Error(
        $"Enabled is either true or false, not '{TerminalText.Escape(value)}'.",
        "Write for instance: -Attribute Enabled -Value $false");

    public static CognitoException TooLong(string filter) => Error(
        WithCaret($"The filter is {filter.Length} characters long, and the service takes {UserFilter.MaxLength}.", filter, UserFilter.MaxLength),
        "Search for a shorter value, for instance with -StartsWith and its beginning.");

    public static CognitoException At(string filter, int at, string message, string action) => Error(WithCaret(message, filter, at), action);

    /// <summary>
    /// The message, the filter and a caret under the place; of a long filter, what is around the place. The place is a number too: PowerShell
    /// shows an error of a script on one line.
    /// </summary>
    private static string WithCaret(string message, string filter, int at)
    {
        int start = at <= Window ? 0 : at - (Window / 2);
        string head = start == 0 ? string.Empty : "…";
        string before = head + TerminalText.Escape(filter[start..Math.Min(at, filter.Length)]);
        string after = TerminalText.Escape(filter[Math.Min(at, filter.Length)..]);
        if (before.Length + after.Length > Window * 2)
        {
            after = after[..Math.Max(1, Math.Min(after.Length, Window))] + "…";
        }

        return $"{message} See character {at + 1}:\n{before}{after}\n{new string(' ', before.Length)}^";
    }

    private static string NotSearchableMessage(string attribute)
        => $"The service cannot search by '{TerminalText.Escape(attribute)}'. It can by {SearchableAttribute.Names}.";

    private static string SuggestWhereObject(string attribute)
    {
        string name = attribute.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '-') ? attribute : "custom:tenant";
        return $"Search by one of these, or list the users and keep those you want: Find-CognitoUser $pool | Where-Object {{ $_.Attributes['{name}'] -eq 'value' }}";
    }

    private static CognitoException Error(string message, string action) => new(CognitoErrorKind.InvalidFilter, message) { RecommendedAction = action };
}
