using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>
/// Makes a comparison into a test of users. Texts compare as PowerShell compares them: by the rules of the invariant culture, ignoring case unless
/// the operator has a c. A user without the attribute passes only what asks for $null, and the opposites: -ne, -notlike, -notmatch, -notin.
/// </summary>
internal static class ComparisonTest
{
    /// <summary>How long a regular expression may take on the value of one user.</summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Makes the test.</summary>
    /// <exception cref="FormatException">The pattern of -like is not one.</exception>
    /// <exception cref="ArgumentException">The regular expression of -match is not one.</exception>
    public static Func<CognitoUser, bool> Of(FilterAttribute attribute, FilterOperator filterOperator, bool isCaseSensitive, FilterValue value)
    {
        FilterOperator positive = filterOperator.Positive();
        Func<CognitoUser, bool> test = attribute.Kind switch
        {
            FilterAttributeKind.Boolean when positive == FilterOperator.ServiceBegins => OfText(EnabledWord, positive, isCaseSensitive, value),
            FilterAttributeKind.Boolean => OfBoolean(BooleanOf(attribute), value),
            FilterAttributeKind.Date => OfDate(DateOf(attribute), positive, value),
            _ => OfText(TextOf(attribute), positive, isCaseSensitive, value),
        };
        return positive == filterOperator ? test : user => !test(user);
    }

    /// <summary>The value of a text attribute, read without the others.</summary>
    public static Func<CognitoUser, string?> TextOf(FilterAttribute attribute) => attribute.ApiName switch
    {
        "username" => user => user.Username,
        "cognito:user_status" => user => user.UserStatus,
        _ when attribute.IsCustom => user => user.ReadAttribute(attribute.ApiName, ignoreCase: true),
        _ => user => user.ReadAttribute(attribute.ApiName, ignoreCase: false),
    };

    private static string? EnabledWord(CognitoUser user) => user.Enabled is { } enabled ? (enabled ? "Enabled" : "Disabled") : null;

    private static Func<CognitoUser, bool?> BooleanOf(FilterAttribute attribute) => attribute.DisplayName switch
    {
        "Enabled" => user => user.Enabled,
        _ => user => bool.TryParse(user.ReadAttribute(attribute.ApiName, ignoreCase: false), out bool value) ? value : null,
    };

    private static Func<CognitoUser, DateTime?> DateOf(FilterAttribute attribute) => attribute.DisplayName switch
    {
        "UserCreateDate" => user => user.UserCreateDate?.ToUniversalTime(),
        "UserLastModifiedDate" => user => user.UserLastModifiedDate?.ToUniversalTime(),
        _ => user => UserProfile.ToDate(user.ReadAttribute(attribute.ApiName, ignoreCase: false))?.ToUniversalTime(),
    };

    private static Func<CognitoUser, bool> OfBoolean(Func<CognitoUser, bool?> read, FilterValue value)
    {
        bool?[] values = [.. ItemsOf(value).Select(item => (item as BooleanValue)?.IsTrue)];
        return user => Array.IndexOf(values, read(user)) >= 0;
    }

    private static Func<CognitoUser, bool> OfDate(Func<CognitoUser, DateTime?> read, FilterOperator filterOperator, FilterValue value)
    {
        DateTime?[] values = [.. ItemsOf(value).Select(item => (item as DateValue)?.Utc)];
        return filterOperator.IsOrder()
            ? user => read(user) is { } date && Holds(filterOperator, date.CompareTo(values[0]!.Value))
            : user => Array.IndexOf(values, read(user)) >= 0;
    }

    private static Func<CognitoUser, bool> OfText(Func<CognitoUser, string?> read, FilterOperator filterOperator, bool isCaseSensitive, FilterValue value)
    {
        CompareOptions options = isCaseSensitive ? CompareOptions.None : CompareOptions.IgnoreCase;
        string?[] texts = [.. ItemsOf(value).Select(TextOf)];
        string text = texts.FirstOrDefault() ?? string.Empty;
        switch (filterOperator)
        {
            case FilterOperator.Like:
                var pattern = new WildcardText(text, isCaseSensitive);
                return user => read(user) is { } actual && pattern.IsMatch(actual);
            case FilterOperator.ServiceBegins:
                return user => read(user)?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true;
            case FilterOperator.Match:
                var regex = new Regex(text, isCaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);
                return user => read(user) is { } actual && IsMatch(regex, actual, user);
            case not FilterOperator.Eq when filterOperator.IsOrder() && value is NumberValue number:
                return user => NumberValue.TryRead(read(user), out decimal actual) && Holds(filterOperator, actual.CompareTo(number.Number));
            case not FilterOperator.Eq when filterOperator.IsOrder():
                return user => read(user) is { } actual && Holds(filterOperator, Compare(actual, text, options));
            default:
                return user => IsAmong(texts, read(user), options);
        }
    }

    private static bool IsAmong(string?[] texts, string? actual, CompareOptions options)
    {
        foreach (string? text in texts)
        {
            if (text is null ? actual is null : actual is not null && Compare(actual, text, options) == 0)
            {
                return true;
            }
        }

        return false;
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

    private static int Compare(string one, string other, CompareOptions options) => CultureInfo.InvariantCulture.CompareInfo.Compare(one, other, options);

    private static bool Holds(FilterOperator filterOperator, int comparison) => filterOperator switch
    {
        FilterOperator.Gt => comparison > 0,
        FilterOperator.Ge => comparison >= 0,
        FilterOperator.Lt => comparison < 0,
        _ => comparison <= 0,
    };

    private static IReadOnlyList<FilterValue> ItemsOf(FilterValue value) => value is ListValue list ? list.Items : [value];

    private static string? TextOf(FilterValue value) => value switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Text,
        DateValue date => date.Text,
        BooleanValue isTrue => $"{isTrue.IsTrue}",
        _ => null,
    };
}
