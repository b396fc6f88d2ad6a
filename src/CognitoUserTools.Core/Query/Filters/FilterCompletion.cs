namespace CognitoUserTools;

/// <summary>What can follow the beginning of a filter.</summary>
/// <param name="Head">The part that stays.</param>
/// <param name="Candidates">What can follow it, with what it is.</param>
internal sealed record FilterCompletion(string Head, IReadOnlyList<(string Text, string Description)> Candidates)
{
    private static readonly (string, string)[] Statuses =
    [
        ("'CONFIRMED'", "The user has confirmed the account."),
        ("'UNCONFIRMED'", "The user has signed up, and not confirmed the account."),
        ("'FORCE_CHANGE_PASSWORD'", "An administrator made the user, who has never signed in."),
        ("'RESET_REQUIRED'", "The user must ask for a code and reset the password."),
        ("'EXTERNAL_PROVIDER'", "The user signs in at an identity provider."),
        ("'ARCHIVED'", "The user is not active any more."),
        ("'COMPROMISED'", "The account may have been taken over; the user cannot sign in."),
        ("'UNKNOWN'", "The status is not known."),
    ];

    private static readonly (string, string)[] Booleans = [("$true", "Yes."), ("$false", "No.")];

    private static readonly (string, string)[] Joins = [("-and", "Both conditions must hold."), ("-or", "One of the conditions must hold.")];

    /// <summary>Completes the beginning of a filter.</summary>
    /// <param name="text">The filter up to the cursor.</param>
    /// <param name="isScript">Whether it stands in a script block.</param>
    public static FilterCompletion Of(string text, bool isScript)
    {
        string head = text[..StartOfWord(text)];
        string word = text[head.Length..].TrimStart('\'', '"');
        var parser = new FilterParser(new FilterTokenizer(head, isScript ? new AnyVariables() : null));
        try
        {
            parser.Read();
        }
        catch (CognitoException)
        {
            // Most beginnings are no whole filter. One that is wrong before its end has nothing that could follow.
        }

        return new FilterCompletion(
            head,
            [.. CandidatesFor(parser.AtEnd).Where(candidate => candidate.Text.TrimStart('\'').StartsWith(word, StringComparison.OrdinalIgnoreCase))]);
    }

    private static IEnumerable<(string Text, string Description)> CandidatesFor(FilterExpectation? expectation) => expectation switch
    {
        { Part: FilterPart.Attribute } => FilterAttribute.All.Select(attribute => (attribute.DisplayName, attribute.Description)),
        { Part: FilterPart.Operator, Attribute.Kind: var kind } => FilterOperators.All.Where(known => Suits(known.Operator, kind)).Select(known => (known.Name, known.Description)),
        { Part: FilterPart.Value, Attribute.Kind: FilterAttributeKind.Boolean } => Booleans,
        { Part: FilterPart.Value, Attribute.DisplayName: "UserStatus" } => Statuses,
        { Part: FilterPart.Join } => Joins,
        _ => [],
    };

    private static bool Suits(FilterOperator filterOperator, FilterAttributeKind kind) => kind switch
    {
        FilterAttributeKind.Boolean => filterOperator.IsEquality(),
        FilterAttributeKind.Date => filterOperator.IsEquality() || filterOperator.IsOrder(),
        _ => true,
    };

    /// <summary>Where the last word begins; in quotes, at the quote.</summary>
    private static int StartOfWord(string text)
    {
        int start = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                start = i;
            }
            else if (char.IsWhiteSpace(c) || c is '(' or ')' or ',' or '!')
            {
                start = i + 1;
            }
        }

        return start;
    }

    /// <summary>Variables of which it does not matter what they hold.</summary>
    private sealed class AnyVariables : IFilterVariables
    {
        public object? ValueOf(string name, IReadOnlyList<string> members) => new AnyValue();

        public string TextOf(string name) => string.Empty;
    }
}
