namespace CognitoUserTools;

/// <summary>How a comparison of a filter compares.</summary>
internal enum FilterOperator
{
    /// <summary>The service's <c>=</c>.</summary>
    ServiceEquals,

    /// <summary>The service's <c>^=</c>.</summary>
    ServiceBegins,
    Eq,
    Ne,
    Like,
    NotLike,
    Gt,
    Ge,
    Lt,
    Le,
    In,
    NotIn,
    Match,
    NotMatch,
}

/// <summary>The spelling of the operators, and what each one takes.</summary>
internal static class FilterOperators
{
    /// <summary>PowerShell's comparisons, with what each does.</summary>
    public static IReadOnlyList<(string Name, FilterOperator Operator, string Description)> All { get; } =
    [
        ("-eq", FilterOperator.Eq, "is"),
        ("-ne", FilterOperator.Ne, "is not"),
        ("-like", FilterOperator.Like, "is like a pattern with * ? [a-z]"),
        ("-notlike", FilterOperator.NotLike, "is not like a pattern"),
        ("-gt", FilterOperator.Gt, "is greater, or later"),
        ("-ge", FilterOperator.Ge, "is greater or the same"),
        ("-lt", FilterOperator.Lt, "is less, or earlier"),
        ("-le", FilterOperator.Le, "is less or the same"),
        ("-in", FilterOperator.In, "is one of a list, @('a', 'b')"),
        ("-notin", FilterOperator.NotIn, "is none of a list"),
        ("-match", FilterOperator.Match, "matches a regular expression"),
        ("-notmatch", FilterOperator.NotMatch, "does not match a regular expression"),
    ];

    /// <summary>Reads an operator: PowerShell's, its forms with c (case counts) and i (it does not), or the service's.</summary>
    /// <param name="word">For instance <c>-clike</c> or <c>^=</c>.</param>
    /// <returns>The operator, and whether case counts; <see langword="null"/> for any other word.</returns>
    public static (FilterOperator Operator, bool IsCaseSensitive)? Find(string word)
    {
        if (word is "=" or "^=")
        {
            return (word == "=" ? FilterOperator.ServiceEquals : FilterOperator.ServiceBegins, false);
        }

        string name = word.ToLowerInvariant();
        if (Plain(name) is { } plain)
        {
            return (plain, false);
        }

        return name.Length > 2 && name[1] is 'c' or 'i' && Plain("-" + name[2..]) is { } form ? (form, name[1] == 'c') : null;
    }

    public static string NameOf(FilterOperator filterOperator, bool isCaseSensitive = false) => filterOperator switch
    {
        FilterOperator.ServiceEquals => "=",
        FilterOperator.ServiceBegins => "^=",
        _ => All.First(known => known.Operator == filterOperator).Name.Insert(1, isCaseSensitive ? "c" : string.Empty),
    };

    public static bool IsOfService(this FilterOperator filterOperator) => filterOperator is FilterOperator.ServiceEquals or FilterOperator.ServiceBegins;

    /// <summary>Whether it asks for a value itself: then $null, true and false can be compared.</summary>
    public static bool IsEquality(this FilterOperator filterOperator)
        => filterOperator is FilterOperator.ServiceEquals or FilterOperator.Eq or FilterOperator.Ne or FilterOperator.In or FilterOperator.NotIn;

    public static bool IsOrder(this FilterOperator filterOperator)
        => filterOperator is FilterOperator.Gt or FilterOperator.Ge or FilterOperator.Lt or FilterOperator.Le;

    public static bool TakesList(this FilterOperator filterOperator) => filterOperator is FilterOperator.In or FilterOperator.NotIn;

    /// <summary>The operator that is true where this one is false, of those that begin with "not"; else the operator itself.</summary>
    public static FilterOperator Positive(this FilterOperator filterOperator) => filterOperator switch
    {
        FilterOperator.Ne => FilterOperator.Eq,
        FilterOperator.NotLike => FilterOperator.Like,
        FilterOperator.NotIn => FilterOperator.In,
        FilterOperator.NotMatch => FilterOperator.Match,
        _ => filterOperator,
    };

    private static FilterOperator? Plain(string name)
    {
        foreach ((string known, FilterOperator filterOperator, _) in All)
        {
            if (known == name)
            {
                return filterOperator;
            }
        }

        return null;
    }
}
