namespace CognitoUserTools;

/// <summary>A filter as a tree. Its text is a filter that is read as the same tree.</summary>
internal abstract record FilterExpression
{
    /// <summary>How many levels the tree has. Limited by the parser, since the tree is walked by recursion.</summary>
    public abstract int Depth { get; }

    /// <summary>How much work it is to check a user, for the order: what is read already, what must be read, and regular expressions.</summary>
    public abstract int Cost { get; }

    /// <summary>The comparisons in the tree.</summary>
    public abstract IEnumerable<Comparison> Comparisons { get; }

    /// <summary>Checks a user as PowerShell compares.</summary>
    /// <param name="user">The user.</param>
    /// <returns>Whether the expression holds.</returns>
    public abstract bool Matches(CognitoUser user);

    /// <summary>The text where the expression is one of several: PowerShell gives -and and -or the same precedence, so parentheses say what belongs together.</summary>
    private protected static string Inner(FilterExpression expression) => expression is AndExpression or OrExpression ? $"({expression})" : expression.ToString();
}

/// <summary>All of several conditions.</summary>
internal sealed record AndExpression(IReadOnlyList<FilterExpression> Operands) : FilterExpression
{
    private readonly FilterExpression[] _cheapestFirst = [.. Operands.OrderBy(operand => operand.Cost)];

    public override int Cost { get; } = Operands.Max(operand => operand.Cost);

    public override int Depth { get; } = 1 + Operands.Max(operand => operand.Depth);

    public override IEnumerable<Comparison> Comparisons => Operands.SelectMany(operand => operand.Comparisons);

    public override bool Matches(CognitoUser user)
    {
        foreach (FilterExpression operand in _cheapestFirst)
        {
            if (!operand.Matches(user))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => string.Join(" -and ", Operands.Select(Inner));
}

/// <summary>At least one of several conditions.</summary>
internal sealed record OrExpression(IReadOnlyList<FilterExpression> Operands) : FilterExpression
{
    private readonly FilterExpression[] _cheapestFirst = [.. Operands.OrderBy(operand => operand.Cost)];

    public override int Cost { get; } = Operands.Max(operand => operand.Cost);

    public override int Depth { get; } = 1 + Operands.Max(operand => operand.Depth);

    public override IEnumerable<Comparison> Comparisons => Operands.SelectMany(operand => operand.Comparisons);

    public override bool Matches(CognitoUser user)
    {
        foreach (FilterExpression operand in _cheapestFirst)
        {
            if (operand.Matches(user))
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => string.Join(" -or ", Operands.Select(Inner));
}

/// <summary>The opposite of a condition.</summary>
internal sealed record NotExpression(FilterExpression Operand) : FilterExpression
{
    public override int Cost => Operand.Cost;

    public override int Depth { get; } = 1 + Operand.Depth;

    public override IEnumerable<Comparison> Comparisons => Operand.Comparisons;

    public override bool Matches(CognitoUser user) => !Operand.Matches(user);

    public override string ToString() => $"-not ({Operand})";
}

/// <summary>One condition: an attribute compared with a value.</summary>
internal sealed record Comparison(FilterAttribute Attribute, FilterOperator Operator, bool IsCaseSensitive, FilterValue Value) : FilterExpression
{
    private readonly Func<CognitoUser, bool> _test = ComparisonTest.Of(Attribute, Operator, IsCaseSensitive, Value);

    public override int Cost => Operator.Positive() == FilterOperator.Match ? 2 : Attribute.IsInAttributes ? 1 : 0;

    public override int Depth => 1;

    public override IEnumerable<Comparison> Comparisons => [this];

    public override bool Matches(CognitoUser user) => _test(user);

    public override string ToString() => Operator.IsOfService()
        ? ServiceFilter.Write(Attribute, FilterOperators.NameOf(Operator), TextOf(Value))
        : $"{Attribute.DisplayName} {FilterOperators.NameOf(Operator, IsCaseSensitive)} {Value}";

    /// <summary>A single value as text: as the service gets it, and as attributes have it.</summary>
    public string TextOf(FilterValue value) => value switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Text,
        DateValue date => date.Text,
        BooleanValue { IsTrue: var isTrue } => Attribute.ToServiceValue($"{isTrue}")!,
        _ => string.Empty,
    };
}
