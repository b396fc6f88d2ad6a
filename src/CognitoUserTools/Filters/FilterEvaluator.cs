using System.Globalization;
using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>A value without quotes: a date, or true and false as PowerShell writes them into a double-quoted string.</summary>
internal sealed record Bareword(string Text);

/// <summary>Evaluates the values of a filter as PowerShell does. What would run code is refused.</summary>
internal sealed class FilterEvaluator(FilterSyntax syntax, FilterVariables? variables)
{
    // Stands for a nested expression while PowerShell reads the string around it. No text has this code point: it is not a character.
    private const char Placeholder = '\uFFFE';

    private static readonly Regex Digits = new(@"^[+-]?[0-9]+\z");
    private static readonly Regex PropertyAfterVariable = new(@"\G\.[\p{L}_][\p{L}\p{Nd}_]*");

    // By name: resolving the type of a text could load an assembly.
    private static readonly Dictionary<string, Type> Types = (((string Name, Type Type)[])
    [
        ("string", typeof(string)), ("string[]", typeof(string[])), ("char", typeof(char)), ("bool", typeof(bool)), ("int", typeof(int)), ("long", typeof(long)),
        ("decimal", typeof(decimal)), ("double", typeof(double)), ("guid", typeof(Guid)), ("version", typeof(Version)), ("uri", typeof(Uri)),
        ("datetime", typeof(DateTime)), ("datetimeoffset", typeof(DateTimeOffset)), ("dateonly", typeof(DateOnly)),
    ]).ToDictionary(known => known.Name, known => known.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>What looks like a mistake, but is a valid filter.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The values of a comparison, each with what it was written as: one, or those of a list.</summary>
    public IEnumerable<(object? Value, Ast Ast)> GetValues(ExpressionAst ast, FilterOperator comparison)
    {
        IEnumerable<(object? Value, Ast Ast)> items = comparison.TakesList ? GetItems(ast) : [(Evaluate(ast), ast)];
        return !comparison.TakesList && FilterVariables.AsList(items.First().Value) is not null
            ? throw syntax.Error(ast, $"{comparison.Name} takes one value, and this is a list.", "Write -in for one of several values, -notin for none of them.")
            : items.Select(item => (Convert(item.Ast, item.Value), item.Ast));
    }

    private IEnumerable<(object? Value, Ast Ast)> GetItems(ExpressionAst ast) => ast switch
    {
        ArrayLiteralAst array => array.Elements.SelectMany(element => element is ArrayLiteralAst ? throw Refuse(element) : GetItems(element)),
        ArrayExpressionAst array => array.SubExpression.Statements.SelectMany(statement => GetItems(syntax.GetExpression([statement], statement))),
        ParenExpressionAst { Pipeline: { } inner } => GetItems(syntax.GetExpression([inner], ast)),
        _ => Evaluate(ast) is var value && FilterVariables.AsList(value) is { } list ? list.Select(item => (item, (Ast)ast)) : [(value, ast)],
    };

    private object? Convert(Ast ast, object? value) => value is Bareword || FilterValues.TryConvert(value, out value)
        ? value
        : throw syntax.Error(ast, "A filter cannot compare this value.", "It compares strings, numbers, dates, $true and $false, $null, and lists of these.");

    private object? Evaluate(ExpressionAst ast) => ast switch
    {
        ExpandableStringExpressionAst text => Expand(text),
        StringConstantExpressionAst text => text.Value,
        ConstantExpressionAst or UnaryExpressionAst { TokenKind: TokenKind.Minus or TokenKind.Plus, Child: ConstantExpressionAst } => ReadNumber(ast),
        VariableExpressionAst variable => GetVariable(variable),
        UsingExpressionAst { SubExpression: VariableExpressionAst variable } when variables is not null
            => Locate(ast, () => variables.Get($"using:{variable.VariablePath.UserPath}")),
        MemberExpressionAst { Static: false, Member: StringConstantExpressionAst name } member when !IsNullConditional(member.Expression)
            => GetMember(member, name.Value),
        IndexExpressionAst index when !IsNullConditional(index.Target) => GetItem(index),
        ConvertExpressionAst cast when Types.TryGetValue(cast.Type.TypeName.FullName, out Type? type) => Cast(cast, type),
        ParenExpressionAst { Pipeline: { } inner } => Evaluate(syntax.GetExpression([inner], ast)),
        SubExpressionAst { SubExpression.Statements: { } statements } => Evaluate(syntax.GetExpression(statements, ast)),
        ArrayLiteralAst or ArrayExpressionAst => GetItems(ast).Select(item => item.Value).ToArray(),
        _ => throw Refuse(ast),
    };

    private CognitoException Refuse(ExpressionAst ast)
        => syntax.Error(ast, "A filter runs no command and calls no method, and this is not a value that it can read.", FilterErrors.NothingRuns);

    /// <summary>Adds the position to an error of the variables.</summary>
    private T Locate<T>(Ast ast, Func<T> read)
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

    /// <summary>Whether ?. or ?[] follows.</summary>
    private bool IsNullConditional(ExpressionAst ast) => syntax.Text[ast.Extent.EndOffset] == '?';

    /// <summary>A number. Digits alone keep their text, so that 007 and +15550123456 are what the user wrote.</summary>
    private Number ReadNumber(ExpressionAst ast)
    {
        string text = ast.Extent.Text;
        return Digits.IsMatch(text) && Number.TryParse(text, out decimal number) ? new Number(number, text)
            : FilterValues.TryConvert(ast.SafeGetValue(), out object? value) && value is Number other ? other
            : throw syntax.Error(ast, "A filter cannot compare this number.", "Write it in quotes.");
    }

    private object? GetVariable(VariableExpressionAst variable) => (syntax.GetWord(variable), variable.VariablePath.UserPath.ToUpperInvariant()) switch
    {
        ({ } word, _) => new Bareword(word),
        (_, "TRUE") => true,
        (_, "FALSE") => false,
        (_, "NULL") => null,
        _ when variables is null => throw syntax.Error(
            variable,
            "A filter that is a string has no variables.",
            "Write the filter as a script block, -Filter { ... }: there variables have their values. In a string, write a dollar sign in single quotes."),
        _ when variable.Splatted => throw Refuse(variable),
        _ => Locate(variable, () => variables.Get(variable.VariablePath.UserPath)),
    };

    private object? GetMember(MemberExpressionAst member, string name)
    {
        object? owner = Evaluate(member.Expression);
        return member is InvokeMemberExpressionAst
            ? throw syntax.Error(member.Member, "A filter calls no method.", FilterErrors.NothingRuns)
            : Locate(member.Expression, () => FilterVariables.GetMember(owner, name, member.Expression.Extent.Text));
    }

    private object? GetItem(IndexExpressionAst index)
    {
        object? owner = Evaluate(index.Target);
        object? key = Evaluate(index.Index);
        return Locate(index.Index, () => FilterVariables.GetItem(owner, key));
    }

    private object? Cast(ConvertExpressionAst ast, Type type)
    {
        object? value = Evaluate(ast.Child);
        try
        {
            object? plain = FilterVariables.AsList(value)?.Select(GetPlain).ToArray() ?? GetPlain(value);
            return LanguagePrimitives.ConvertTo(plain, type, CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw syntax.Error(ast, $"The value cannot be converted: {TerminalText.Escape(e.Message)}", "Write a value of that type.");
        }

        object? GetPlain(object? item)
            => Convert(ast.Child, item) is not Number number ? item : type == typeof(string) || type == typeof(string[]) ? number.Text : number.Value;
    }

    /// <summary>A double-quoted string. Without its nested expressions it is a constant: PowerShell reads the escapes.</summary>
    private string Expand(ExpandableStringExpressionAst ast)
    {
        var text = new StringBuilder(ast.Extent.Text);
        foreach (ExpressionAst nested in ast.NestedExpressions.Reverse())
        {
            int offset = nested.Extent.StartOffset - ast.Extent.StartOffset;
            text.Remove(offset, nested.Extent.Text.Length).Insert(offset, Placeholder);
        }

        ScriptBlockAst script = Parser.ParseInput(text.ToString(), out _, out _);
        string[] literals = (syntax.GetExpression(script.EndBlock.Statements, ast) as StringConstantExpressionAst)?.Value.Split(Placeholder) ?? [];
        return literals.Length == ast.NestedExpressions.Count + 1
            ? literals[0] + string.Concat(ast.NestedExpressions.Zip(literals[1..], (nested, literal) => GetNestedText(nested) + literal))
            : throw Refuse(ast);
    }

    private string GetNestedText(ExpressionAst nested)
    {
        object? value = Evaluate(nested);
        if (nested is VariableExpressionAst
            && PropertyAfterVariable.Match(syntax.Text, nested.Extent.EndOffset) is { Success: true } property
            && value is not null && PSObject.AsPSObject(value).Properties[property.Value[1..]] is not null)
        {
            string variable = TerminalText.Escape(nested.Extent.Text);
            Warnings.Add($"In double quotes PowerShell reads {variable} and then '{property.Value}'. For the property, write \"$({variable}{property.Value})\".");
        }

        return Locate(nested, () => FilterVariables.ToText(value, variables));
    }
}
