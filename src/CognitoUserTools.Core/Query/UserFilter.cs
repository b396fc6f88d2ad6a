namespace CognitoUserTools;

/// <summary>Builds ListUsers filters in which a value is data, whatever it holds.</summary>
internal static class UserFilter
{
    /// <summary>The longest filter the service takes, in characters, after escaping.</summary>
    public const int MaxLength = 256;

    /// <summary>The filter for users whose attribute begins with a text.</summary>
    /// <param name="attribute">One of <see cref="SearchableAttribute.All"/>, by either name.</param>
    /// <param name="beginning">The text; never read as syntax.</param>
    /// <returns>For instance <c>email ^= "jon"</c>.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the attribute cannot be searched, or the filter is too long.</exception>
    public static string StartsWith(string attribute, string beginning) => Build(Require(attribute), "^=", beginning);

    /// <summary>The filter for users whose attribute is a value.</summary>
    /// <param name="attribute">One of <see cref="SearchableAttribute.All"/>, by either name.</param>
    /// <param name="value">The value; never read as syntax. For Enabled, <c>True</c> or <c>False</c>.</param>
    /// <returns>For instance <c>email = "jon@example.com"</c>.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the attribute cannot be searched, cannot have that value, or the filter is too long.</exception>
    public static string EqualTo(string attribute, string value)
    {
        SearchableAttribute found = Require(attribute);
        return Build(found, "=", found.ToServiceValue(value) ?? throw FilterErrors.NotEnabledOrDisabled(value));
    }

    /// <summary>Reads a filter in the service's syntax or with PowerShell's operators, and writes it as the service wants it.</summary>
    /// <param name="filter">For instance <c>email ^= "jon"</c>, <c>given_name -like 'Jo*'</c>, <c>Enabled -eq $false</c>, or <c>*</c> for everyone.</param>
    /// <returns>The filter, or <see langword="null"/> for everyone.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the filter cannot work; the message points at the place.</exception>
    public static string? Parse(string filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Trim() is "" or "*")
        {
            return null;
        }

        (SearchableAttribute attribute, string comparison, string value) = new FilterParser(filter).Read();
        return Build(attribute, comparison, value);
    }

    private static SearchableAttribute Require(string attribute) => SearchableAttribute.Find(attribute) ?? throw FilterErrors.NotSearchable(attribute);

    private static string Build(SearchableAttribute attribute, string comparison, string value)
    {
        string filter = $"{attribute.ApiName} {comparison} \"{Quote(value)}\"";
        return filter.Length <= MaxLength ? filter : throw FilterErrors.TooLong(filter);
    }

    // The backslash first: the one put before a quote must not be doubled.
    private static string Quote(string value)
        => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
