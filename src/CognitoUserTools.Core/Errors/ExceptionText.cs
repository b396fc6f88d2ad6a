using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>
/// Decides what may be shown of messages that the module did not write: those of .NET, of an AWS SDK, of other modules and of services. Exceptions of
/// .NET for networks and files name hosts and paths. Other exceptions may quote what they could not read, which may be a secret: only their type is
/// shown.
/// </summary>
internal static partial class ExceptionText
{
    private const int MaxLength = 1000;
    private const int PrefixOfWord = 8;

    private static readonly string[] SecretVariables = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"];

    // The SDK throws these if it cannot connect. Types derived from them quote responses and the output of programs.
    private static readonly string[] SdkTypes = ["Amazon.Runtime.AmazonClientException", "Amazon.Runtime.AmazonServiceException"];

    /// <summary>The most specific message among an exception and its causes.</summary>
    public static string GetMessage(Exception exception)
    {
        List<Exception> chain = [.. GetChain(exception).Where(cause => IsOfNetworkOrFile(cause) || SdkTypes.Contains(cause.GetType().FullName))];
        Exception? best = chain.Find(cause => cause is CognitoException)
            // It names the host; its cause does not.
            ?? chain.Find(cause => cause is HttpRequestException { InnerException: SocketException })
            ?? chain.Find(cause => cause is SocketException)
            ?? chain.Find(cause => cause is AuthenticationException)
            ?? chain.Find(cause => cause is HttpRequestException)
            ?? chain.FirstOrDefault();
        return best is null ? $"{exception.GetType().Name}, whose message is not shown because it may hold a secret" : Clean(best.Message);
    }

    /// <summary>Copies an exception and its causes, with what may be shown of their messages. A <see cref="CognitoException"/> is not copied.</summary>
    public static Exception? Copy(Exception? exception) => exception is null or CognitoException or CauseException ? exception : new CauseException(
        IsOfNetworkOrFile(exception) ? $"{exception.GetType().FullName}: {Clean(exception.Message)}" : exception.GetType().FullName!,
        exception.StackTrace,
        Copy(exception.InnerException));

    /// <summary>Removes secrets: passwords and queries of URLs, long words such as tokens. Escapes and shortens the rest.</summary>
    public static string Clean(string? text)
    {
        string clean = text?.Trim() ?? string.Empty;

        // Twice the length that is shown, so that a secret at the cut is found too.
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

    /// <summary>An exception and its causes, the outermost first.</summary>
    public static IEnumerable<Exception> GetChain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    private static bool IsOfNetworkOrFile(Exception exception) => exception
        is CognitoException or SocketException or HttpRequestException or AuthenticationException or IOException
        or UnauthorizedAccessException or TimeoutException or OperationCanceledException;

    [GeneratedRegex(@"(?<=//)[^/?#\s]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://[^?\s]*)\?[^\s'"">]+", RegexOptions.CultureInvariant)]
    private static partial Regex UrlQuery();

    // Names of roles and digests in file names have at most 64 characters.
    [GeneratedRegex("[A-Za-z0-9_+=-]{65,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord();
}

/// <summary>A copy of the cause of a <see cref="CognitoException"/>, with what may be shown of its message.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Created in one place only.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It is never thrown.")]
internal sealed class CauseException : Exception
{
    internal CauseException(string message, string? stackTrace, Exception? innerException)
        : base(message, innerException)
    {
        if (stackTrace is not null)
        {
            ExceptionDispatchInfo.SetRemoteStackTrace(this, stackTrace);
        }
    }
}
