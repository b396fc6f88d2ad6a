namespace CognitoUserTools.Filters;

/// <summary>Errors of a filter, with their position.</summary>
internal static class FilterErrors
{
    public const string NothingRuns =
        "Nothing in a filter is run. Put the value in a variable first, and write the variable here: $value = ..., then -Filter { ... $value }.";

    private const int Window = 72;

    /// <summary>The service cannot search by an attribute.</summary>
    public static CognitoException NotSearchable(string attribute, string? filter = null, int position = 0)
    {
        string names = string.Join(", ", FilterAttribute.SearchableByService.Select(known => known.ApiName));
        string message = $"The service cannot search by '{TerminalText.Escape(attribute)}'. It can by {names}.";
        string action = FilterAttribute.Find(attribute) is { } known
            ? $"Write it with PowerShell's operators, which are checked here: -Filter {{ {TerminalText.Escape(known.ToString())} -eq 'value' }}, or -like 'prefix*'."
            : Suggest(attribute);
        return filter is null ? Create(message, action) : Create(message, action, filter, position);
    }

    public static CognitoException UnknownAttribute(string name, string filter, int position)
        => Create($"A user has no attribute '{TerminalText.Escape(name)}'.", Suggest(name), filter, position);

    public static CognitoException Create(string message, string action) => new(CognitoErrorKind.InvalidFilter, message) { RecommendedAction = action };

    /// <summary>
    /// An error with the line of the filter and a caret under the position; of a long line, what is around the position. The position is a number
    /// too: PowerShell shows an error of a script on one line.
    /// </summary>
    public static CognitoException Create(string message, string action, string filter, int position)
    {
        int caret = Math.Min(position, filter.Length);
        int lineStart = caret == 0 ? 0 : filter.LastIndexOf('\n', caret - 1) + 1;
        int lineEnd = filter.IndexOf('\n', caret) is >= 0 and int end ? end : filter.Length;
        int start = caret - lineStart <= Window ? lineStart : caret - (Window / 2);
        int stop = lineEnd - start <= Window * 2 ? lineEnd : Math.Min(lineEnd, caret + Window);
        string before = (start == lineStart ? string.Empty : "…") + TerminalText.Escape(filter[start..caret]);
        string after = TerminalText.Escape(filter[caret..stop].TrimEnd('\r')) + (stop == lineEnd ? string.Empty : "…");
        string line = lineStart == 0 ? string.Empty : $"line {filter.AsSpan(0, lineStart).Count('\n') + 1}, ";
        return Create($"{message} See {line}character {caret - lineStart + 1}:\n{before}{after}\n{new string(' ', before.Length)}^", action);
    }

    public static CognitoException UnknownOperator(string word, string filter, int position)
    {
        string? instead = word.ToUpperInvariant() switch
        {
            "=" => "-eq, or for instance: email = \"jon@example.com\"",
            "^=" => "-like 'prefix*', or for instance: email ^= \"jon\"",
            "==" => "-eq",
            "!=" or "<>" => "-ne",
            ">" => "-gt",
            ">=" => "-ge",
            "<" => "-lt",
            "<=" => "-le",
            "=~" or "~=" or "~" => "-match",
            "-CONTAINS" or "-STARTSWITH" or "-ENDSWITH" => "-in for one of a list, or -like with 'prefix*', '*end' or '*part*'",
            "-XOR" => "both sides out: (... -and -not (...)) -or (-not (...) -and ...)",
            "AND" or "&&" => "-and",
            "OR" or "||" => "-or",
            "NOT" => "-not (...)",
            _ => null,
        };
        return Create(
            word is "=" or "^="
                ? $"With the service's {word} a filter is one condition, and its value is in double quotes."
                : $"'{TerminalText.Escape(word)}' is not an operator of a filter.",
            instead is null
                ? $"Operators are {string.Join(", ", FilterOperator.All.Select(known => known.Name))}, each also with c (case counts) or i before its name."
                : $"Write {instead}.",
            filter,
            position);
    }

    /// <summary>What a misspelled attribute, or one of another directory or operation, may have been meant to be.</summary>
    private static string Suggest(string name) => name.ToUpperInvariant() switch
    {
        "SAMACCOUNTNAME" or "USERPRINCIPALNAME" or "LOGONNAME" => "Did you mean Username?",
        "MAIL" or "EMAILADDRESS" => "Did you mean Email?",
        "DISPLAYNAME" or "CN" => "Did you mean Name?",
        "SN" or "SURNAME" => "Did you mean FamilyName?",
        "OBJECTGUID" or "OBJECTID" => "Did you mean Sub?",
        "MOBILE" or "MOBILEPHONE" or "TELEPHONENUMBER" => "Did you mean PhoneNumber?",
        "CREATED" or "WHENCREATED" => "Did you mean UserCreateDate?",
        "MODIFIED" or "WHENCHANGED" => "Did you mean UserLastModifiedDate?",
        "LASTLOGON" or "LASTLOGONDATE" or "LASTLOGONTIMESTAMP" => "Cognito stores no time of the last sign-in.",
        "USERMFASETTINGLIST" or "PREFERREDMFASETTING" or "MFAOPTIONS"
            => "ListUsers does not return it: find the users, and pipe them to Get-CognitoUser, which returns the MFA settings of each.",
        _ when NearestName.Find(name, FilterAttribute.Names) is { } nearest => $"Did you mean {nearest}?",
        _ => $"Attributes are {string.Join(", ", FilterAttribute.All.Select(attribute => attribute.DisplayName))}; a pool's own are written custom:name.",
    };
}
