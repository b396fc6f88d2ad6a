using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Translates the errors of credential resolution.</summary>
internal static class CredentialErrors
{
    public static CognitoException Translate(Exception exception, string? origin)
    {
        string from = origin is null ? "The credentials" : $"The credentials of {origin}";
        string message = $"{from} could not be read: {ServiceErrors.TextOf(exception)}";
        return exception switch
        {
            _ when ExceptionChain.Of(exception).Any(cause => cause is JsonException or XmlException or AmazonUnmarshallingException)
                => new CognitoException(CognitoErrorKind.InvalidResponse, $"{from} could not be read: the response is not what the service promises.", exception),
            AmazonServiceException { StatusCode: not 0 } answered => new CognitoException(
                KindOf(answered),
                message,
                answered,
                KindOf(answered) is CognitoErrorKind.AccessDenied ? RefusalAdvice.For(answered.ErrorCode, answered.Message, origin, permission: null) : null)
            {
                ServiceErrorCode = answered.ErrorCode is null ? null : ExceptionText.Clean(answered.ErrorCode),
                RequestId = answered.RequestId is null ? null : ExceptionText.Clean(answered.RequestId),
            },
            _ when HasConnectionTrouble(exception) => new CognitoException(CognitoErrorKind.ConnectionError, message, exception),
            _ => new CognitoException(CognitoErrorKind.CredentialsMissing, message, exception),
        };
    }

    /// <summary>A login to IAM Identity Center that is over.</summary>
    public static CognitoException SsoLoginExpired(string profile, Exception? cause = null, string what = "has expired, or was never made")
        => LoginExpired(profile, "The SSO login", TerminalText.Escape(what), ("aws sso login", "Invoke-AWSSSOLogin"), cause);

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
            $"Run: {command.Cli} --profile {argument}. With AWS Tools for PowerShell: {command.Cmdlet} -ProfileName {argument}")
        {
            RequestId = ExceptionChain.Find<AmazonServiceException>(cause)?.RequestId is { } id ? ExceptionText.Clean(id) : null,
        };
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

    private static CognitoErrorKind KindOf(AmazonServiceException answered) => answered.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => CognitoErrorKind.TooManyRequests,
        >= HttpStatusCode.InternalServerError => CognitoErrorKind.ServiceError,

        // A redirect, which is not followed, or what is not an error of AWS at all.
        < HttpStatusCode.BadRequest => CognitoErrorKind.InvalidResponse,
        _ when string.IsNullOrEmpty(answered.ErrorCode) => CognitoErrorKind.InvalidResponse,
        _ => CognitoErrorKind.AccessDenied,
    };
}
