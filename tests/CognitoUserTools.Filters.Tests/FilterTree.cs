using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Filters;

/// <summary>A filter as the tests know it: with a text and a meaning of their own.</summary>
internal abstract record FilterTree
{
    // No two of them differ in case alone, so that the service and PowerShell find the same users.
    private static readonly Gen<string> Word = Gen.Elements("ab", "abc", "b", "b-c", "a@", "5", "17", "it's", "a*b", "[x]", "x\"\\y", "", "CONFIRMED", "UNCONFIRMED");
    private static readonly string[] TextNames = ["username", "Email", "phone_number", "Name", "given_name", "UserStatus", "Sub", "Locale", "custom:level"];
    private static readonly string[] BooleanNames = ["Enabled", "EmailVerified"];
    private static readonly string[] DateNames = ["UserCreateDate", "UpdatedAt"];

    /// <summary>Users of the same few values.</summary>
    public static Gen<CognitoUser[]> Users { get; } = User().ArrayOf(20);

    public static Gen<FilterTree> Trees { get; } = Gen.Sized(size => Tree(Math.Min(size, 8)));

    public abstract string Text { get; }

    public abstract bool Holds(CognitoUser user);

    private static Gen<FilterTree> Tree(int size) => size <= 1
        ? Leaf()
        : Gen.Frequency(
            (2, Leaf()),
            (3, from left in Tree(size / 2) from right in Tree(size / 2) select (FilterTree)new Joined(left, right, true)),
            (2, from left in Tree(size / 2) from right in Tree(size / 2) select (FilterTree)new Joined(left, right, false)),
            (1, from inner in Tree(size / 2) select (FilterTree)new Opposite(inner)));

    private static Gen<FilterTree> Leaf() => Gen.Frequency(
        (4, from name in Gen.Elements(TextNames) from word in Word from comparison in Gen.Elements("eq", "ne", "ceq", "cne") select (FilterTree)new Leaf(name, comparison, [word])),
        (4, from name in Gen.Elements(TextNames) from word in Word from comparison in Gen.Elements("like", "notlike", "clike") select (FilterTree)new Leaf(name, comparison, [word])),
        (2, from name in Gen.Elements(TextNames) from word in Word from comparison in Gen.Elements("match", "notmatch", "cmatch") select (FilterTree)new Leaf(name, comparison, [word])),
        (2, from name in Gen.Elements(TextNames) from words in Word.ArrayOf() from comparison in Gen.Elements("in", "notin", "cin") select (FilterTree)new Leaf(name, comparison, words)),
        (1, from name in Gen.Elements(TextNames.Concat(BooleanNames).Concat(DateNames)) from comparison in Gen.Elements("eq", "ne") select (FilterTree)new Leaf(name, comparison, [null])),
        (2, from number in Gen.Choose(-2, 20) from comparison in Gen.Elements("gt", "ge", "lt", "le") select (FilterTree)new Leaf("custom:level", comparison, [number])),
        (2, from name in Gen.Elements(BooleanNames) from isTrue in Gen.Elements(true, false) from comparison in Gen.Elements("eq", "ne") select (FilterTree)new Leaf(name, comparison, [isTrue])),
        (2, from name in Gen.Elements(DateNames)
            from day in Gen.Choose(1, 28)
            from comparison in Gen.Elements("eq", "ne", "gt", "ge", "lt", "le")
            select (FilterTree)new Leaf(name, comparison, [new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Local)])));

    private static Gen<CognitoUser> User()
        => from texts in Gen.Frequency((3, Word), (1, Gen.Constant<string>(null!))).ArrayOf(TextNames.Length)
           from isEnabled in Gen.Elements(true, false)
           from isVerified in Gen.Elements("true", "false", null)
           from days in Gen.Choose(1, 28).Two()
           select new CognitoUser(
               [.. TextNames.Zip(texts).Where(pair => pair.Second is not null && pair.First is not ("username" or "UserStatus")).Select(pair => new UserAttribute(ApiName(pair.First), pair.Second)),
                .. isVerified is null ? [] : (UserAttribute[])[new("email_verified", isVerified)],
                .. days.Item2 < 10 ? [] : (UserAttribute[])[new("updated_at", $"{new DateTimeOffset(new DateTime(2026, 1, days.Item2, 0, 0, 0, DateTimeKind.Local)).ToUnixTimeSeconds()}")]])
           {
               Username = texts[0] ?? "none",
               UserPoolId = "eu-west-1_AbC",
               UserStatus = texts[5],
               Enabled = isEnabled,
               UserCreateDate = new DateTime(2026, 1, days.Item1, 0, 0, 0, DateTimeKind.Local),
           };

    private static string ApiName(string name) => name.ToLowerInvariant();
}

internal sealed record Joined(FilterTree Left, FilterTree Right, bool IsAnd) : FilterTree
{
    public override string Text => $"({Left.Text}) {(IsAnd ? "-and" : "-OR")} ({Right.Text})";

    public override bool Holds(CognitoUser user) => IsAnd ? Left.Holds(user) && Right.Holds(user) : Left.Holds(user) || Right.Holds(user);
}

internal sealed record Opposite(FilterTree Inner) : FilterTree
{
    public override string Text => $"!({Inner.Text})";

    public override bool Holds(CognitoUser user) => !Inner.Holds(user);
}

internal sealed record Leaf(string Name, string Comparison, object?[] Values) : FilterTree
{
    public override string Text => $"{Name} -{Comparison} {(Comparison.EndsWith("in", StringComparison.Ordinal) ? $"@({string.Join(",", Values.Select(Write))})" : Write(Values[0]))}";

    public override bool Holds(CognitoUser user) => Comparison switch
    {
        "ne" or "cne" or "notlike" or "notmatch" or "notin" => !HoldsWithoutNegation(user),
        _ => HoldsWithoutNegation(user),
    };

    private bool HoldsWithoutNegation(CognitoUser user)
    {
        object? actual = GetValue(user);
        if (actual is null)
        {
            // As PowerShell: less than any value, 0 beside a number, and an empty string for -like and -match.
            return Comparison switch
            {
                "gt" or "ge" => Values[0] is int number && (Comparison == "gt" ? 0 > number : 0 >= number),
                "lt" or "le" => Values[0] is not int other || (Comparison == "lt" ? 0 < other : 0 <= other),
                "like" or "notlike" or "clike" => Regex.IsMatch(string.Empty, LikePattern(), Options | RegexOptions.Singleline),
                "match" or "notmatch" or "cmatch" => Regex.IsMatch(string.Empty, MatchPattern(), Options),
                _ => Array.IndexOf(Values, null) >= 0,
            };
        }

        return Comparison switch
        {
            "gt" or "ge" or "lt" or "le" => Compare(actual, Values[0]!) is { } order && Comparison switch { "gt" => order > 0, "ge" => order >= 0, "lt" => order < 0, _ => order <= 0 },
            "like" or "notlike" or "clike" => Regex.IsMatch($"{actual}", LikePattern(), Options | RegexOptions.Singleline),
            "match" or "notmatch" or "cmatch" => Regex.IsMatch($"{actual}", MatchPattern(), Options),
            _ => Values.Any(value => value is string text
                ? string.Equals($"{actual}", text, Comparison[0] == 'c' ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)
                : actual.Equals(value)),
        };
    }

    private RegexOptions Options => Comparison[0] == 'c' ? RegexOptions.None : RegexOptions.IgnoreCase;

    private object? GetValue(CognitoUser user) => Name switch
    {
        "username" => user.Username,
        "UserStatus" => user.UserStatus,
        "Enabled" => user.Enabled,
        "EmailVerified" => user.EmailVerified,
        "UserCreateDate" => user.UserCreateDate,
        "UpdatedAt" => user.UpdatedAt,
        _ => user.Attributes[Name],
    };

    private static int? Compare(object actual, object value) => value is DateTime date
        ? ((DateTime)actual).CompareTo(date)
        : decimal.TryParse((string)actual, CultureInfo.InvariantCulture, out decimal number) ? number.CompareTo((int)value) : null;

    // A word that ends in b or @ becomes a prefix pattern, one that ends in a digit is searched anywhere, and any other is compared whole.
    private static string Wildcards(object? word) => (string)word! switch
    {
        [.., 'b' or '@'] => "b@",
        [.., >= '0' and <= '9'] => "**",
        _ => string.Empty,
    };

    private string LikePattern() => Wildcards(Values[0]) switch
    {
        "b@" => $"\\A{Regex.Escape((string)Values[0]!)}",
        "**" => Regex.Escape((string)Values[0]!),
        _ => $"\\A{Regex.Escape((string)Values[0]!)}\\z",
    };

    private string MatchPattern() => Regex.Escape((string)Values[0]!) + "|b$";

    private string Write(object? value) => value switch
    {
        null => "$null",
        bool isTrue => isTrue ? "$true" : "$False",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text when Comparison.EndsWith("like", StringComparison.Ordinal) => Quote(Wildcards(text) switch
        {
            "b@" => Escape(text) + "*",
            "**" => $"*{Escape(text)}*",
            _ => Escape(text),
        }),
        string when Comparison.EndsWith("match", StringComparison.Ordinal) => Quote(MatchPattern()),
        _ => Quote((string)value),
    };

    private static string Escape(string text) => Regex.Replace(text, @"[*?\[\]`]", "`$0");

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
