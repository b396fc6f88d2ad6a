namespace CognitoUserTools.Filters;

/// <summary>How an operator compares.</summary>
internal enum ComparisonKind
{
    Equality,
    Order,
    Like,
    Match,

    /// <summary>The service's <c>^=</c>.</summary>
    Prefix,
}

/// <summary>What the letter before an operator's name says of case.</summary>
internal enum CaseRule
{
    /// <summary>None: PowerShell ignores case, the service has its own rules.</summary>
    Default,

    /// <summary>c, as in -ceq: case counts.</summary>
    Sensitive,

    /// <summary>i, as in -ieq: case does not count, for the service's attributes either.</summary>
    Insensitive,
}

/// <summary>A comparison operator.</summary>
/// <param name="Name">For instance <c>-eq</c>.</param>
/// <param name="Kind">How it compares.</param>
/// <param name="Description">What it does, for completion.</param>
internal sealed record FilterOperator(string Name, ComparisonKind Kind, string Description)
{
    /// <summary>The service's <c>=</c>.</summary>
    public static readonly FilterOperator ServiceEquals = new("=", ComparisonKind.Equality, "equals, for the service");

    /// <summary>The service's <c>^=</c>.</summary>
    public static readonly FilterOperator ServicePrefix = new("^=", ComparisonKind.Prefix, "begins with, for the service");

    /// <summary>PowerShell's operators.</summary>
    public static IReadOnlyList<FilterOperator> All { get; } =
    [
        new("-eq", ComparisonKind.Equality, "equals"),
        new("-ne", ComparisonKind.Equality, "does not equal") { IsNegated = true },
        new("-like", ComparisonKind.Like, "is like a pattern with * ? [a-z]"),
        new("-notlike", ComparisonKind.Like, "is not like a pattern") { IsNegated = true },
        new("-gt", ComparisonKind.Order, "is greater, or later") { Accepts = order => order > 0 },
        new("-ge", ComparisonKind.Order, "is greater or equal") { Accepts = order => order >= 0 },
        new("-lt", ComparisonKind.Order, "is less, or earlier") { Accepts = order => order < 0 },
        new("-le", ComparisonKind.Order, "is less or equal") { Accepts = order => order <= 0 },
        new("-in", ComparisonKind.Equality, "is one of a list, @('a', 'b')") { TakesList = true },
        new("-notin", ComparisonKind.Equality, "is none of a list") { TakesList = true, IsNegated = true },
        new("-match", ComparisonKind.Match, "matches a regular expression"),
        new("-notmatch", ComparisonKind.Match, "does not match a regular expression") { IsNegated = true },
    ];

    private static readonly Dictionary<string, (FilterOperator, CaseRule)> Spellings = (
        from known in All from rule in Enum.GetValues<CaseRule>() select (known, rule)).ToDictionary(each => each.known.ToString(each.rule), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is true where the comparison is false.</summary>
    public bool IsNegated { get; private init; }

    /// <summary>Whether it compares with a list.</summary>
    public bool TakesList { get; private init; }

    /// <summary>Whether the operator is true for a result of CompareTo.</summary>
    public Func<int, bool> Accepts { get; private init; } = static _ => false;

    /// <summary>Finds an operator by its name, also with c or i before it.</summary>
    /// <param name="word">For instance <c>-clike</c>, with any of PowerShell's dashes.</param>
    public static (FilterOperator Operator, CaseRule Case)? Find(string word)
        => word is ['-' or '–' or '—' or '―', ..] && Spellings.TryGetValue($"-{word[1..]}", out (FilterOperator, CaseRule) found) ? found : null;

    /// <summary>Whether it can compare the values of an attribute.</summary>
    public bool Suits(FilterAttribute attribute)
        => Kind == ComparisonKind.Equality || (attribute.ReadDate is not null && Kind == ComparisonKind.Order) || attribute.ReadText is not null;

    /// <summary>The name with the letter of a case rule.</summary>
    public string ToString(CaseRule rule) => rule switch
    {
        CaseRule.Sensitive => Name.Insert(1, "c"),
        CaseRule.Insensitive => Name.Insert(1, "i"),
        _ => Name,
    };
}
