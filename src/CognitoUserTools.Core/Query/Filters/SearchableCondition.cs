namespace CognitoUserTools;

/// <summary>A condition that the service can search, by one request for each of its values.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Values">The values; for a beginning, one.</param>
/// <param name="Searches">The filters that the service is asked.</param>
/// <param name="IsExact">Whether the service finds just those users, by its own comparison; else it finds more.</param>
/// <param name="Rank">The lower, the fewer users it is likely to find.</param>
internal sealed record SearchableCondition(
    FilterExpression Expression,
    FilterAttribute Attribute,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Searches,
    bool IsExact,
    (int Group, int Order) Rank)
{
    private const int IdentifierGroup = 0;
    private const int BeginningGroup = 1;
    private const int NameGroup = 2;
    private const int StatusGroup = 3;
    private const int EnabledGroup = 4;

    // One value finds fewer users than several.
    private const int SeveralValues = 10;

    private static readonly string[] Identifiers = ["sub", "username", "email", "phone_number", "preferred_username"];

    /// <summary>How the service can search a condition; <see langword="null"/> where it cannot.</summary>
    public static SearchableCondition? Of(FilterExpression expression)
    {
        return expression switch
        {
            Comparison { Attribute.IsSearchable: true } comparison => Of(comparison),
            OrExpression or => Of(or),
            _ => null,
        };
    }

    /// <summary>
    /// Where values differ in case alone, the service may find one user by several of them. The user belongs to the value that is the
    /// attribute's very text, else to the first one.
    /// </summary>
    public Func<CognitoUser, int?>? Owners()
    {
        if (Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() == Values.Count)
        {
            return null;
        }

        List<string> values = [.. Values];
        Func<CognitoUser, string?> read = ComparisonTest.TextOf(Attribute);
        return user =>
        {
            string? text = read(user);
            int owner = values.FindIndex(value => string.Equals(value, text, StringComparison.Ordinal));
            owner = owner >= 0 ? owner : values.FindIndex(value => string.Equals(value, text, StringComparison.OrdinalIgnoreCase));
            return owner >= 0 ? owner : null;
        };
    }

    private static SearchableCondition? Of(Comparison comparison)
    {
        switch (comparison.Operator)
        {
            case FilterOperator.ServiceBegins:
                return Begins(comparison, comparison.TextOf(comparison.Value));
            case FilterOperator.Like when comparison.Value is not BooleanValue:
                var pattern = new WildcardText(comparison.TextOf(comparison.Value), comparison.IsCaseSensitive);
                return pattern.Whole is { } whole ? Equals(comparison, comparison, [whole]) : pattern.Beginning is { } beginning ? Begins(comparison, beginning) : null;
            default:
                return ValuesOf(comparison) is { } values ? Equals(comparison, comparison, values) : null;
        }
    }

    private static SearchableCondition? Of(OrExpression or)
    {
        var values = new List<string>();
        foreach (FilterExpression operand in or.Operands)
        {
            if (operand is not Comparison comparison
                || comparison.Attribute != ((Comparison)or.Operands[0]).Attribute
                || !comparison.Attribute.IsSearchable
                || ValuesOf(comparison) is not { } more)
            {
                return null;
            }

            values.AddRange(more);
        }

        return Equals(or, or.Comparisons.First(), values);
    }

    /// <summary>The values that a comparison asks for, one of which must be the attribute's; <see langword="null"/> for any other comparison.</summary>
    private static List<string>? ValuesOf(Comparison comparison)
    {
        IReadOnlyList<FilterValue>? values = (comparison.Operator, comparison.Value) switch
        {
            (FilterOperator.Eq or FilterOperator.ServiceEquals, _) => [comparison.Value],
            (FilterOperator.In, ListValue list) => list.Items,
            _ => null,
        };
        return values is null || values.Any(value => value is NullValue) ? null : [.. values.Select(comparison.TextOf)];
    }

    private static SearchableCondition? Equals(FilterExpression expression, Comparison comparison, IReadOnlyList<string> values)
    {
        FilterAttribute attribute = comparison.Attribute;
        string[] distinct = [.. values.Distinct(StringComparer.Ordinal)];
        string[] searches = Array.ConvertAll(distinct, value => ServiceFilter.Write(attribute, "=", value));
        if (searches.Any(search => search.Length > UserFilter.MaxLength))
        {
            return distinct.Length == 1 ? Begins(comparison, distinct[0]) is { } begins ? begins with { IsExact = false } : null : null;
        }

        bool isExact = expression.Comparisons.All(each => !each.IsCaseSensitive);
        int identifier = Array.IndexOf(Identifiers, attribute.ApiName);
        int group = identifier >= 0 ? IdentifierGroup : GroupOf(attribute);
        return new SearchableCondition(expression, attribute, distinct, searches, isExact, (group, Math.Max(0, identifier) + (distinct.Length > 1 ? SeveralValues : 0)));
    }

    private static SearchableCondition? Begins(Comparison comparison, string text)
    {
        string beginning = ServiceFilter.LongestBeginning(comparison.Attribute, text);
        int group = GroupOf(comparison.Attribute) is NameGroup ? BeginningGroup : GroupOf(comparison.Attribute);
        return beginning.Length == 0
            ? null
            : new SearchableCondition(
                comparison,
                comparison.Attribute,
                [beginning],
                [ServiceFilter.Write(comparison.Attribute, "^=", beginning)],
                beginning.Length == text.Length && !comparison.IsCaseSensitive,
                (group, -beginning.Length));
    }

    private static int GroupOf(FilterAttribute attribute) => attribute.ApiName switch
    {
        "cognito:user_status" => StatusGroup,
        "status" => EnabledGroup,
        _ => NameGroup,
    };
}
