using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>A filter as a tree. ToString() is read as the same tree.</summary>
internal abstract class FilterExpression
{
    /// <summary>Checks a user as PowerShell compares.</summary>
    public abstract bool Matches(CognitoUser user);

    /// <summary>The cost of a check: 0 property, 1 attribute to parse, 2 regular expression; the cheapest is checked first.</summary>
    public abstract int Cost { get; }

    /// <summary>The comparisons in the tree.</summary>
    public abstract IEnumerable<Comparison> Comparisons { get; }
}

/// <summary>All of several conditions, or at least one of them.</summary>
internal sealed class JoinExpression(bool isAnd, IReadOnlyList<FilterExpression> operands) : FilterExpression
{
    private readonly FilterExpression[] _cheapestFirst = [.. operands.OrderBy(operand => operand.Cost)];

    public bool IsAnd => isAnd;

    public IReadOnlyList<FilterExpression> Operands => operands;

    public override int Cost { get; } = operands.Max(operand => operand.Cost);

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
    public override int Cost => operand.Cost;

    public override IEnumerable<Comparison> Comparisons => operand.Comparisons;

    public override bool Matches(CognitoUser user) => !operand.Matches(user);

    public override string ToString() => $"-not ({operand})";
}

/// <summary>One condition: an attribute compared with one value, or with those of a list.</summary>
internal sealed class Comparison : FilterExpression
{
    // For the value of one user.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    // For PowerShell, $null is less than any value.
    private const int LessThanAll = -1;

    private readonly Func<CognitoUser, bool> _test;

    /// <exception cref="WildcardPatternException">The pattern of -like is not valid.</exception>
    /// <exception cref="ArgumentException">The regular expression of -match is not valid.</exception>
    public Comparison(FilterAttribute attribute, FilterOperator @operator, IReadOnlyList<object?> values)
    {
        Attribute = attribute;
        Operator = @operator;
        Values = values;
        Func<CognitoUser, bool> test = CreateTest();
        _test = @operator.IsNegated ? user => !test(user) : test;
    }

    public FilterAttribute Attribute { get; }

    public FilterOperator Operator { get; }

    public IReadOnlyList<object?> Values { get; }

    public override int Cost => Operator.Kind == ComparisonKind.Match ? 2 : Attribute.IsInAttributes ? 1 : 0;

    public override IEnumerable<Comparison> Comparisons => [this];

    public override bool Matches(CognitoUser user) => _test(user);

    public override string ToString() => Operator == FilterOperator.ServiceEquals || Operator == FilterOperator.ServicePrefix
        ? ServiceFilter.Write(Attribute, Operator.Name, ServiceFilter.ToText(Values[0])!)
        : $"{Attribute} {Operator.Name} {(Operator.TakesList ? $"@({string.Join(", ", Values.Select(FilterValues.Write))})" : FilterValues.Write(Values[0]))}";

    private Func<CognitoUser, bool> CreateTest()
    {
        bool ignoresCase = Operator.IgnoresCase != false;
        CompareOptions options = ignoresCase ? CompareOptions.IgnoreCase : CompareOptions.None;
        CompareInfo culture = CultureInfo.InvariantCulture.CompareInfo;
        object? value = Values is [var first, ..] ? first : null;
        string text = FilterValues.ToText(value) ?? string.Empty;
        switch (Operator.Kind)
        {
            case ComparisonKind.Like:
                return CreatePatternTest(text, ignoresCase);
            case ComparisonKind.Match:
                var regex = new Regex(text, ignoresCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None, MatchTimeout);
                return user => IsMatch(regex, user);
            case ComparisonKind.Prefix:
                return user => ServiceFilter.ToText(Attribute.Read(user))?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true;
            case ComparisonKind.Order when value is DateTime date:
                return user => Operator.Accepts(Attribute.Read(user) is DateTime actual ? actual.ToUniversalTime().CompareTo(date.ToUniversalTime()) : LessThanAll);
            case ComparisonKind.Order when value is Number { Value: var number }:
                return user => Number.TryParse(ReadText(user) ?? "0", out decimal actual) && Operator.Accepts(actual.CompareTo(number));
            case ComparisonKind.Order:
                return user => Operator.Accepts(ReadText(user) is { } actual ? culture.Compare(actual, text, options) : LessThanAll);
            case ComparisonKind.Equality when Values is [not null]:
                return user => ReadText(user) is { } actual && culture.Compare(actual, text, options) == 0;
            default:
                var texts = new HashSet<string?>(Values.Select(FilterValues.ToText), StringComparer.Create(CultureInfo.InvariantCulture, options));
                return user => texts.Contains(ReadText(user));
        }
    }

    private string? ReadText(CognitoUser user) => FilterValues.ToText(Attribute.Read(user));

    // PowerShell uses its current culture here. With the invariant one a list is the same everywhere.
    private Func<CognitoUser, bool> CreatePatternTest(string text, bool ignoresCase)
    {
        var pattern = new WildcardPattern(text, WildcardOptions.CultureInvariant | (ignoresCase ? WildcardOptions.IgnoreCase : WildcardOptions.None));

        // A pattern that is not valid throws at the first match only.
        pattern.IsMatch(string.Empty);

        // Most values differ in the last character already, and the pattern begins with the first.
        char? last = text.Length > 1 && text[^1] is not ('*' or '?' or ']' or '`') && text[^2] is not '`' ? Fold(text[^1]) : null;
        return user => ReadText(user) is var actual && (last is null || (actual?.Length > 0 && Fold(actual[^1]) == last)) && pattern.IsMatch(actual ?? string.Empty);

        char Fold(char c) => ignoresCase ? char.ToLowerInvariant(c) : c;
    }

    private bool IsMatch(Regex regex, CognitoUser user)
    {
        try
        {
            return regex.IsMatch(ReadText(user) ?? string.Empty);
        }
        catch (RegexMatchTimeoutException)
        {
            throw FilterErrors.Create(
                $"The pattern '{TerminalText.Escape(regex.ToString())}' took longer than {MatchTimeout.TotalSeconds:0} second on a value of the user '{TerminalText.Escape(user.Username)}'.",
                "Write a pattern that repeats nothing inside of what it repeats, or use -like.");
        }
    }
}
