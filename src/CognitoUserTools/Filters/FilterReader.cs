using System.Management.Automation.Language;

namespace CognitoUserTools.Filters;

/// <summary>Reads the conditions of a filter from PowerShell's syntax tree: -and, -or, -not, parentheses and comparisons.</summary>
internal sealed class FilterReader(FilterSyntax syntax, FilterEvaluator evaluator)
{
    /// <summary>Reads a filter.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="variables">The variables of a script block; <see langword="null"/> for a string.</param>
    /// <returns>The tree, and what looks like a mistake in it.</returns>
    /// <exception cref="CognitoException">InvalidFilter.</exception>
    public static (FilterExpression Expression, IReadOnlyList<string> Warnings) Read(string text, FilterVariables? variables)
    {
        var syntax = new FilterSyntax(text, isScript: variables is not null);
        var evaluator = new FilterEvaluator(syntax, variables);
        return (new FilterReader(syntax, evaluator).Read(syntax.Parse()), evaluator.Warnings);
    }

    private FilterExpression Read(ExpressionAst ast) => ast switch
    {
        BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } join => ReadJoin(join),
        BinaryExpressionAst comparison => ReadComparison(comparison),
        ParenExpressionAst { Pipeline: { } inner } => Read(syntax.GetExpression([inner], ast)),
        UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim, Child: { } child } => new NotExpression(Read(child)),
        _ => throw syntax.Error(ast.Extent.EndOffset, "An operator is expected here.", GetExample(ReadAttribute(ast))),
    };

    private static string GetExample(FilterAttribute attribute)
        => $"Write for instance: {attribute} {(attribute.Kind == AttributeKind.Boolean ? "-eq $true" : "-like 'jon*'")}";

    // -and and -or have the same precedence and bind from left to right, so a chain leans to the left: it is read without recursion.
    private JoinExpression ReadJoin(BinaryExpressionAst join)
    {
        var chain = new Stack<BinaryExpressionAst>();
        ExpressionAst first = join;
        while (first is BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } next)
        {
            chain.Push(next);
            first = next.Left;
        }

        List<FilterExpression> operands = [Read(first)];
        TokenKind kind = chain.Peek().Operator;
        foreach (BinaryExpressionAst next in chain)
        {
            if (next.Operator != kind)
            {
                operands = [new JoinExpression(kind == TokenKind.And, operands)];
                kind = next.Operator;
            }

            operands.Add(Read(next.Right));
        }

        return new JoinExpression(kind == TokenKind.And, operands);
    }

    private Comparison ReadComparison(BinaryExpressionAst ast)
    {
        FilterAttribute attribute = ReadAttribute(ast.Left);
        int position = ast.ErrorPosition.StartOffset;
        string name = ast.ErrorPosition.Text;
        FilterOperator comparison = FilterOperator.Find(name) ?? throw FilterErrors.UnknownOperator(name, syntax.Text, position);
        if (!comparison.Suits(attribute))
        {
            throw attribute.Kind == AttributeKind.Date
                ? syntax.Error(
                    position,
                    $"{attribute} is a date, which has no pattern.",
                    $"Dates are compared with -eq, -ne, -gt, -ge, -lt, -le, -in and -notin. A year: {attribute} -ge 2026-01-01 -and {attribute} -lt 2027-01-01")
                : syntax.Error(position, $"{attribute} is either true or false.", GetExample(attribute));
        }

        object?[] values = [.. evaluator.GetValues(ast.Right, comparison).Select(value => Convert(attribute, comparison, value.Value, value.Ast))];
        try
        {
            return new Comparison(attribute, comparison, values);
        }
        catch (Exception e) when (e is WildcardPatternException or ArgumentException)
        {
            throw syntax.Error(
                ast.Right,
                $"The pattern is not valid: {TerminalText.Escape(e.Message)}",
                "Write a backtick before a wildcard of -like that is meant literally, and a backslash before a special character of -match.");
        }
    }

    private FilterAttribute ReadAttribute(ExpressionAst ast)
    {
        string name = syntax.GetWord(ast) ?? (ast as StringConstantExpressionAst)?.Value ?? throw (ast switch
        {
            UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim }
                => syntax.Error(ast, "For PowerShell, -not belongs to the attribute alone here.", "Write parentheses: -not (Email -like 'jon*')"),
            BinaryExpressionAst { Parent: BinaryExpressionAst { ErrorPosition: { } word } } => FilterOperator.Find(word.Text) is null
                ? FilterErrors.UnknownOperator(word.Text, syntax.Text, word.StartOffset)
                : syntax.Unexpected(word.StartOffset),
            VariableExpressionAst or MemberExpressionAst { Expression: VariableExpressionAst }
                => syntax.Error(ast, "An attribute is expected here.", "Write the attribute alone, without a variable before it: Email -like 'jon*'"),
            _ => syntax.Error(ast, "An attribute is expected here.", "A condition begins with an attribute, for instance: Email -like 'jon*'"),
        });
        return FilterAttribute.Find(name) ?? throw FilterErrors.UnknownAttribute(name, syntax.Text, ast.Extent.StartOffset);
    }

    /// <summary>The value in the type of the attribute.</summary>
    private object? Convert(FilterAttribute attribute, FilterOperator comparison, object? value, Ast ast)
    {
        string? word = (value as Bareword)?.Text;
        string? text = word ?? value as string;
        if (word is null && attribute.SuggestValue(comparison, text) is { } warning)
        {
            evaluator.Warnings.Add(warning);
        }

        return (attribute, value) switch
        {
            (_, null) => comparison.Kind == ComparisonKind.Equality
                ? null
                : throw syntax.Error(ast, $"{comparison.Name} cannot compare with $null.", $"{attribute} -eq $null finds the users who have none."),
            ({ Kind: AttributeKind.Boolean }, _) => (value as bool?) ?? attribute.ToBoolean(text) ?? throw syntax.Error(
                ast,
                $"{attribute} is either true or false.",
                $"Write for instance: {attribute} -eq $false. The status of a user, such as CONFIRMED, is UserStatus."),
            ({ Kind: AttributeKind.Date }, _) => (value as DateTime?) ?? FilterValues.ReadDate(text) ?? throw syntax.Error(
                ast,
                $"{attribute} is a date, and this is not a date that can be read.",
                "Write it as ISO 8601, such as 2026-01-31 or 2026-01-31T10:00:00Z, or write the filter as a script block with a variable that holds a date."),
            (_, DateTime) => throw syntax.Error(
                ast,
                $"{attribute} is a string, and this is a date.",
                "Write the date as a string, in the form that the attribute has: $text = $date.ToString('yyyy-MM-dd'), and then $text."),
            (_, Bareword) when FilterValues.ReadDate(word) is not null => word,
            (_, Bareword) when char.IsDigit(word![0]) && word.Contains('-', StringComparison.Ordinal)
                => throw syntax.Error(ast, "This is not a date that can be read.", "Write a date as ISO 8601, such as 2026-01-31, and a string in quotes."),
            ({ IsCustom: true }, Bareword) when attribute.ToBoolean(word) is { } isTrue => isTrue,
            (_, Bareword) or ({ IsCustom: false }, bool) => throw syntax.Error(ast, "The value must be in quotes.", $"{attribute} is a string."),
            _ => value,
        };
    }
}
