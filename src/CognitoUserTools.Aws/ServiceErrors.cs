using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Translates what the SDK throws into Core's one exception.</summary>
internal static class ServiceErrors
{
    private static readonly string[] DenialCodes =
    [
        "AccessDenied", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException",
        "InvalidClientTokenId", "InvalidSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "OptInRequired",
        "SignatureDoesNotMatch", "UnrecognizedClientException",
    ];

    /// <summary>Runs a signed call of the SDK. A cancellation stays one; everything else becomes a <see cref="CognitoException"/>.</summary>
    public static Task<T> OfSignedCallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        => TranslateAsync(call, refusal: CognitoErrorKind.AccessDenied, cancellationToken);

    /// <summary>The same for a call that an access token alone vouches for: what is refused is the token.</summary>
    public static Task<T> OfTokenCallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        => TranslateAsync(call, refusal: CognitoErrorKind.AccessTokenInvalid, cancellationToken);

    private static async Task<T> TranslateAsync<T>(Func<CancellationToken, Task<T>> call, CognitoErrorKind refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not CognitoException)
        {
            throw Translate(e, refusal);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    private static CognitoException Translate(Exception exception, CognitoErrorKind refusal) => exception switch
    {
        _ when ExceptionChain.Find<InvalidDataException>(exception) is { } data => Unreadable(data.Message, exception),
        AmazonServiceException { StatusCode: >= HttpStatusCode.Ambiguous } answered => Answered(answered, refusal),
        _ when ExceptionChain.Find<JsonException>(exception) is not null || ExceptionChain.Find<AmazonUnmarshallingException>(exception) is not null
            => Unreadable("it is not the JSON that the service promises.", exception),
        AmazonClientException client when ExceptionChain.Find<HttpRequestException>(client) is null && ExceptionChain.Find<IOException>(client) is null
            => new CognitoException(CognitoErrorKind.CredentialsMissing, client.Message, client),
        _ => new CognitoException(
            CognitoErrorKind.ConnectionError,
            (ExceptionChain.Find<SocketException>(exception) ?? ExceptionChain.Find<AuthenticationException>(exception) ?? ExceptionChain.Find<HttpRequestException>(exception) ?? exception).Message,
            exception),
    };

    private static CognitoException Answered(AmazonServiceException answered, CognitoErrorKind refusal)
        => new(KindOf(answered, refusal), MessageOf(answered), answered, ActionFor(answered.Message))
        {
            ServiceErrorCode = answered.ErrorCode,
            StatusCode = (int)answered.StatusCode,
            RequestId = answered.RequestId,
        };

    private static CognitoException Unreadable(string reason, Exception exception) => new(CognitoErrorKind.InvalidResponse, $"The response could not be read: {reason}", exception)
    {
        RequestId = ExceptionChain.Find<AmazonServiceException>(exception)?.RequestId,
    };

    private static CognitoErrorKind KindOf(AmazonServiceException exception, CognitoErrorKind refusal) => exception.ErrorCode switch
    {
        "UserNotFoundException" => CognitoErrorKind.UserNotFound,
        "ResourceNotFoundException" => CognitoErrorKind.UserPoolNotFound,
        "UserNotConfirmedException" => CognitoErrorKind.UserNotConfirmed,
        "PasswordResetRequiredException" => CognitoErrorKind.PasswordResetRequired,
        "TooManyRequestsException" => CognitoErrorKind.TooManyRequests,
        "InternalErrorException" => CognitoErrorKind.ServiceError,
        "ForbiddenException" => CognitoErrorKind.Forbidden,
        "NotAuthorizedException" => KindOfRefusal(exception.Message, refusal),
        "InvalidParameterException" => KindOfInvalidParameter(exception.Message),
        _ when DenialCodes.Contains(exception.ErrorCode) => CognitoErrorKind.AccessDenied,
        _ => KindOf(exception.StatusCode),
    };

    // The service tells these apart by their text alone.
    private static CognitoErrorKind KindOfRefusal(string message, CognitoErrorKind refusal) => message switch
    {
        _ when Says(message, "has expired") => CognitoErrorKind.AccessTokenExpired,
        _ when Says(message, "has been revoked") => CognitoErrorKind.AccessTokenRevoked,
        _ when Says(message, "required scopes") => CognitoErrorKind.AccessTokenScopeMissing,
        _ => refusal,
    };

    private static CognitoErrorKind KindOfInvalidParameter(string message) => message switch
    {
        _ when Says(message, "filter") || Says(message, "search attribute") => CognitoErrorKind.InvalidFilter,
        _ when Says(message, "pagination token") || Says(message, "paginationToken") => CognitoErrorKind.PaginationTokenInvalid,
        _ when Says(message, "Access Token") => CognitoErrorKind.AccessTokenInvalid,
        _ => CognitoErrorKind.InvalidParameter,
    };

    private static CognitoErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => CognitoErrorKind.AccessDenied,
        HttpStatusCode.TooManyRequests => CognitoErrorKind.TooManyRequests,
        >= HttpStatusCode.InternalServerError => CognitoErrorKind.ServiceError,
        >= HttpStatusCode.BadRequest => CognitoErrorKind.InvalidParameter,
        _ => CognitoErrorKind.InvalidResponse,
    };

    // A proxy or a load balancer answers in HTML: the SDK then knows neither code nor words. The words may quote what a stranger wrote.
    private static string MessageOf(AmazonServiceException answered)
        => string.IsNullOrEmpty(answered.ErrorCode)
            ? $"The answer was HTTP status {(int)answered.StatusCode}, without a reason that can be read."
            : VisibleText.Escape(answered.Message);

    private static string? ActionFor(string message) => Says(message, "requested attributes do not exist")
        ? "One user of the page lacks one of the attributes of -AttributesToGet, and the service then refuses the whole page. Use -Property instead: it adds the columns and cannot fail."
        : null;

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
