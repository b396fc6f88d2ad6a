using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>A value without quotes: a date, or true and false as PowerShell writes them into a double-quoted string.</summary>
internal sealed record Bareword(string Text);

/// <summary>Evaluates the values of a filter as PowerShell does. What would run code is refused.</summary>
internal sealed partial class FilterEvaluator(FilterSyntax syntax, FilterVariables? variables, List<string> warnings)
{
    // By name: resolving the type of a text could load an assembly.
    private static readonly Dictionary<string, Type> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = typeof(string),
        ["string[]"] = typeof(string[]),
        ["char"] = typeof(char),
        ["bool"] = typeof(bool),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["decimal"] = typeof(decimal),
        ["double"] = typeof(double),
        ["guid"] = typeof(Guid),
        ["datetime"] = typeof(DateTime),
        ["datetimeoffset"] = typeof(DateTimeOffset),
        ["dateonly"] = typeof(DateOnly),
        ["version"] = typeof(Version),
        ["uri"] = typeof(Uri),
    };

    /// <summary>The values of a comparison, each with its position: one, or those of a list.</summary>
    public IEnumerable<(object? Value, int Position)> GetValues(ExpressionAst ast, FilterOperator comparison)
    {
        if (comparison.TakesList)
        {
            return GetItems(ast, depth: 1).Select(item => (Convert(item.Value, item.Position), item.Position));
        }

        object? value = ast is ArrayLiteralAst or ArrayExpressionAst ? Array.Empty<object>() : Evaluate(ast, depth: 1);
        return FilterVariables.IsList(value)
            ? throw syntax.Error(ast, $"{comparison.Name} takes one value, and this is a list.", "Write -in for one of several values, and -notin for none of them.")
            : [(Convert(value, ast.Extent.StartOffset), ast.Extent.StartOffset)];
    }

    private object? Convert(object? value, int position) => value is Bareword || FilterValues.TryConvert(value, out value)
        ? value
        : throw syntax.Error(position, "A filter cannot compare this value.", "It compares strings, numbers, dates, $true and $false, $null, and lists of these.");

    private IEnumerable<(object? Value, int Position)> GetItems(ExpressionAst ast, int depth)
    {
        if (depth > FilterSyntax.MaxDepth)
        {
            throw syntax.TooDeep(ast);
        }

        switch (ast)
        {
            case ArrayLiteralAst array:
                return array.Elements.SelectMany(element => element is ArrayLiteralAst ? throw Refuse(element) : GetItems(element, depth + 1));
            case ArrayExpressionAst array:
                return array.SubExpression.Statements.SelectMany(statement => GetItems(syntax.GetExpression([statement], statement.Extent.StartOffset), depth + 1));
            case ParenExpressionAst { Pipeline: { } inner }:
                return GetItems(syntax.GetExpression([inner], ast.Extent.StartOffset), depth + 1);
            default:
                object? value = Evaluate(ast, depth);
                return FilterVariables.IsList(value) ? ((IEnumerable)FilterValues.Unwrap(value)!).Cast<object?>().Select(item => (item, ast.Extent.StartOffset)) : [(value, ast.Extent.StartOffset)];
        }
    }

    private object? Evaluate(ExpressionAst ast, int depth)
    {
        if (depth > FilterSyntax.MaxDepth)
        {
            throw syntax.TooDeep(ast);
        }

        switch (ast)
        {
            case ExpandableStringExpressionAst text:
                return Expand(text, depth);
            case StringConstantExpressionAst text:
                return text.Value;
            case ConstantExpressionAst or UnaryExpressionAst { TokenKind: TokenKind.Minus or TokenKind.Plus, Child: ConstantExpressionAst }:
                return ReadNumber(ast);
            case VariableExpressionAst variable:
                return GetVariable(variable);
            case MemberExpressionAst { Static: false, Member: StringConstantExpressionAst } member when syntax.CharAt(member.Expression.Extent.EndOffset) != '?':
                object? owner = Evaluate(member.Expression, depth + 1);
                return member is InvokeMemberExpressionAst
                    ? throw syntax.Error(member.Member, "A filter calls no method.", FilterErrors.NothingRuns)
                    : At(member.Expression, () => FilterVariables.GetMember(owner, ((StringConstantExpressionAst)member.Member).Value, syntax.TextOf(member.Expression)));
            case IndexExpressionAst index when syntax.CharAt(index.Target.Extent.EndOffset) != '?':
                object? target = Evaluate(index.Target, depth + 1);
                object? key = Evaluate(index.Index, depth + 1);
                return At(index.Index, () => FilterVariables.GetItem(target, key is Number { Value: var number } ? (int)number : key));
            case ConvertExpressionAst { Type.TypeName.FullName: { } name } cast when Types.TryGetValue(name, out Type? type):
                return Cast(cast, type, Evaluate(cast.Child, depth + 1));
            case UsingExpressionAst { SubExpression: VariableExpressionAst variable } when variables is not null:
                return At(ast, () => variables.Get($"using:{variable.VariablePath.UserPath}"));
            case ParenExpressionAst { Pipeline: { } inner }:
                return Evaluate(syntax.GetExpression([inner], ast.Extent.StartOffset), depth + 1);
            case SubExpressionAst { SubExpression.Statements: { } statements }:
                return Evaluate(syntax.GetExpression(statements, ast.Extent.StartOffset), depth + 1);
            case ArrayLiteralAst or ArrayExpressionAst:
                return GetItems(ast, depth).Select(item => item.Value).ToArray();
            default:
                throw Refuse(ast);
        }
    }

    private CognitoException Refuse(ExpressionAst ast) => syntax.Error(ast, "A filter runs no command and calls no method, and this is not a value that it can read.", FilterErrors.NothingRuns);

    /// <summary>Gives an error of the variables its position.</summary>
    private object? At(Ast ast, Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (CognitoException e)
        {
            throw syntax.Error(ast, e.Message, e.RecommendedAction);
        }
        catch (RuntimeException e)
        {
            throw syntax.Error(ast, $"The value cannot be read: {TerminalText.Escape(e.Message)}", FilterErrors.NothingRuns);
        }
    }

    /// <summary>A number. Digits alone keep their text, so that 007 and +15550123456 are what the user wrote.</summary>
    private Number ReadNumber(ExpressionAst ast)
    {
        string text = syntax.TextOf(ast);
        if (Digits().IsMatch(text) && Number.TryParse(text, out decimal number))
        {
            return new Number(number, text);
        }

        object value = (ast as ConstantExpressionAst ?? (ConstantExpressionAst)((UnaryExpressionAst)ast).Child).Value;
        return FilterValues.TryConvert(value, out object? converted) && converted is Number plain
            ? ast is UnaryExpressionAst { TokenKind: TokenKind.Minus } ? new Number(-plain.Value, $"-{plain.Text}") : plain
            : throw syntax.Error(ast, "A filter cannot compare this number.", "Write it in quotes.");
    }

    private object? GetVariable(VariableExpressionAst variable)
    {
        if (syntax.GetWord(variable) is { } word)
        {
            return new Bareword(word);
        }

        string name = variable.VariablePath.UserPath;
        switch (name.ToUpperInvariant())
        {
            case "TRUE":
                return true;
            case "FALSE":
                return false;
            case "NULL":
                return null;
        }

        return variables is null
            ? throw syntax.Error(variable, "A filter that is a string has no variables.", "Write the filter as a script block, -Filter { ... }: there variables have their values. In a string, write a dollar sign in single quotes.")
            : variable.Splatted ? throw Refuse(variable) : At(variable, () => variables.Get(name));
    }

    private object? Cast(ConvertExpressionAst ast, Type type, object? value)
    {
        try
        {
            return LanguagePrimitives.ConvertTo(FilterVariables.IsList(value) ? ((IEnumerable)FilterValues.Unwrap(value)!).Cast<object?>().Select(GetPlain).ToArray() : GetPlain(value), type, CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw syntax.Error(ast, $"The value cannot be converted: {TerminalText.Escape(e.Message)}", "Write a value of that type.");
        }

        object? GetPlain(object? item) => Convert(item, ast.Child.Extent.StartOffset) is Number number ? (type == typeof(string) || type == typeof(string[]) ? number.Text : number.Value) : item;
    }

    /// <summary>A double-quoted string: the pieces between its variables are read by PowerShell, so that their escapes are its own.</summary>
    private string Expand(ExpandableStringExpressionAst ast, int depth)
    {
        string text = syntax.TextOf(ast);
        int quote = text[0] == '@' ? text.IndexOf('\n', StringComparison.Ordinal) + 1 : 1;
        string head = text[..quote];
        string tail = text[0] == '@' ? text[text.LastIndexOf('\n')..] : text[^1..];
        var value = new StringBuilder();
        int start = quote;
        foreach (ExpressionAst nested in ast.NestedExpressions)
        {
            int offset = nested.Extent.StartOffset - ast.Extent.StartOffset;
            AppendLiteral(text[start..offset]);
            object? part = Evaluate(nested, depth + 1);
            value.Append((string?)At(nested, () => FilterVariables.ToText(part, variables)));
            start = nested.Extent.EndOffset - ast.Extent.StartOffset;
            if (nested is VariableExpressionAst && PropertyAfterVariable().Match(text, start) is { Success: true } property && FilterVariables.HasProperty(part, property.Value[1..]))
            {
                string variable = syntax.TextOf(nested);
                warnings.Add($"In double quotes PowerShell reads {TerminalText.Escape(variable)} and then the text '{property.Value}'. For the property, write \"$({TerminalText.Escape(variable)}{property.Value})\".");
            }
        }

        AppendLiteral(text[start..^tail.Length]);
        return value.ToString();

        void AppendLiteral(string piece)
        {
            // A piece alone has no variable, so it is a constant.
            ScriptBlockAst script = Parser.ParseInput(head + piece + tail, out _, out _);
            value.Append(syntax.GetExpression(script.EndBlock.Statements, ast.Extent.StartOffset) is StringConstantExpressionAst constant ? constant.Value : throw Refuse(ast));
        }
    }

    [GeneratedRegex(@"^[+-]?[0-9]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\G\.[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex PropertyAfterVariable();
}
