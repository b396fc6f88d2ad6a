using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>A filter as a tree. ToString() is read as the same tree.</summary>
internal abstract class FilterExpression
{
    /// <summary>The comparisons in the tree.</summary>
    public abstract IEnumerable<Comparison> Comparisons { get; }

    /// <summary>Checks a user as PowerShell compares.</summary>
    /// <exception cref="CognitoException">InvalidFilter: a regular expression takes too long.</exception>
    public abstract bool Matches(CognitoUser user);
}

/// <summary>All of several conditions, or at least one of them.</summary>
internal sealed class JoinExpression(bool isAnd, IReadOnlyList<FilterExpression> operands) : FilterExpression
{
    private readonly FilterExpression[] _cheapestFirst = [.. operands.OrderBy(operand => operand.Comparisons.Max(comparison => comparison.Cost))];

    public bool IsAnd => isAnd;

    public IReadOnlyList<FilterExpression> Operands => operands;

    public override IEnumerable<Comparison> Comparisons => operands.SelectMany(operand => operand.Comparisons);

    public override bool Matches(CognitoUser user)
    {
        foreach (FilterExpression operand in _cheapestFirst)
        {
            if (operand.Matches(user) != isAnd)
            {
                return !isAnd;
            }
        }

        return isAnd;
    }

    // PowerShell gives -and and -or the same precedence.
    public override string ToString()
        => string.Join(isAnd ? " -and " : " -or ", operands.Select(operand => operand is JoinExpression ? $"({operand})" : operand.ToString()));
}

/// <summary>The opposite of a condition.</summary>
internal sealed class NotExpression(FilterExpression operand) : FilterExpression
{
    public override IEnumerable<Comparison> Comparisons => operand.Comparisons;

    public override bool Matches(CognitoUser user) => !operand.Matches(user);

    public override string ToString() => $"-not ({operand})";
}

/// <summary>One condition: an attribute compared with one value, or with those of a list.</summary>
/// <exception cref="WildcardPatternException">The pattern of -like is not valid.</exception>
/// <exception cref="ArgumentException">The regular expression of -match is not valid.</exception>
internal sealed class Comparison(FilterAttribute attribute, FilterOperator @operator, IReadOnlyList<object?> values) : FilterExpression
{
    // For PowerShell, $null is less than any value.
    private const int LessThanAll = -1;

    // For one value.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly Func<CognitoUser, bool> _test = CreateTest(attribute, @operator, values);

    public FilterAttribute Attribute => attribute;

    public FilterOperator Operator => @operator;

    public IReadOnlyList<object?> Values => values;

    /// <summary>The cost of a check: 0 to read a property, 1 to parse an attribute, 2 for a regular expression.</summary>
    public int Cost => @operator.Kind == ComparisonKind.Match ? 2 : attribute.IsInAttributes ? 1 : 0;

    public override IEnumerable<Comparison> Comparisons => [this];

    public override bool Matches(CognitoUser user) => _test(user) != @operator.IsNegated;

    public override string ToString()
        => @operator == FilterOperator.ServiceEquals || @operator == FilterOperator.ServicePrefix ? ServiceFilter.Write(attribute, @operator.Name, values[0])
            : @operator.TakesList ? $"{attribute} {@operator.Name} @({string.Join(", ", values.Select(FilterValues.Write))})"
            : $"{attribute} {@operator.Name} {FilterValues.Write(values[0])}";

    private static Func<CognitoUser, bool> CreateTest(FilterAttribute attribute, FilterOperator @operator, IReadOnlyList<object?> values)
    {
        bool ignoresCase = @operator.IgnoresCase != false;
        CompareOptions options = ignoresCase ? CompareOptions.IgnoreCase : CompareOptions.None;
        object? value = values is [var first, ..] ? first : null;
        string text = FilterValues.ToText(value) ?? string.Empty;

        // PowerShell compares in its current culture. In the invariant one a list is the same everywhere.
        CompareInfo culture = CultureInfo.InvariantCulture.CompareInfo;
        switch (@operator.Kind)
        {
            case ComparisonKind.Like:
                var pattern = new WildcardPattern(text, WildcardOptions.CultureInvariant | (ignoresCase ? WildcardOptions.IgnoreCase : WildcardOptions.None));

                // A pattern that is not valid throws only when it is used.
                pattern.IsMatch(string.Empty);
                return user => pattern.IsMatch(Read(user) ?? string.Empty);
            case ComparisonKind.Match:
                var regex = new Regex(text, ignoresCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None, MatchTimeout);
                return user => IsMatch(regex, Read(user) ?? string.Empty, user.Username);
            case ComparisonKind.Prefix:
                return user => ServiceFilter.ToText(attribute.Read(user))?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true;
            case ComparisonKind.Order when value is DateTime date:
                DateTime time = date.ToUniversalTime();
                return user => @operator.Accepts(attribute.Read(user) is DateTime actual ? actual.ToUniversalTime().CompareTo(time) : LessThanAll);
            case ComparisonKind.Order when value is Number { Value: var number }:
                return user => Number.TryParse(Read(user) ?? "0", out decimal actual) && @operator.Accepts(actual.CompareTo(number));
            case ComparisonKind.Order:
                return user => @operator.Accepts(Read(user) is { } actual ? culture.Compare(actual, text, options) : LessThanAll);
            case ComparisonKind.Equality when values is [not null]:
                return user => Read(user) is { } actual && culture.Compare(actual, text, options) == 0;
            default:
                var texts = new HashSet<string?>(values.Select(FilterValues.ToText), culture.GetStringComparer(options));
                return user => texts.Contains(Read(user));
        }

        string? Read(CognitoUser user) => FilterValues.ToText(attribute.Read(user));
    }

    private static bool IsMatch(Regex regex, string text, string username)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw FilterErrors.Create(
                $"The pattern '{TerminalText.Escape($"{regex}")}' took longer than a second on a value of the user '{TerminalText.Escape(username)}'.",
                "Write a pattern that repeats nothing inside of what it repeats, or use -like.");
        }
    }
}
