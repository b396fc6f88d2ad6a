using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>A condition that the service can search, with one request for each of its values.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Values">The values; for a prefix, one.</param>
/// <param name="Searches">The filters that are sent.</param>
/// <param name="IsExact">Whether the service finds these users by its own comparison; otherwise it finds more.</param>
/// <param name="Rank">The lower, the fewer users it is likely to find.</param>
internal sealed record FilterPlan(
    FilterExpression Expression, FilterAttribute Attribute, IReadOnlyList<string> Values, IReadOnlyList<string> Searches, bool IsExact, int Rank)
{
    // The fewer users a search is likely to find, the lower. One value finds fewer than several, and a long prefix fewer than a short one.
    private const int IdentifierRank = 0, PrefixRank = 1_000, NameRank = 2_000, StatusRank = 3_000, EnabledRank = 4_000, SeveralValues = 10;

    private static readonly string[] Identifiers = ["sub", "username", "email", "phone_number", "preferred_username"];

    // A pattern of -like whose only wildcard may be * at its end, and a character of it.
    private static readonly Regex PrefixPattern = new(@"^(?<prefix>([^*?[`]|`.)*)(?<any>\**)\z", RegexOptions.Singleline | RegexOptions.ExplicitCapture);
    private static readonly Regex Escaped = new("`(.)", RegexOptions.Singleline);

    /// <summary>
    /// Of the conditions that must all be true, sends the one that the service can search and that finds the fewest users. The others are checked
    /// here, and that one too if the service may find more.
    /// </summary>
    public static UserFilter Create(FilterExpression expression, string text, IReadOnlyList<string> warnings)
    {
        List<FilterExpression> conditions = [.. GetConditions(expression)];
        FilterPlan? best = conditions.Select(Create).Where(plan => plan is not null).MinBy(plan => plan!.Rank);
        if (best?.IsExact == true)
        {
            conditions.Remove(best.Expression);
        }

        FilterExpression? check = conditions.Count switch { 0 => null, 1 => conditions[0], _ => new JoinExpression(isAnd: true, conditions) };
        Func<CognitoUser, int, bool>? isOwner = best?.CreateOwnerTest();
        IEnumerable<FilterAttribute> read = (check?.Comparisons ?? []).Select(comparison => comparison.Attribute);
        read = isOwner is null ? read : read.Append(best!.Attribute);
        return new UserFilter(text)
        {
            Searches = best?.Searches,
            Accepts = (check, isOwner) switch
            {
                (null, _) => isOwner,
                (_, null) => (user, _) => check.Matches(user),
                _ => (user, search) => check.Matches(user) && isOwner(user, search),
            },
            Check = check?.ToString(),
            CheckedAttributes = [.. read.Where(each => each.IsInAttributes).Select(each => each.ApiName).Distinct(StringComparer.OrdinalIgnoreCase)],
            Warnings = warnings,
        };
    }

    private static IEnumerable<FilterExpression> GetConditions(FilterExpression expression)
        => expression is JoinExpression { IsAnd: true } join ? join.Operands.SelectMany(GetConditions) : [expression];

    /// <summary>How the service can search a condition; <see langword="null"/> if it cannot.</summary>
    private static FilterPlan? Create(FilterExpression expression)
    {
        switch (expression)
        {
            // An explicit i ignores case, and the service may not.
            case Comparison { Attribute.IsSearchable: false } or Comparison { Operator.IgnoresCase: true }:
                return null;
            case Comparison { Operator.Kind: ComparisonKind.Prefix } comparison:
                return ForPrefix(comparison, FilterValues.ToText(comparison.Values[0])!);
            case Comparison { Operator: { Kind: ComparisonKind.Like, IsNegated: false } } comparison:
                Match pattern = PrefixPattern.Match(FilterValues.ToText(comparison.Values[0])!);
                string prefix = Escaped.Replace(pattern.Groups["prefix"].Value, "$1");
                return prefix.Length == 0 ? null
                    : pattern.Groups["any"].Length > 0 ? ForPrefix(comparison, prefix) : ForValues(comparison, comparison, [prefix]);
            case Comparison comparison:
                return GetValues(comparison) is { } values ? ForValues(comparison, comparison, values) : null;
            case JoinExpression { IsAnd: false, Operands: [Comparison { Attribute.IsSearchable: true } first, ..] } or:
                IReadOnlyList<string>?[] lists =
                    [.. or.Operands.Select(operand => operand is Comparison other && other.Attribute == first.Attribute ? GetValues(other) : null)];
                return lists.Contains(null) ? null : ForValues(or, first, [.. lists.SelectMany(list => list!)]);
            default:
                return null;
        }
    }

    /// <summary>The values that a condition finds; <see langword="null"/> if it is of another kind.</summary>
    private static IReadOnlyList<string>? GetValues(Comparison comparison)
        => comparison is { Operator: { Kind: ComparisonKind.Equality, IsNegated: false, IgnoresCase: not true } } && !comparison.Values.Contains(null)
            ? [.. comparison.Values.Select(value => ServiceFilter.ToText(value)!)]
            : null;

    private static FilterPlan? ForValues(FilterExpression expression, Comparison comparison, IReadOnlyList<string> values)
    {
        FilterAttribute attribute = comparison.Attribute;
        string[] distinct = [.. values.Distinct(StringComparer.Ordinal)];
        string[] searches = Array.ConvertAll(distinct, value => ServiceFilter.Write(attribute, "=", value));
        if (!Array.TrueForAll(searches, ServiceFilter.Fits))
        {
            return distinct.Length == 1 && ForPrefix(comparison, distinct[0]) is { } prefix ? prefix with { Expression = expression, IsExact = false } : null;
        }

        bool isExact = expression.Comparisons.All(each => each.Operator.IgnoresCase is null);
        int identifier = Array.IndexOf(Identifiers, attribute.ApiName);
        int rank = identifier < 0 ? GetRank(attribute, NameRank) : IdentifierRank + identifier;
        return new FilterPlan(expression, attribute, distinct, searches, isExact, rank + (distinct.Length > 1 ? SeveralValues : 0));
    }

    private static FilterPlan? ForPrefix(Comparison comparison, string text)
    {
        FilterAttribute attribute = comparison.Attribute;
        string prefix = ServiceFilter.GetLongestSearchablePrefix(attribute, text);
        bool isExact = prefix.Length == text.Length && comparison.Operator.IgnoresCase is null;
        int rank = GetRank(attribute, PrefixRank) + ServiceFilter.MaxLength - prefix.Length;
        return prefix.Length == 0 ? null : new FilterPlan(comparison, attribute, [prefix], [ServiceFilter.Write(attribute, "^=", prefix)], isExact, rank);
    }

    private static int GetRank(FilterAttribute attribute, int others) => attribute.ApiName switch
    {
        "cognito:user_status" => StatusRank,
        "status" => EnabledRank,
        _ => others,
    };

    /// <summary>
    /// If values differ only in case, the service may return one user for several of them. The user belongs to the value that equals the attribute,
    /// otherwise to the first one. Returns <see langword="null"/> if no values differ only in case.
    /// </summary>
    private Func<CognitoUser, int, bool>? CreateOwnerTest()
    {
        var firsts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var exact = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < Values.Count; i++)
        {
            firsts.TryAdd(Values[i], i);
            exact.Add(Values[i], i);
        }

        return firsts.Count == exact.Count
            ? null
            : (user, search) => Attribute.Read(user) is not string text
                || (exact.TryGetValue(text, out int owner) ? owner : firsts.GetValueOrDefault(text, search)) == search;
    }
}
