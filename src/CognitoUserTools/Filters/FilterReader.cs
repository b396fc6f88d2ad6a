using System.Management.Automation;
using System.Management.Automation.Language;

namespace CognitoUserTools.Filters;

/// <summary>Reads the conditions of a filter from PowerShell's syntax tree: -and, -or, -not, parentheses and comparisons.</summary>
internal sealed class FilterReader
{
    private const string AttributeForm = "A condition begins with an attribute, for instance: Email -like 'jon*'";

    private readonly FilterSyntax _syntax;
    private readonly FilterEvaluator _evaluator;
    private readonly List<string> _warnings = [];

    private FilterReader(FilterSyntax syntax, FilterVariables? variables)
    {
        _syntax = syntax;
        _evaluator = new FilterEvaluator(syntax, variables, _warnings);
    }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="variables">The variables of a script block; <see langword="null"/> for a string.</param>
    /// <returns>The tree, and what looks like a mistake in it.</returns>
    /// <exception cref="CognitoException">InvalidFilter.</exception>
    public static (FilterExpression Expression, IReadOnlyList<string> Warnings) Read(string text, FilterVariables? variables)
    {
        var reader = new FilterReader(FilterSyntax.Parse(text, isScript: variables is not null), variables);
        return (reader.Read(reader._syntax.Root, depth: 1), reader._warnings);
    }

    private FilterExpression Read(ExpressionAst ast, int depth)
    {
        if (depth > FilterSyntax.MaxDepth)
        {
            throw _syntax.TooDeep(ast);
        }

        return ast switch
        {
            BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } join => ReadJoin(join, depth),
            BinaryExpressionAst comparison => ReadComparison(comparison),
            ParenExpressionAst { Pipeline: { } inner } => Read(_syntax.GetExpression([inner], ast.Extent.StartOffset), depth + 1),
            UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim, Child: { } child } => new NotExpression(Read(child, depth + 1)),
            _ when GetAttributeName(ast) is { } name && FilterAttribute.Find(name) is { } attribute => throw _syntax.Error(
                ast.Extent.EndOffset,
                "An operator is expected here.",
                $"Write for instance: {attribute} {(attribute.ReadBoolean is null ? "-like 'jon*'" : "-eq $true")}"),
            _ => throw NotAnAttribute(ast),
        };
    }

    // -and and -or have the same precedence and bind from left to right, so a chain leans to the left: it is read without recursion.
    private JoinExpression ReadJoin(BinaryExpressionAst join, int depth)
    {
        var chain = new Stack<BinaryExpressionAst>();
        ExpressionAst first = join;
        while (first is BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } next)
        {
            chain.Push(next);
            first = next.Left;
        }

        List<FilterExpression> operands = [Read(first, depth)];
        TokenKind kind = chain.Peek().Operator;
        while (chain.TryPop(out BinaryExpressionAst? next))
        {
            if (next.Operator != kind)
            {
                operands = [new JoinExpression(kind == TokenKind.And, operands)];
                kind = next.Operator;
            }

            operands.Add(Read(next.Right, depth));
            if (depth + operands[0].Depth > FilterSyntax.MaxDepth)
            {
                throw _syntax.TooDeep(next.Right);
            }
        }

        return new JoinExpression(kind == TokenKind.And, operands);
    }

    private Comparison ReadComparison(BinaryExpressionAst ast)
    {
        FilterAttribute attribute = ReadAttribute(ast);
        int operatorPosition = ast.ErrorPosition.StartOffset;
        (FilterOperator comparison, CaseRule @case) = FilterOperator.Find(ast.ErrorPosition.Text) ?? throw _syntax.UnknownOperator(ast.ErrorPosition.Text, operatorPosition);
        if (!comparison.Suits(attribute))
        {
            throw attribute.ReadDate is not null
                ? _syntax.Error(operatorPosition, $"{attribute} is a date, which has no pattern.", $"Dates are compared with -eq, -ne, -gt, -ge, -lt, -le, -in and -notin. A year: {attribute} -ge 2026-01-01 -and {attribute} -lt 2027-01-01")
                : _syntax.Error(operatorPosition, $"{attribute} is either true or false.", $"Write for instance: {attribute} -eq $true");
        }

        object?[] values = [.. _evaluator.GetValues(ast.Right, comparison).Select(value => Convert(attribute, comparison, value.Value, value.Position))];
        try
        {
            return new Comparison(attribute, comparison, @case, values);
        }
        catch (Exception e) when (e is WildcardPatternException or ArgumentException)
        {
            throw _syntax.Error(
                ast.Right,
                $"The pattern is not valid: {TerminalText.Escape(e.Message)}",
                "Write a backtick before a wildcard of -like that is meant literally, and a backslash before a special character of -match.");
        }
    }

    private FilterAttribute ReadAttribute(BinaryExpressionAst ast)
    {
        switch (ast.Left)
        {
            case UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim }:
                throw _syntax.Error(ast.Left, "For PowerShell, -not belongs to the attribute alone here.", "Write parentheses: -not (Email -like 'jon*')");
            case BinaryExpressionAst when FilterOperator.Find(ast.ErrorPosition.Text) is null:
                throw _syntax.UnknownOperator(ast.ErrorPosition.Text, ast.ErrorPosition.StartOffset);
            case BinaryExpressionAst:
                throw _syntax.Error(ast.ErrorPosition.StartOffset, "The filter should end here, or continue with -and or -or.", AttributeForm);
            default:
                string name = GetAttributeName(ast.Left) ?? throw NotAnAttribute(ast.Left);
                return FilterAttribute.Find(name) ?? throw _syntax.UnknownAttribute(name, ast.Left);
        }
    }

    private string? GetAttributeName(ExpressionAst ast) => _syntax.GetWord(ast) ?? (ast as StringConstantExpressionAst)?.Value;

    private CognitoException NotAnAttribute(ExpressionAst ast)
    {
        if (GetAttributeName(ast) is { } name)
        {
            return _syntax.UnknownAttribute(name, ast);
        }

        bool isVariable = ast is VariableExpressionAst or MemberExpressionAst { Expression: VariableExpressionAst };
        return _syntax.Error(ast, "An attribute is expected here.", isVariable ? "Write the attribute alone, without a variable before it: Email -like 'jon*'" : AttributeForm);
    }

    /// <summary>The value in the type of the attribute.</summary>
    private object? Convert(FilterAttribute attribute, FilterOperator comparison, object? value, int position)
    {
        string? bare = (value as Bareword)?.Text;
        if (value is null)
        {
            return comparison.Kind == ComparisonKind.Equality
                ? null
                : throw _syntax.Error(position, $"{comparison.Name} cannot compare with $null.", $"{attribute} -eq $null finds the users who have none.");
        }

        if (attribute.ReadBoolean is not null)
        {
            return (value as bool?) ?? ((bare ?? value as string) is { } word ? attribute.ToBoolean(word) : null) ?? throw _syntax.Error(
                position,
                $"{attribute} is either true or false.",
                $"Write for instance: {attribute} -eq $false. The status of a user, such as CONFIRMED, is UserStatus.");
        }

        if (attribute.ReadDate is not null)
        {
            return (value as DateTime?) ?? ((bare ?? value as string) is { } text ? FilterValues.ReadDate(text) : null) ?? throw _syntax.Error(
                position,
                $"{attribute} is a date, and this is not a date that can be read.",
                "Write it as ISO 8601, such as 2026-01-31 or 2026-01-31T10:00:00Z, or write the filter as a script block with a variable that holds a date.");
        }

        switch (value)
        {
            case Bareword when FilterValues.ReadDate(bare!) is not null:
                return bare;
            case Bareword when bare!.Length > 0 && char.IsDigit(bare[0]) && bare.Contains('-', StringComparison.Ordinal):
                throw _syntax.Error(position, "This is not a date that can be read.", "Write a date as ISO 8601, such as 2026-01-31, and a string in quotes.");
            case Bareword or bool when !attribute.ApiName.Contains("custom:", StringComparison.OrdinalIgnoreCase) || (value is Bareword && attribute.ToBoolean(bare!) is null):
                throw _syntax.Error(position, "The value must be in quotes.", $"{attribute} is a string.");
            case Bareword:
                return attribute.ToBoolean(bare!);
            case DateTime:
                throw _syntax.Error(position, $"{attribute} is a string, and this is a date.", "Write the date as a string, in the form that the attribute has: $text = $date.ToString('yyyy-MM-dd'), and then $text.");
        }

        if (attribute.ReadText is not null && comparison.Kind == ComparisonKind.Equality && Check(attribute, FilterValues.ToText(value)!) is { } warning)
        {
            _warnings.Add(warning);
        }

        return value;
    }

    /// <summary>What a value that no user has may have been meant to be; <see langword="null"/> if it may be right.</summary>
    public static string? Check(FilterAttribute attribute, string value)
        => attribute.ApiName == "cognito:user_status"
            && !FilterAttribute.Statuses.Any(status => string.Equals(status.Name, value, StringComparison.OrdinalIgnoreCase))
            && NearestName.Find(value, FilterAttribute.Statuses.Select(status => status.Name)) is { } nearest
                ? $"No status of Amazon Cognito is called '{TerminalText.Escape(value)}'. Did you mean {nearest}?"
                : null;
}
