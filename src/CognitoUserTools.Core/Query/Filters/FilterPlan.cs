namespace CognitoUserTools;

/// <summary>What of a filter the service is asked, and what is left to check here.</summary>
/// <param name="Searches">Filters in the service's syntax, to ask one after another; <see langword="null"/> where the whole pool must be listed.</param>
/// <param name="Check">What is left to check of the users that come; <see langword="null"/> where nothing is.</param>
/// <param name="Owners">
/// Where several searches may find the same user, since their values differ in case alone: the index of the one search that each user belongs to.
/// </param>
internal sealed record FilterPlan(IReadOnlyList<string>? Searches, FilterExpression? Check, Func<CognitoUser, int?>? Owners)
{
    /// <summary>
    /// Chooses, of the conditions that all must hold, the one that the service can search and that finds least. A condition that it compares
    /// exactly so is not checked again.
    /// </summary>
    public static FilterPlan Of(FilterExpression expression)
    {
        List<FilterExpression> conditions = [.. Conditions(expression)];
        SearchableCondition? best = conditions.Select(SearchableCondition.Of).Where(condition => condition is not null).MinBy(condition => condition!.Rank);
        if (best is null)
        {
            return new FilterPlan(null, expression, null);
        }

        if (best.IsExact)
        {
            conditions.Remove(best.Expression);
        }

        FilterExpression? check = conditions.Count switch { 0 => null, 1 => conditions[0], _ => new AndExpression(conditions) };
        return new FilterPlan(best.Searches, check, best.Owners());
    }

    private static IEnumerable<FilterExpression> Conditions(FilterExpression expression)
        => expression is AndExpression and ? and.Operands.SelectMany(Conditions) : [expression];
}
