namespace CognitoUserTools;

/// <summary>
/// A filter: what of it the service is asked, and what is left to check of the users that come. What the service compares is the service's
/// comparison; what is checked here is PowerShell's.
/// </summary>
internal sealed class UserFilter
{
    /// <summary>The longest filter the service takes, in characters, after escaping.</summary>
    public const int MaxLength = 256;

    private readonly FilterExpression _expression;
    private readonly FilterPlan _plan;

    private UserFilter(FilterExpression expression, string text)
    {
        _expression = expression;
        _plan = FilterPlan.Of(expression);
        Text = text;
        Check = _plan.Check?.ToString();
    }

    /// <summary>The filter as it was typed; that of a script block has the values in the place of the variables.</summary>
    public string Text { get; }

    /// <summary>
    /// What the service is asked, one after another, in its own syntax: most often one filter, none where no user can match. Where the whole
    /// pool must be listed, <see langword="null"/>.
    /// </summary>
    public IReadOnlyList<string>? Searches => _plan.Searches;

    /// <summary>What is left to check of the users that come; <see langword="null"/> where nothing is.</summary>
    public string? Check { get; }

    /// <summary>The names, as the service has them, of the attributes that must be sent for the check.</summary>
    public IReadOnlyList<string> CheckedAttributes
        => [.. (_plan.Check?.Comparisons ?? (_plan.Owners is null ? [] : _expression.Comparisons)).Select(comparison => comparison.Attribute).Where(attribute => attribute.IsInAttributes).Select(attribute => attribute.ApiName).Distinct()];

    /// <summary>Whether every user whom the service sends passes.</summary>
    internal bool TakesAll => _plan.Check is null && _plan.Owners is null;

    /// <summary>The filter for users whose attribute begins with a text.</summary>
    /// <param name="attribute">One of <see cref="FilterAttribute.SearchableByService"/>, by either name.</param>
    /// <param name="beginning">The text; never read as syntax.</param>
    /// <returns>For instance <c>email ^= "jon"</c>.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the attribute cannot be searched.</exception>
    public static string StartsWith(string attribute, string beginning) => ServiceFilter.Write(Require(attribute), "^=", beginning);

    /// <summary>The filter for users whose attribute is a value.</summary>
    /// <param name="attribute">One of <see cref="FilterAttribute.SearchableByService"/>, by either name.</param>
    /// <param name="value">The value; never read as syntax. For Enabled, <c>True</c> or <c>False</c>.</param>
    /// <returns>For instance <c>email = "jon@example.com"</c>.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the attribute cannot be searched, or cannot have that value.</exception>
    public static string EqualTo(string attribute, string value)
    {
        FilterAttribute found = Require(attribute);
        return ServiceFilter.Write(found, "=", found.ToServiceValue(value) ?? throw FilterErrors.NotEnabledOrDisabled(value));
    }

    /// <summary>Reads a filter with PowerShell's operators, or one condition in the service's syntax.</summary>
    /// <param name="filter">For instance <c>Email -like '*@example.com' -and Enabled -eq $true</c>, <c>email ^= "jon"</c>, or <c>*</c> for everyone.</param>
    /// <returns>The filter, or <see langword="null"/> for everyone.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the filter cannot work; the message points at the place.</exception>
    public static UserFilter? Parse(string filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Trim() is "" or "*" ? null : new UserFilter(new FilterParser(new FilterTokenizer(filter)).Read(), filter);
    }

    /// <summary>Reads the text of a script block, in which variables are replaced by their values.</summary>
    internal static UserFilter? Parse(string script, IFilterVariables variables)
    {
        if (script.Trim() is "" or "*")
        {
            return null;
        }

        FilterExpression expression = new FilterParser(new FilterTokenizer(script, variables)).Read();
        return new UserFilter(expression, expression.ToString());
    }

    /// <summary>Checks a user against the whole filter, as PowerShell compares.</summary>
    /// <param name="user">The user.</param>
    /// <returns>Whether the filter holds.</returns>
    public bool Matches(CognitoUser user) => _expression.Matches(user);

    /// <summary>Checks what is left of a user whom the service found.</summary>
    /// <param name="user">The user.</param>
    /// <param name="search">The index in <see cref="Searches"/> of the search that found the user.</param>
    /// <returns>Whether the user is to be returned.</returns>
    /// <exception cref="CognitoException">InvalidFilter: a regular expression took too long.</exception>
    public bool Passes(CognitoUser user, int search = 0)
        => (_plan.Check is null || _plan.Check.Matches(user)) && (_plan.Owners is null || (_plan.Owners(user) ?? search) == search);

    /// <summary>The filter, written as it is read.</summary>
    /// <returns>For instance <c>Email -like '*@example.com' -and Enabled -eq $true</c>.</returns>
    public override string ToString() => _expression.ToString();

    private static FilterAttribute Require(string attribute)
        => FilterAttribute.Find(attribute) is { IsSearchable: true } found ? found : throw FilterErrors.NotSearchable(attribute);
}
