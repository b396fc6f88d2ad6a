namespace CognitoUserTools;

/// <summary>Reads text that a person pasted.</summary>
internal static class InputText
{
    private const char ByteOrderMark = '\ufeff';

    /// <summary>Removes white space, a byte order mark and quotes at the ends.</summary>
    public static string Trim(string text)
    {
        string trimmed = TrimSpace(text);
        while (trimmed.Length > 1 && IsPair(trimmed[0], trimmed[^1]))
        {
            trimmed = TrimSpace(trimmed[1..^1]);
        }

        return trimmed;
    }

    /// <summary>Removes white space at the ends of a secret, which becomes part of a header.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="name">Its name in messages, for instance <c>secret key</c>.</param>
    /// <param name="source">Its source in messages, for instance <c>the profile 'dev'</c>.</param>
    /// <exception cref="CognitoException">CredentialsMissing: it has a character that ends a header or is not allowed in one.</exception>
    public static string TrimSecret(string secret, string name, string source)
    {
        string trimmed = TrimSpace(secret);
        return trimmed.AsSpan().IndexOfAnyExceptInRange('!', '~') is >= 0 and int index
            ? throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"The {name} of {source} cannot be used: its character {index + 1} is {Describe(trimmed[index])}.",
                recommendedAction: $"Set the {name} again, on one line and without anything around it.")
            : trimmed;
    }

    private static string TrimSpace(string text) => text.Trim().Trim(ByteOrderMark).Trim();

    private static bool IsPair(char first, char last)
        => (first, last) is ('"', '"') or ('\'', '\'') or ('`', '`') or ('\u201c', '\u201d') or ('\u2018', '\u2019');

    private static string Describe(char c) => c switch
    {
        '\r' or '\n' => "a line break",
        ' ' or '\t' => "a blank",
        _ when char.IsControl(c) => "a control character",
        _ => "not one of ASCII",
    };
}
