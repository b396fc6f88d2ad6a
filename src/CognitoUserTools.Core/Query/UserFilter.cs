namespace CognitoUserTools;

/// <summary>Builds ListUsers filters in which a value is data, whatever it holds.</summary>
public static class UserFilter
{
    /// <summary>The longest filter the service takes, in characters, after escaping.</summary>
    public const int MaxLength = 256;

    /// <summary>The attributes that the service can search.</summary>
    public static IReadOnlyList<string> SearchableAttributes { get; } =
    [
        "username", "email", "phone_number", "name", "given_name", "family_name", "preferred_username", "cognito:user_status", "status", "sub",
    ];

    /// <summary>The filter for users whose attribute begins with a text.</summary>
    /// <param name="attribute">One of <see cref="SearchableAttributes"/>.</param>
    /// <param name="beginning">The text; never read as syntax.</param>
    /// <returns>For instance <c>email ^= "jon"</c>.</returns>
    /// <exception cref="CognitoException">InvalidFilter: the attribute cannot be searched, or the filter is too long.</exception>
    public static string StartsWith(string attribute, string beginning) => Build(attribute, "^=", beginning);

    private static string Build(string attribute, string comparison, string value)
    {
        if (!SearchableAttributes.Contains(attribute))
        {
            throw new CognitoException(
                CognitoErrorKind.InvalidFilter,
                $"The service cannot search the attribute '{VisibleText.Escape(attribute)}'. Searchable are {string.Join(", ", SearchableAttributes)}.")
            {
                RecommendedAction = "Search by one of these, or list the pool and use Where-Object, for instance: Find-CognitoUser $pool | Where-Object { $_.Attributes['custom:tenant'] -eq 'blue' }",
            };
        }

        string filter = $"{attribute} {comparison} \"{Quote(value)}\"";
        return filter.Length <= MaxLength
            ? filter
            : throw new CognitoException(CognitoErrorKind.InvalidFilter, $"The filter is {filter.Length} characters long; the service takes {MaxLength}.")
            {
                RecommendedAction = "Search for a shorter value.",
            };
    }

    // The backslash first: the one put before a quote must not be doubled.
    private static string Quote(string value)
        => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
