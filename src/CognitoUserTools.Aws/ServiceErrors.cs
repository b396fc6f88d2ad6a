using System.Net;
using System.Text.Json;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Translates the exceptions of the SDK into <see cref="CognitoException"/>.</summary>
internal static class ServiceErrors
{
    /// <summary>Runs a signed call. A cancellation stays one; every other failure becomes a <see cref="CognitoException"/>.</summary>
    public static Task<T> OfSignedCallAsync<T>(ErrorContext context, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        => TranslateAsync(context, call, refusal: CognitoErrorKind.AccessDenied, cancellationToken);

    /// <summary>The same for a call that is authorized by an access token: a refusal is about the token.</summary>
    public static Task<T> OfTokenCallAsync<T>(ErrorContext context, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        => TranslateAsync(context, call, refusal: CognitoErrorKind.AccessTokenInvalid, cancellationToken);

    private static async Task<T> TranslateAsync<T>(ErrorContext context, Func<CancellationToken, Task<T>> call, CognitoErrorKind refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not (CognitoException or OutOfMemoryException))
        {
            throw Translate(e, context, refusal);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static CognitoException Translate(Exception exception, ErrorContext context, CognitoErrorKind refusal) => exception switch
    {
        _ when ExceptionChain.Find<InvalidDataException>(exception) is { } data => Unreadable(data.Message, exception, context),
        AmazonServiceException { StatusCode: not (0 or HttpStatusCode.OK) } answered => Answered(answered, context, refusal),
        _ when ExceptionChain.Find<JsonException>(exception) is not null || ExceptionChain.Find<AmazonUnmarshallingException>(exception) is not null
            => Unreadable("it is not the JSON that the service promises.", exception, context),
        AmazonClientException client when !CredentialErrors.HasConnectionTrouble(client) => Unreadable(ExceptionText.GetMessage(client), client, context),
        _ => new CognitoException(CognitoErrorKind.ConnectionError, WithHost(ExceptionText.GetMessage(exception), context.Endpoint), exception),
    };

    // .NET names the host in some of its messages only.
    private static string WithHost(string message, Uri? endpoint)
        => endpoint is null || message.Contains(endpoint.Host, StringComparison.OrdinalIgnoreCase) ? message : $"{endpoint.Authority}: {message}";

    /// <summary>What may be shown of an exception of the SDK: the message of a service, or what <see cref="ExceptionText"/> lets through.</summary>
    public static string TextOf(Exception exception, Uri? endpoint = null) => exception is AmazonServiceException { StatusCode: not 0 } answered ? MessageOf(answered, endpoint) : ExceptionText.GetMessage(exception);

    private static CognitoException Answered(AmazonServiceException answered, ErrorContext context, CognitoErrorKind refusal)
    {
        string? code = CodeOf(answered);
        CognitoErrorKind kind = KindOf(code, answered.Message, answered.StatusCode, refusal);
        return new CognitoException(kind, MessageOf(answered, context.Endpoint), answered, ActionFor(kind, code, answered, context, refusal))
        {
            ServiceErrorCode = code is null ? null : ExceptionText.Clean(code),
            StatusCode = (int)answered.StatusCode,
            RequestId = answered.RequestId is null ? null : ExceptionText.Clean(answered.RequestId),
        };
    }

    private static CognitoException Unreadable(string reason, Exception exception, ErrorContext context)
        => new(CognitoErrorKind.InvalidResponse, $"The response{(context.Endpoint is null ? string.Empty : $" of {context.Endpoint.Authority}")} could not be read: {reason}", exception)
        {
            RequestId = ExceptionChain.Find<AmazonServiceException>(exception)?.RequestId,
        };

    // The code may come with a namespace before it and an address behind it.
    private static string? CodeOf(AmazonServiceException answered) => answered.ErrorCode?.Split('#')[^1].Split(':')[0];

    // By the code and not by the exception's type: an error that the SDK's model does not have comes as the base class.
    private static CognitoErrorKind KindOf(string? code, string message, HttpStatusCode status, CognitoErrorKind refusal) => code switch
    {
        "UserNotFoundException" => CognitoErrorKind.UserNotFound,
        "ResourceNotFoundException" => CognitoErrorKind.UserPoolNotFound,
        "OperationNotEnabledException" => CognitoErrorKind.OperationNotEnabled,
        "UserNotConfirmedException" => CognitoErrorKind.UserNotConfirmed,
        "PasswordResetRequiredException" => CognitoErrorKind.PasswordResetRequired,
        "TooManyRequestsException" or "ThrottlingException" => CognitoErrorKind.TooManyRequests,
        "InternalErrorException" => CognitoErrorKind.ServiceError,
        "ForbiddenException" => CognitoErrorKind.Forbidden,
        "NotAuthorizedException" => KindOfRefusal(message, refusal),
        "InvalidParameterException" => KindOfInvalidParameter(message),
        "AccessDenied" or "AccessDeniedException" or "ExpiredToken" or "ExpiredTokenException"
            or "IncompleteSignature" or "IncompleteSignatureException" or "InvalidClientTokenId" or "InvalidSignatureException"
            or "MissingAuthenticationToken" or "MissingAuthenticationTokenException" or "OptInRequired"
            or "RequestExpired" or "RequestTimeTooSkewed" or "SignatureDoesNotMatch" or "UnrecognizedClientException" => CognitoErrorKind.AccessDenied,

        // Every error of AWS has a code. What has none was sent by a proxy, a portal or another server.
        null or "" => KindOf(status) is CognitoErrorKind.AccessDenied or CognitoErrorKind.InvalidParameter ? CognitoErrorKind.InvalidResponse : KindOf(status),
        _ => KindOf(status),
    };

    // The service distinguishes these by their message only.
    private static CognitoErrorKind KindOfRefusal(string message, CognitoErrorKind refusal) => message switch
    {
        _ when Says(message, "has expired") => CognitoErrorKind.AccessTokenExpired,
        _ when Says(message, "has been revoked") => CognitoErrorKind.AccessTokenRevoked,
        _ when Says(message, "required scopes") => CognitoErrorKind.AccessTokenScopeMissing,
        _ => refusal,
    };

    private static CognitoErrorKind KindOfInvalidParameter(string message) => message switch
    {
        // Before the others, since the token stands in the message.
        _ when message.StartsWith("Paging marker ", StringComparison.Ordinal) => CognitoErrorKind.PaginationTokenInvalid,
        _ when Says(message, "filter") || Says(message, "search attribute") => CognitoErrorKind.InvalidFilter,
        _ when Says(message, "pagination token") || Says(message, "paginationToken") => CognitoErrorKind.PaginationTokenInvalid,
        _ when Says(message, "Access Token") => CognitoErrorKind.AccessTokenInvalid,
        _ => CognitoErrorKind.InvalidParameter,
    };

    private static CognitoErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => CognitoErrorKind.AccessDenied,
        HttpStatusCode.TooManyRequests => CognitoErrorKind.TooManyRequests,
        HttpStatusCode.ProxyAuthenticationRequired => CognitoErrorKind.ConnectionError,
        >= HttpStatusCode.InternalServerError => CognitoErrorKind.ServiceError,
        >= HttpStatusCode.BadRequest => CognitoErrorKind.InvalidParameter,
        _ => CognitoErrorKind.InvalidResponse,
    };

    // A proxy or a load balancer answers in HTML: then there is neither an error code nor a message. Where the message is missing, the SDK puts the whole
    // body in its place.
    private static string MessageOf(AmazonServiceException answered, Uri? endpoint)
        => string.IsNullOrEmpty(answered.ErrorCode) || answered.Message.TrimStart() is "" or ['{' or '[' or '<', ..]
            ? $"{SenderOf(answered.StatusCode, endpoint)} answered with HTTP status {(int)answered.StatusCode}{(string.IsNullOrEmpty(answered.ErrorCode) ? string.Empty : $" and the error {ExceptionText.Clean(CodeOf(answered))}")}, without a reason that can be read."
            : ExceptionText.Clean(answered.Message);

    // Authority: without the user and the password of a URL.
    private static string SenderOf(HttpStatusCode status, Uri? endpoint)
        => endpoint is null ? "The server"
            : status is HttpStatusCode.ProxyAuthenticationRequired && HttpClient.DefaultProxy.GetProxy(endpoint) is { } proxy ? $"The proxy {proxy.Authority}"
            : endpoint.Authority;

    // Null where the kind of the error says all that there is to say.
    private static string? ActionFor(CognitoErrorKind kind, string? code, AmazonServiceException answered, ErrorContext context, CognitoErrorKind refusal) => kind switch
    {
        CognitoErrorKind.AccessDenied => RefusalAdvice.For(
            code, answered.Message, context.CredentialSource?.Invoke(), context.Operation is { } operation ? $"cognito-idp:{operation}{(context.PrimaryRegion is null ? string.Empty : " on this user pool")}" : null),
        CognitoErrorKind.ConnectionError when answered.StatusCode is HttpStatusCode.ProxyAuthenticationRequired
            => "Put the user name and the password for the proxy into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT, or exclude the host with NO_PROXY.",
        CognitoErrorKind.UserNotFound when refusal is CognitoErrorKind.AccessTokenInvalid
            => "The user of this token was deleted after sign-in. Nothing can be read with the token any more: sign in as a user who exists.",
        CognitoErrorKind.UserPoolNotFound when refusal is CognitoErrorKind.AccessTokenInvalid && !context.IsOutsidePrimaryRegion
            => "The user pool that issued this token was deleted. Sign in at a pool that exists.",
        CognitoErrorKind.UserPoolNotFound when context.IsOutsidePrimaryRegion
            => $"{context.Region} is not the user pool's own region, which is {context.PrimaryRegion}: the pool is there only if it has a replica there. Ask its own region with -Region {context.PrimaryRegion}, and check the account of the credentials.",
        CognitoErrorKind.OperationNotEnabled when context.IsOutsidePrimaryRegion
            => $"Use the user pool's primary region with -Region {context.PrimaryRegion}: a replica in another region does not support every operation.",
        CognitoErrorKind.OperationNotEnabled when context.IsInPrimaryRegion
            => "This is the user pool's primary region, so the pool's settings do not allow the operation. Check its settings and its feature plan.",
        CognitoErrorKind.InvalidParameter when Says(answered.Message, "requested attributes do not exist") || (context.HasAttributesToGet && Says(answered.Message, "Input fails to satisfy the constraints"))
            => "One user of the page lacks one of the attributes of -AttributesToGet, or one of them cannot be requested. The service then refuses the whole page. Use -Property instead: it adds the columns and cannot fail.",
        _ => null,
    };

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
