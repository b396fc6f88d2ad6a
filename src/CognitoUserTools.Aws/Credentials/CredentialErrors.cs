using System.Net;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Translates the errors of credential resolution.</summary>
internal static class CredentialErrors
{
    public static CognitoException Translate(Exception exception, string? origin)
    {
        string from = origin is null ? "The credentials" : $"The credentials of {origin}";
        string message = $"{from} could not be had: {TerminalText.Escape(exception.Message.TrimEnd())}";
        return exception switch
        {
            AmazonServiceException { StatusCode: not 0 } answered => new CognitoException(KindOf(answered), message, answered)
            {
                ServiceErrorCode = answered.ErrorCode,
                RequestId = answered.RequestId,
            },
            _ when HasConnectionTrouble(exception) => new CognitoException(CognitoErrorKind.ConnectionError, message, exception),
            _ => new CognitoException(CognitoErrorKind.CredentialsMissing, message, exception),
        };
    }

    public static CognitoException LoginExpired(string profile, Exception? cause = null)
    {
        string name = TerminalText.Escape(profile);
        string argument = name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? name : $"'{name}'";
        return new CognitoException(
            CognitoErrorKind.LoginExpired,
            $"The SSO login of the profile '{name}' has expired, or was never made. To log in, run: aws sso login --profile {argument}",
            cause,
            $"Run: aws sso login --profile {argument}. With AWS Tools for PowerShell: Invoke-AWSSSOLogin -ProfileName {argument}");
    }

    /// <summary>Whether asking again would get the same answer.</summary>
    public static bool IsPermanent(CognitoErrorKind kind)
        => kind is not (CognitoErrorKind.ConnectionError or CognitoErrorKind.ServiceError or CognitoErrorKind.TooManyRequests);

    public static bool HasConnectionTrouble(Exception exception) => ExceptionChain.Of(exception).Any(cause =>
        cause is HttpRequestException or WebException or TimeoutException or OperationCanceledException or IOException and not FileNotFoundException and not DirectoryNotFoundException);

    private static CognitoErrorKind KindOf(AmazonServiceException answered) => answered.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => CognitoErrorKind.TooManyRequests,
        >= HttpStatusCode.InternalServerError => CognitoErrorKind.ServiceError,
        _ => CognitoErrorKind.AccessDenied,
    };
}
