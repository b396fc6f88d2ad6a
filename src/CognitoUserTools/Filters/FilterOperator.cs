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

    /// <summary>Whether it is true where the comparison is false.</summary>
    public bool IsNegated { get; private init; }

    /// <summary>Whether it compares with a list.</summary>
    public bool TakesList { get; private init; }

    /// <summary>Whether an order (less than 0, 0, greater than 0) is the one that is asked for.</summary>
    public Func<int, bool> Accepts { get; private init; } = static _ => false;

    /// <summary>Finds an operator by its name, also with c or i before it.</summary>
    /// <param name="word">For instance <c>-clike</c>, with any of PowerShell's dashes.</param>
    public static (FilterOperator Operator, CaseRule Case)? Find(string word)
    {
        string name = word.Length == 0 ? string.Empty : word[1..].ToLowerInvariant();
        if (FindByName(name) is { } plain)
        {
            return (plain, CaseRule.Default);
        }

        return name.Length > 0 && name[0] is 'c' or 'i' && FindByName(name[1..]) is { } form ? (form, name[0] == 'c' ? CaseRule.Sensitive : CaseRule.Insensitive) : null;
    }

    /// <summary>Whether it can compare the values of an attribute.</summary>
    public bool Suits(FilterAttribute attribute)
        => Kind == ComparisonKind.Equality || (attribute.ReadDate is not null && Kind == ComparisonKind.Order) || attribute.ReadText is not null || this == ServicePrefix;

    public string ToString(CaseRule @case) => @case switch
    {
        CaseRule.Sensitive => Name.Insert(1, "c"),
        CaseRule.Insensitive => Name.Insert(1, "i"),
        _ => Name,
    };

    private static FilterOperator? FindByName(string name) => All.FirstOrDefault(known => known.Name.AsSpan(1).SequenceEqual(name));
}
