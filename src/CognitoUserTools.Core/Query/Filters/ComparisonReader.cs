namespace CognitoUserTools;

/// <summary>Reads one comparison, and refuses what cannot be compared so.</summary>
internal sealed class ComparisonReader(FilterTokenizer tokenizer)
{
    private const string AttributeForm = "A condition begins with an attribute, for instance: Email -like 'jon*'";

    private readonly FilterValueReader _values = new(tokenizer);

    /// <summary>Reads the comparison that comes next.</summary>
    /// <param name="expect">Is told what is read next, and returns the place.</param>
    public Comparison Read(Func<FilterExpectation, int> expect)
    {
        int nameAt = tokenizer.At;
        FilterAttribute attribute = ReadAttribute(nameAt);
        int operatorAt = expect(new FilterExpectation(FilterPart.Operator, attribute));
        string word = tokenizer.ReadOperator();
        (FilterOperator filterOperator, bool isCaseSensitive) = FilterOperators.Find(word) ?? throw UnknownOperator(word, attribute, operatorAt);
        int valueAt = expect(new FilterExpectation(FilterPart.Value, attribute));
        FilterValue value = filterOperator.TakesList() ? ReadList(attribute, filterOperator, expect) : ReadSingle(attribute, filterOperator, word);
        Comparison comparison = Build(attribute, filterOperator, isCaseSensitive, value, operatorAt, valueAt);
        return filterOperator.IsOfService() && !attribute.IsSearchable
            ? throw FilterErrors.NotSearchable(comparison, tokenizer.Source, nameAt)
            : comparison;
    }

    private FilterAttribute ReadAttribute(int at)
    {
        string name = tokenizer.ReadName();
        if (name.Length > 0)
        {
            return FilterAttribute.Find(name) ?? throw Unknown(name, at);
        }

        bool isVariable = at < tokenizer.Source.Length && tokenizer.Source[at] == '$';
        throw tokenizer.Error(at, "Here an attribute should stand.", isVariable ? "Write the attribute alone, without a variable before it: Email -like 'jon*'" : AttributeForm);
    }

    private CognitoException Unknown(string name, int at)
    {
        // Remove-Item is a command, and -Item no operator.
        string rest = tokenizer.Source[tokenizer.At..];
        bool isCommand = rest.Length > 1 && rest[0] == '-' && char.IsLetter(rest[1]);
        if (isCommand)
        {
            return tokenizer.Error(at, "Here an attribute should stand, and a command does: a filter runs none.", FilterValueReader.NothingRuns);
        }

        return string.Equals(name, "not", StringComparison.OrdinalIgnoreCase)
            ? tokenizer.Error(at, "Here an attribute should stand.", "The opposite is written -not (...).")
            : FilterErrors.UnknownAttribute(name, tokenizer.Source, at);
    }

    private CognitoException UnknownOperator(string word, FilterAttribute attribute, int at)
    {
        string? instead = word switch
        {
            "==" => "-eq",
            "!=" or "<>" => "-ne",
            ">" => "-gt",
            ">=" => "-ge",
            "<" => "-lt",
            "<=" => "-le",
            "=~" or "~=" or "~" => "-match",
            "-contains" => "-in or -like",
            "-startswith" => "-like 'beginning*'",
            _ => null,
        };
        string action = instead is null
            ? $"Operators are {string.Join(", ", FilterOperators.All.Select(known => known.Name))}, each with c before its name where case counts, and the service's = and ^=."
            : $"Write {instead}.";
        return word.Length == 0
            ? tokenizer.Error(at, "An operator should stand here.", attribute.Kind == FilterAttributeKind.Boolean ? $"Write for instance: {attribute.DisplayName} -eq $true" : action)
            : tokenizer.Error(at, $"'{TerminalText.Escape(word)}' is not an operator of a filter.", action);
    }

    private FilterValue ReadSingle(FilterAttribute attribute, FilterOperator filterOperator, string word)
    {
        tokenizer.SkipSpace();
        int at = tokenizer.At;
        FilterValue? value = tokenizer.Take("@(") ? null : Coerce(attribute, filterOperator, _values.Read(), at);
        return value is null or ListValue || tokenizer.Take(",")
            ? throw tokenizer.Error(at, $"{word} takes one value, and here a list stands.", "Write -in for one of several values, and -notin for none of them.")
            : value;
    }

    /// <summary>A list: @(...), (...), values with commas between, or a variable that holds one.</summary>
    private ListValue ReadList(FilterAttribute attribute, FilterOperator filterOperator, Func<FilterExpectation, int> expect)
    {
        int at = tokenizer.At;
        bool isOpen = tokenizer.Take("@(") || tokenizer.Take("(");
        var items = new List<FilterValue>();
        while (!(isOpen && items.Count == 0 && tokenizer.Take(")")))
        {
            int itemAt = expect(new FilterExpectation(FilterPart.Value, attribute));
            FilterValue item = _values.Read();
            items.AddRange((item is ListValue list ? list.Items : [item]).Select(value => Coerce(attribute, filterOperator, value, itemAt)));
            if (tokenizer.Take(","))
            {
                continue;
            }

            if (isOpen && !tokenizer.Take(")"))
            {
                throw tokenizer.IsAtEnd
                    ? tokenizer.Error(at, "The list that opens here is never closed.", "Write a list as @('a', 'b').")
                    : tokenizer.Error(tokenizer.At, "A comma or the end of the list should stand here.", FilterValueReader.NothingRuns);
            }

            break;
        }

        return new ListValue(items);
    }

    /// <summary>The value as the attribute has it.</summary>
    private FilterValue Coerce(FilterAttribute attribute, FilterOperator filterOperator, FilterValue value, int at)
    {
        if (value is NullValue)
        {
            return filterOperator.IsEquality() && !filterOperator.IsOfService()
                ? value
                : throw tokenizer.Error(at, "$null cannot be compared so.", $"{attribute.DisplayName} -eq $null finds the users who have none.");
        }

        return (attribute.Kind, value) switch
        {
            (_, ListValue or AnyValue) => value,
            (FilterAttributeKind.Boolean, BooleanValue) => value,
            (FilterAttributeKind.Boolean, TextValue) when filterOperator == FilterOperator.ServiceBegins => value,
            (FilterAttributeKind.Boolean, TextValue text) when attribute.ToBoolean(text.Text) is { } isTrue => new BooleanValue(isTrue),
            (FilterAttributeKind.Boolean, _) => throw tokenizer.Error(
                at,
                $"{attribute.DisplayName} is either true or false.",
                $"Write for instance: {attribute.DisplayName} -eq $false. The status of a user, such as CONFIRMED, is UserStatus."),
            (FilterAttributeKind.Date, DateValue) => value,
            (FilterAttributeKind.Date, TextValue text) when DateValue.Read(text.Text) is { } date => date,
            (FilterAttributeKind.Date, _) => throw tokenizer.Error(
                at,
                $"{attribute.DisplayName} is a date, and this is none that can be read.",
                "Write it as ISO 8601, such as 2026-01-31 or 2026-01-31T10:00:00Z, or write the filter as a script block with a variable that holds a date."),
            (FilterAttributeKind.Text, BooleanValue) when !attribute.IsCustom => throw tokenizer.Error(at, "The value must stand in quotes.", $"{attribute.DisplayName} is a text."),
            _ => value,
        };
    }

    private Comparison Build(FilterAttribute attribute, FilterOperator filterOperator, bool isCaseSensitive, FilterValue value, int operatorAt, int valueAt)
    {
        bool isPattern = filterOperator.Positive() is FilterOperator.Like or FilterOperator.Match;
        if (attribute.Kind == FilterAttributeKind.Date && isPattern)
        {
            throw tokenizer.Error(operatorAt, $"{attribute.DisplayName} is a date, which has no pattern.", "Dates are compared with -eq, -ne, -gt, -ge, -lt, -le, -in and -notin.");
        }

        if (attribute.Kind == FilterAttributeKind.Boolean && !filterOperator.IsEquality() && !filterOperator.IsOfService())
        {
            throw tokenizer.Error(operatorAt, $"{attribute.DisplayName} is either true or false.", $"Write for instance: {attribute.DisplayName} -eq $true");
        }

        try
        {
            return new Comparison(attribute, filterOperator, isCaseSensitive, value);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw tokenizer.Error(valueAt, $"The pattern cannot be read: {TerminalText.Escape(e.Message)}", "Write a backtick before a wildcard of -like that is meant, and a backslash before a special character of -match.");
        }
    }
}
