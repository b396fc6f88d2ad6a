namespace CognitoUserTools;

/// <summary>
/// Reads a filter as a tree: comparisons joined with -and and -or, which have the same precedence and bind from left to right as in PowerShell,
/// -not and !, and parentheses. Or one comparison of the service's, with = or ^=.
/// </summary>
internal sealed class FilterParser(FilterTokenizer tokenizer)
{
    // Far more than people write, and far less than the recursion of a thread can go.
    private const int MaxDepth = 200;
    private const string Form = "A condition is an attribute, an operator and a value, such as: Email -like 'jon*'";

    private readonly ComparisonReader _comparisons = new(tokenizer);

    // Where a second condition began, and where one was joined without PowerShell's hyphen.
    private int? _secondAt;
    private int? _foreignAt;

    /// <summary>What could go on where the text ends; <see langword="null"/> before the end was reached.</summary>
    public FilterExpectation? AtEnd { get; private set; }

    public FilterExpression Read()
    {
        FilterExpression expression = ReadChain(depth: 1);
        if (!tokenizer.IsAtEnd)
        {
            throw tokenizer.Error(tokenizer.At, "The filter should end here, or go on with -and or -or.", Form);
        }

        bool hasServiceOperator = expression.Comparisons.Any(comparison => comparison.Operator.IsOfService());
        if (_secondAt is { } at && (hasServiceOperator || _foreignAt is not null))
        {
            throw hasServiceOperator
                ? FilterErrors.ServiceTakesOne(expression, tokenizer.Source, at)
                : tokenizer.Error(_foreignAt!.Value, "Conditions are joined with -and or -or.", $"Write: {TerminalText.Escape(expression.ToString())}");
        }

        return hasServiceOperator && expression is NotExpression
            ? throw tokenizer.Error(0, "The service cannot search for the opposite of a condition.", "Write it with -ne or -notlike; it is checked here.")
            : expression;
    }

    private FilterExpression ReadChain(int depth)
    {
        FilterExpression left = ReadOperand(depth);

        // The operands of the chain's last operator; those in parentheses stay trees of their own.
        List<FilterExpression>? operands = null;
        bool isAnd = false;
        while (TryReadJoin() is { } nextIsAnd)
        {
            if (operands is null || nextIsAnd != isAnd)
            {
                operands = [operands is null ? left : Build(operands, isAnd)];
                isAnd = nextIsAnd;
            }

            operands.Add(ReadOperand(depth));
            Check(depth + operands[0].Depth);
        }

        return operands is null ? left : Build(operands, isAnd);
    }

    private static FilterExpression Build(List<FilterExpression> operands, bool isAnd) => isAnd ? new AndExpression(operands) : new OrExpression(operands);

    /// <summary>Reads -and (true) or -or (false), if one comes next.</summary>
    private bool? TryReadJoin()
    {
        int at = Expect(new FilterExpectation(FilterPart.Join));
        string word = tokenizer.PeekWord();
        string name = word.ToLowerInvariant();
        bool? join = name switch
        {
            "-and" or "and" or "&&" => true,
            "-or" or "or" or "||" => false,
            "-xor" => throw tokenizer.Error(at, "-xor is not an operator of a filter.", "Write both sides out: (... -and -not (...)) -or (-not (...) -and ...)."),
            _ => null,
        };
        if (join is null)
        {
            return null;
        }

        _secondAt ??= at;
        _foreignAt ??= name[0] == '-' ? null : at;
        tokenizer.Skip(word);
        return join;
    }

    private FilterExpression ReadOperand(int depth)
    {
        Check(depth);
        int at = Expect(new FilterExpectation(FilterPart.Attribute));
        if (tokenizer.Take("("))
        {
            FilterExpression inner = ReadChain(depth + 1);
            return tokenizer.Take(")")
                ? inner
                : throw tokenizer.Error(tokenizer.IsAtEnd ? at : tokenizer.At, tokenizer.IsAtEnd ? "The parenthesis that opens here is never closed." : "A closing parenthesis should stand here, or -and or -or.", Form);
        }

        if (string.Equals(tokenizer.PeekWord(), "-not", StringComparison.OrdinalIgnoreCase))
        {
            tokenizer.Skip("-not");
            return new NotExpression(ReadOperand(depth + 1));
        }

        return tokenizer.Take("!") ? new NotExpression(ReadOperand(depth + 1)) : _comparisons.Read(Expect);
    }

    /// <summary>Notes what could go on here, if the text ends here.</summary>
    private int Expect(FilterExpectation expectation)
    {
        if (tokenizer.IsAtEnd)
        {
            AtEnd = expectation;
        }

        return tokenizer.At;
    }

    private void Check(int depth)
    {
        if (depth > MaxDepth)
        {
            throw tokenizer.Error(tokenizer.At, $"The filter is nested more than {MaxDepth} levels deep.", "Write a list of values with -in.");
        }
    }
}
