namespace CognitoUserTools;

/// <summary>What can be wrong with a filter, said with the place pointed at.</summary>
internal static class FilterErrors
{
    private const int Window = 72;

    /// <summary>-Attribute with an attribute that the service cannot search.</summary>
    public static CognitoException NotSearchable(string attribute) => Error(
        NotSearchableMessage(attribute),
        FilterAttribute.Find(attribute) is { } known
            ? $"Search by one of these, or write a filter, which is checked here: -Filter \"{known.DisplayName} -eq 'value'\"."
            : Suggest(attribute));

    /// <summary>The service's comparison with an attribute that the service cannot search.</summary>
    public static CognitoException NotSearchable(Comparison comparison, string filter, int at) => At(
        filter,
        at,
        NotSearchableMessage(comparison.Attribute.ApiName),
        $"Write it with PowerShell's operator, which is checked here: {ForPowerShell(comparison)}");

    public static CognitoException UnknownAttribute(string name, string filter, int at)
        => At(filter, at, $"A user has no attribute '{TerminalText.Escape(name)}'.", Suggest(name));

    public static CognitoException ServiceTakesOne(FilterExpression expression, string filter, int at) => At(
        filter,
        at,
        "The service's = and ^= take one condition, and here another one begins.",
        $"Write both with PowerShell's operators: {ForPowerShell(expression)}");

    public static CognitoException NotEnabledOrDisabled(string value) => Error(
        $"Enabled is either true or false, not '{TerminalText.Escape(value)}'.",
        "Write for instance: -Attribute Enabled -Value $false");

    /// <summary>A check of an attribute that the service is not asked to send: no user would seem to have it.</summary>
    public static CognitoException NotSent(string attribute) => Error(
        $"The filter checks {TerminalText.Escape(attribute)}, which the service is not asked to send: it is missing in AttributesToGet.",
        $"Add {TerminalText.Escape(attribute)} to -AttributesToGet, or leave that parameter out.");

    public static CognitoException MatchTimeout(string pattern, string username) => Error(
        $"The pattern '{TerminalText.Escape(pattern)}' took longer than {ComparisonTest.MatchTimeout.TotalSeconds:0} second on a value of the user '{TerminalText.Escape(username)}'.",
        "Write a pattern that repeats nothing inside of what it repeats, or use -like.");

    public static CognitoException At(string filter, int at, string message, string action) => Error(WithCaret(message, filter, at), action);

    /// <summary>
    /// The message, the line of the filter and a caret under the place; of a long line, what is around the place. The place is a number too:
    /// PowerShell shows an error of a script on one line.
    /// </summary>
    private static string WithCaret(string message, string filter, int at)
    {
        at = Math.Min(at, filter.Length);
        int lineStart = at == 0 ? 0 : filter.LastIndexOf('\n', at - 1) + 1;
        int lineEnd = filter.IndexOf('\n', at) is >= 0 and int end ? end : filter.Length;
        int column = at - lineStart;
        int start = column <= Window ? lineStart : at - (Window / 2);
        string head = start == lineStart ? string.Empty : "…";
        string before = head + TerminalText.Escape(filter[start..at]);
        string after = TerminalText.Escape(filter[at..lineEnd].TrimEnd('\r'));
        if (before.Length + after.Length > Window * 2)
        {
            after = after[..Math.Max(1, Math.Min(after.Length, Window))] + "…";
        }

        int line = filter.AsSpan(0, lineStart).Count('\n') + 1;
        string place = line == 1 ? $"character {at + 1}" : $"line {line}, character {column + 1}";
        return $"{message} See {place}:\n{before}{after}\n{new string(' ', before.Length)}^";
    }

    private static string NotSearchableMessage(string attribute)
        => $"The service cannot search by '{TerminalText.Escape(attribute)}'. It can by {FilterAttribute.SearchableNames}.";

    private static string Suggest(string name)
    {
        string[] known = [.. FilterAttribute.All.SelectMany(attribute => (string[])[attribute.DisplayName, attribute.ApiName]).Distinct(StringComparer.OrdinalIgnoreCase)];
        string nearest = known.MinBy(candidate => Distance(name, candidate))!;
        bool isNear = Distance(name, nearest) <= (name.Length < 4 ? 1 : Math.Max(2, name.Length / 3));
        return isNear
            ? $"Did you mean {nearest}?"
            : $"Attributes are {string.Join(", ", FilterAttribute.All.Select(attribute => attribute.DisplayName))}; those of the pool's own are written custom:name.";
    }

    /// <summary>How many characters must be changed, added or removed (Levenshtein); case does not count.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= Math.Min(one.Length, 100); i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int change = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }

    /// <summary>The expression with PowerShell's operators in the place of the service's, for a command line.</summary>
    private static string ForPowerShell(FilterExpression expression) => TerminalText.Escape(WithoutServiceOperators(expression).ToString());

    private static FilterExpression WithoutServiceOperators(FilterExpression expression) => expression switch
    {
        AndExpression and => new AndExpression([.. and.Operands.Select(WithoutServiceOperators)]),
        OrExpression or => new OrExpression([.. or.Operands.Select(WithoutServiceOperators)]),
        NotExpression not => new NotExpression(WithoutServiceOperators(not.Operand)),
        Comparison { Operator: FilterOperator.ServiceEquals } comparison => new Comparison(comparison.Attribute, FilterOperator.Eq, false, comparison.Value),
        Comparison { Operator: FilterOperator.ServiceBegins } comparison
            => new Comparison(comparison.Attribute, FilterOperator.Like, false, new TextValue(WildcardText.Escape(comparison.TextOf(comparison.Value)) + "*")),
        _ => expression,
    };

    private static CognitoException Error(string message, string action) => new(CognitoErrorKind.InvalidFilter, message) { RecommendedAction = action };
}
