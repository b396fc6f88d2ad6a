namespace CognitoUserTools.Filters;

/// <summary>Makes the filter of Find-CognitoUser from its parameters.</summary>
internal static class FilterArgument
{
    /// <summary>Reads -Filter: a string or a script block, which is read, never run.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="session">The session of the caller, whose variables a script block may name.</param>
    /// <returns>The filter; <see langword="null"/> for everyone.</returns>
    /// <exception cref="CognitoException">InvalidFilter.</exception>
    public static UserFilter? Read(object? value, SessionState session) => FilterValues.Unwrap(value) switch
    {
        null => null,
        string text => Read(text, variables: null),
        ScriptBlock script => Read(script.ToString().Trim(), new FilterVariables(script, session)),
        { } other => throw FilterErrors.Create(
            $"A filter is a string or a script block, and this is of the type {other.GetType().Name}.",
            "Write for instance: -Filter { Email -like 'jon*' -and Enabled -eq $true }"),
    };

    /// <summary>Reads the text of a filter.</summary>
    /// <param name="text">For instance <c>Email -like '*@example.com'</c>, <c>email ^= "jon"</c>, or <c>*</c> for everyone.</param>
    /// <param name="variables">The variables of a script block; <see langword="null"/> for a string.</param>
    public static UserFilter? Read(string text, FilterVariables? variables)
    {
        if (text.Trim() is "" or "*")
        {
            return null;
        }

        (FilterExpression expression, IReadOnlyList<string> warnings) =
            variables is null && ServiceFilter.Read(text) is { } condition ? (condition, []) : FilterReader.Read(text, variables);
        return FilterPlan.Create(expression, variables is null ? text : expression.ToString()!, warnings);
    }

    /// <summary>-Attribute with -StartsWith.</summary>
    /// <exception cref="CognitoException">InvalidFilter: the service cannot search by the attribute.</exception>
    public static UserFilter ForPrefix(string attribute, string prefix) => Create(attribute, FilterOperator.ServicePrefix, [prefix]);

    /// <summary>-Attribute with -Value: one value, or several that differ only in case.</summary>
    /// <exception cref="CognitoException">InvalidFilter: the service cannot search by the attribute, or it cannot have the value.</exception>
    public static UserFilter ForValues(string attribute, IReadOnlyList<string> values)
        => Create(attribute, values.Count == 1 ? FilterOperator.ServiceEquals : FilterOperator.Find("-in")!, values);

    /// <summary>Whether no filter was given.</summary>
    public static bool IsEmpty(object? value) => FilterValues.Unwrap(value) is null or "";

    private static UserFilter Create(string attribute, FilterOperator comparison, IReadOnlyList<string> values)
    {
        FilterAttribute found = FilterAttribute.Find(attribute) is { IsSearchable: true } known ? known : throw FilterErrors.NotSearchable(attribute);
        var condition = new Comparison(found, comparison, [.. values.Select(value => ServiceFilter.ReadValue(found, comparison, value))]);
        return FilterPlan.Create(condition, condition.ToString(), [.. values.Select(value => found.SuggestValue(comparison, value)).OfType<string>()]);
    }
}
