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
    /// <summary>How long a regular expression may take on the value of one user.</summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    // For PowerShell, $null is less than any value.
    private const int LessThanAll = -1;

    private readonly Func<CognitoUser, bool> _test;

    /// <exception cref="WildcardPatternException">The pattern of -like is not valid.</exception>
    /// <exception cref="ArgumentException">The regular expression of -match is not valid.</exception>
    public Comparison(FilterAttribute attribute, FilterOperator @operator, CaseRule @case, IReadOnlyList<object?> values)
    {
        Attribute = attribute;
        Operator = @operator;
        Case = @case;
        Values = values;
        Func<CognitoUser, bool> test = CreateTest();
        _test = @operator.IsNegated ? user => !test(user) : test;
    }

    public FilterAttribute Attribute { get; }

    public FilterOperator Operator { get; }

    public CaseRule Case { get; }

    public IReadOnlyList<object?> Values { get; }

    public override int Cost => Operator.Kind == ComparisonKind.Match ? 2 : Attribute.IsInAttributes ? 1 : 0;

    public override IEnumerable<Comparison> Comparisons => [this];

    public override bool Matches(CognitoUser user) => _test(user);

    public override string ToString() => Operator == FilterOperator.ServiceEquals || Operator == FilterOperator.ServicePrefix
        ? ServiceFilter.Write(Attribute, Operator.Name, ServiceFilter.ToText(Values[0]))
        : $"{Attribute} {Operator.ToString(Case)} {(Operator.TakesList ? $"@({string.Join(", ", Values.Select(FilterValues.Write))})" : FilterValues.Write(Values[0]))}";

    private Func<CognitoUser, bool> CreateTest() => Attribute switch
    {
        { ReadDate: { } read } when Operator.Kind == ComparisonKind.Order => CreateOrderTest(read, ((DateTime)Values[0]!).ToUniversalTime()),
        { ReadDate: { } read } => CreateSetTest(user => read(user)?.ToUniversalTime(), value => ((DateTime?)value)?.ToUniversalTime()),
        { ReadBoolean: { } read } when Operator.Kind == ComparisonKind.Prefix => CreateTextTest(user => read(user) is { } isTrue ? ServiceFilter.ToText(isTrue) : null),
        { ReadBoolean: { } read } => CreateSetTest(read, value => (bool?)value),
        _ => CreateTextTest(Attribute.ReadText!),
    };

    private Func<CognitoUser, bool> CreateOrderTest(Func<CognitoUser, DateTime?> read, DateTime value)
        => user => Operator.Accepts(read(user) is { } date ? date.ToUniversalTime().CompareTo(value) : LessThanAll);

    private Func<CognitoUser, bool> CreateSetTest<T>(Func<CognitoUser, T> read, Func<object?, T> convert, IEqualityComparer<T>? comparer = null)
    {
        HashSet<T> values = Values.Select(convert).ToHashSet(comparer);
        return user => values.Contains(read(user));
    }

    private Func<CognitoUser, bool> CreateTextTest(Func<CognitoUser, string?> read)
    {
        bool ignoresCase = Case != CaseRule.Sensitive;
        CompareOptions options = ignoresCase ? CompareOptions.IgnoreCase : CompareOptions.None;
        CompareInfo culture = CultureInfo.InvariantCulture.CompareInfo;
        string text = FilterValues.ToText(Values is [var first, ..] ? first : null) ?? string.Empty;
        switch (Operator.Kind)
        {
            case ComparisonKind.Like:
                return CreatePatternTest(read, text, ignoresCase);
            case ComparisonKind.Match:
                var regex = new Regex(text, ignoresCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None, MatchTimeout);
                return user => IsMatch(regex, read(user) ?? string.Empty, user);
            case ComparisonKind.Prefix:
                return user => read(user)?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true;
            case ComparisonKind.Order when Values[0] is Number { Value: var number }:
                return user => Number.TryParse(read(user) ?? "0", out decimal value) && Operator.Accepts(value.CompareTo(number));
            case ComparisonKind.Order:
                return user => Operator.Accepts(read(user) is { } actual ? culture.Compare(actual, text, options) : LessThanAll);
            case ComparisonKind.Equality when Values is [not null]:
                return user => read(user) is { } actual && culture.Compare(actual, text, options) == 0;
            default:
                return CreateSetTest(read, FilterValues.ToText, StringComparer.Create(CultureInfo.InvariantCulture, options));
        }
    }

    // PowerShell uses its current culture here. With the invariant one a list is the same everywhere.
    private static Func<CognitoUser, bool> CreatePatternTest(Func<CognitoUser, string?> read, string text, bool ignoresCase)
    {
        var pattern = new WildcardPattern(text, WildcardOptions.CultureInvariant | (ignoresCase ? WildcardOptions.IgnoreCase : WildcardOptions.None));

        // A pattern that is not valid throws at the first match only.
        pattern.IsMatch(string.Empty);

        // Most values differ in the last character already, and the pattern begins with the first.
        char? last = text.Length > 1 && text[^1] is not ('*' or '?' or ']' or '`') && text[^2] is not '`' ? Fold(text[^1]) : null;
        return user => read(user) is var actual && (last is null || (actual?.Length > 0 && Fold(actual[^1]) == last)) && pattern.IsMatch(actual ?? string.Empty);

        char Fold(char c) => ignoresCase ? char.ToLowerInvariant(c) : c;
    }

    private static bool IsMatch(Regex regex, string actual, CognitoUser user)
    {
        try
        {
            return regex.IsMatch(actual);
        }
        catch (RegexMatchTimeoutException)
        {
            throw FilterErrors.MatchTimeout(regex.ToString(), user.Username);
        }
    }
}
