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

/// <summary>A comparison operator.</summary>
/// <param name="Name">For instance <c>-eq</c>.</param>
/// <param name="Kind">How it compares.</param>
/// <param name="Description">What it does, for completion.</param>
internal sealed record FilterOperator(string Name, ComparisonKind Kind, string Description)
{
    public static readonly FilterOperator ServiceEquals = new("=", ComparisonKind.Equality, "equals, for the service");
    public static readonly FilterOperator ServicePrefix = new("^=", ComparisonKind.Prefix, "begins with, for the service");

    /// <summary>PowerShell's operators, without c or i before their names.</summary>
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

    private static readonly Dictionary<string, FilterOperator> ByName = All.SelectMany(known => (FilterOperator[])
    [
        known,
        known with { Name = known.Name.Insert(1, "c"), IgnoresCase = false },
        known with { Name = known.Name.Insert(1, "i"), IgnoresCase = true },
    ]).ToDictionary(known => known.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether case is ignored, by c or i before the name. Without one, PowerShell ignores case, and the service has its own rules.</summary>
    public bool? IgnoresCase { get; private init; }

    /// <summary>Whether it is true if the comparison is false.</summary>
    public bool IsNegated { get; private init; }

    /// <summary>Whether it compares with a list.</summary>
    public bool TakesList { get; private init; }

    /// <summary>Whether it is true for a result of CompareTo.</summary>
    public Func<int, bool> Accepts { get; private init; } = static _ => false;

    /// <summary>Finds an operator by its name.</summary>
    /// <param name="name">For instance <c>-clike</c>, with any of PowerShell's dashes.</param>
    public static FilterOperator? Find(string name)
        => name is ['-' or '–' or '—' or '―', ..] ? ByName.GetValueOrDefault($"-{name[1..]}") : null;

    /// <summary>Whether it can compare the values of an attribute.</summary>
    public bool Suits(FilterAttribute attribute)
        => Kind == ComparisonKind.Equality || (attribute.Kind == AttributeKind.Date && Kind == ComparisonKind.Order) || attribute.Kind == AttributeKind.String;
}
