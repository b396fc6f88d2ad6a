using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Translates the errors of credential resolution.</summary>
internal static partial class CredentialErrors
{
    public static CognitoException Translate(Exception exception, string? origin)
    {
        string from = origin is null ? "The credentials" : $"The credentials of {origin}";
        string message = $"{from} could not be read: {ServiceErrors.TextOf(exception)}";
        return exception switch
        {
            AmazonServiceException { StatusCode: not 0 } answered => new CognitoException(KindOf(answered), message, answered)
            {
                ServiceErrorCode = answered.ErrorCode is null ? null : ExceptionText.Clean(answered.ErrorCode),
                RequestId = answered.RequestId is null ? null : ExceptionText.Clean(answered.RequestId),
            },
            ProcessAWSCredentialException => new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"{from} could not be read: {(ProcessFailure().Match(exception.Message) is { Success: true } match ? $"the program of credential_process ended with exit code {match.Groups["code"].Value}: {ExceptionText.Clean(match.Groups["error"].Value)}" : "the program of credential_process did not write the JSON that is expected.")}",
                exception,
                "Run the command of credential_process by itself to see what it writes: its output may hold secrets, so it is not shown here."),
            _ when HasConnectionTrouble(exception) => new CognitoException(CognitoErrorKind.ConnectionError, message, exception),
            _ => new CognitoException(CognitoErrorKind.CredentialsMissing, message, exception),
        };
    }

    /// <summary>A login to IAM Identity Center that is over.</summary>
    public static CognitoException SsoLoginExpired(string profile, Exception? cause = null)
        => LoginExpired(profile, "The SSO login", "has expired, or was never made", ("aws sso login", "Invoke-AWSSSOLogin"), cause);

    /// <summary>A session of <c>aws login</c> that is over.</summary>
    public static CognitoException LoginExpired(string profile, string what, Exception? cause = null)
        => LoginExpired(profile, "The login session", TerminalText.Escape(what), ("aws login", "Invoke-AWSLogin"), cause);

    private static CognitoException LoginExpired(string profile, string login, string what, (string Cli, string Cmdlet) command, Exception? cause)
    {
        string name = TerminalText.Escape(profile);
        string argument = ArgumentOf(profile);
        return new CognitoException(
            CognitoErrorKind.LoginExpired,
            $"{login} of the profile '{name}' {what}. To log in, run: {command.Cli} --profile {argument}",
            cause,
            $"Run: {command.Cli} --profile {argument}. With AWS Tools for PowerShell: {command.Cmdlet} -ProfileName {argument}");
    }

    // The command is pasted into a shell that is not known: a name that some shell would not take as one word is left to the reader.
    private static string ArgumentOf(string profile)
        => profile.Length > 0 && profile[0] != '-' && profile.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '/' or '+' or '=' or ':' or ' ')
            ? profile.Contains(' ', StringComparison.Ordinal) ? $"\"{profile}\"" : profile
            : "NAME";

    /// <summary>Whether asking again would get the same answer.</summary>
    public static bool IsPermanent(CognitoErrorKind kind)
        => kind is not (CognitoErrorKind.ConnectionError or CognitoErrorKind.ServiceError or CognitoErrorKind.TooManyRequests);

    public static bool HasConnectionTrouble(Exception exception) => ExceptionChain.Of(exception).Any(cause =>
        cause is HttpRequestException or WebException or TimeoutException or OperationCanceledException or IOException and not FileNotFoundException and not DirectoryNotFoundException);

    // The standard error is shown: AWS's documentation says that such a program must not write secrets to it.
    [GeneratedRegex("exit value (?<code>-?[0-9]+) with the error - (?<error>.*)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ProcessFailure();

    private static CognitoErrorKind KindOf(AmazonServiceException answered) => answered.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => CognitoErrorKind.TooManyRequests,
        >= HttpStatusCode.InternalServerError => CognitoErrorKind.ServiceError,
        _ => CognitoErrorKind.AccessDenied,
    };
}
