using System.Net;
using System.Text.Json;
using System.Xml;

namespace CognitoUserTools.Aws;

/// <summary>Translates the errors of credential sources.</summary>
internal static class CredentialErrors
{
    /// <summary>Translates an error.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="source">The source of the credentials; <see langword="null"/> if none was chosen yet.</param>
    public static CognitoException Translate(Exception exception, string? source)
    {
        string prefix = $"The credentials{(source is null ? string.Empty : $" of {source}")} could not be read";
        string message = $"{prefix}: {ServiceErrors.GetText(exception)}";
        return exception switch
        {
            _ when ExceptionText.GetChain(exception).Any(cause => cause is JsonException or XmlException or AmazonUnmarshallingException)
                => new CognitoException(CognitoErrorKind.InvalidResponse, $"{prefix}: the response is not what the service promises.", exception),
            AmazonServiceException { StatusCode: not 0 } error => ServiceErrors.Create(
                GetKind(error),
                message,
                error,
                GetKind(error) is CognitoErrorKind.AccessDenied ? RefusalAdvice.Get(error.ErrorCode, error.Message, source, permission: null) : null),
            _ when HasConnectionTrouble(exception) => new CognitoException(CognitoErrorKind.ConnectionError, message, exception),
            _ => new CognitoException(CognitoErrorKind.CredentialsMissing, message, exception),
        };
    }

    /// <summary>Whether another request would have the same result.</summary>
    public static bool IsPermanent(CognitoErrorKind kind)
        => kind is not (CognitoErrorKind.ConnectionError or CognitoErrorKind.ServiceError or CognitoErrorKind.TooManyRequests);

    /// <summary>Whether a service was not reached, or the connection broke.</summary>
    public static bool HasConnectionTrouble(Exception exception) => ExceptionText.GetChain(exception).Any(cause =>
        cause is HttpRequestException or WebException or TimeoutException or OperationCanceledException
            or (IOException and not FileNotFoundException and not DirectoryNotFoundException));

    private static CognitoErrorKind GetKind(AmazonServiceException error) => error.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => CognitoErrorKind.TooManyRequests,
        >= HttpStatusCode.InternalServerError => CognitoErrorKind.ServiceError,

        // A redirect, which is not followed, or what is not an error of AWS at all.
        < HttpStatusCode.BadRequest => CognitoErrorKind.InvalidResponse,
        _ when string.IsNullOrEmpty(error.ErrorCode) => CognitoErrorKind.InvalidResponse,
        _ => CognitoErrorKind.AccessDenied,
    };
}
