using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>
/// Decides what may be shown of text that the module did not write: of exceptions of .NET, of an AWS SDK and of other modules, and of the messages
/// of services. Messages of .NET's network and file exceptions name hosts and paths. Others may quote what they could not read, and that may be a
/// secret: of those only the type is shown.
/// </summary>
internal static partial class ExceptionText
{
    private const int MaxLength = 1000;
    private const int PrefixOfWord = 8;

    private static readonly string[] SecretVariables = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"];

    // The SDK throws these for what it could not reach. Types derived from them quote responses and the output of programs.
    private static readonly string[] SdkTypes = ["Amazon.Runtime.AmazonClientException", "Amazon.Runtime.AmazonServiceException"];

    /// <summary>The message of an exception, or of the one that caused it and says most.</summary>
    public static string GetMessage(Exception exception)
    {
        List<Exception> chain = [.. Chain(exception).Where(cause => IsOfNetworkOrFile(cause) || SdkTypes.Contains(cause.GetType().FullName))];
        Exception? best = chain.Find(cause => cause is CognitoException)
            // With the host that its cause does not name.
            ?? chain.Find(cause => cause is HttpRequestException { InnerException: SocketException })
            ?? chain.Find(cause => cause is SocketException)
            ?? chain.Find(cause => cause is AuthenticationException)
            ?? chain.Find(cause => cause is HttpRequestException)
            ?? chain.FirstOrDefault();
        return best is null ? $"{exception.GetType().Name}, whose message is not shown because it may hold a secret" : Clean(best.Message);
    }

    /// <summary>A copy of an exception and of those that caused it, with the text that may be shown; a <see cref="CognitoException"/> stays as it is.</summary>
    public static Exception? Copy(Exception? exception) => exception is null or CognitoException or CauseException ? exception : new CauseException(
        IsOfNetworkOrFile(exception) ? $"{exception.GetType().FullName}: {Clean(exception.Message)}" : exception.GetType().FullName!,
        exception.StackTrace,
        Copy(exception.InnerException));

    /// <summary>The text of a stranger: without passwords and queries of URLs and without long words such as tokens, escaped, and of limited length.</summary>
    public static string Clean(string? text)
    {
        string clean = text?.Trim() ?? string.Empty;

        // More than is shown, so that a secret which is cut is found too.
        int length = clean.Length;
        clean = length > 2 * MaxLength ? clean[..(2 * MaxLength)] : clean;
        foreach (string name in SecretVariables)
        {
            if (Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } secret)
            {
                clean = clean.Replace(secret, "***", StringComparison.Ordinal);
            }
        }

        clean = UserInfo().Replace(clean, string.Empty);
        clean = UrlQuery().Replace(clean, "?***");
        clean = LongWord().Replace(clean, match => $"{match.Value[..PrefixOfWord]}...");
        return TerminalText.Escape(clean.Length < length && clean.Length > MaxLength
            ? string.Create(CultureInfo.InvariantCulture, $"{clean[..MaxLength]}... ({length:N0} characters)")
            : clean);
    }

    private static bool IsOfNetworkOrFile(Exception exception) => exception
        is CognitoException or SocketException or HttpRequestException or AuthenticationException or IOException or UnauthorizedAccessException or TimeoutException or OperationCanceledException;

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    [GeneratedRegex(@"(?<=//)[^/?#\s]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://[^?\s]*)\?[^\s'"">]+", RegexOptions.CultureInvariant)]
    private static partial Regex UrlQuery();

    // Names of roles have at most 64 characters, and so have digests in file names.
    [GeneratedRegex("[A-Za-z0-9_+=-]{65,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord();
}
