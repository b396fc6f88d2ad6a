using System.Net;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>Translates the exceptions of the SDK into <see cref="CognitoException"/>.</summary>
internal static class ServiceErrors
{
    /// <summary>Makes a call. A cancellation stays a cancellation; every other exception becomes a <see cref="CognitoException"/>.</summary>
    public static async Task<T> TranslateAsync<T>(ErrorContext context, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not (CognitoException or OutOfMemoryException))
        {
            throw Translate(e, context);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static CognitoException Translate(Exception exception, ErrorContext context) => exception switch
    {
        _ when Find<InvalidDataException>(exception) is { } data => InvalidResponse(data.Message, exception, context),
        AmazonServiceException { StatusCode: not (0 or HttpStatusCode.OK) } error => Translate(error, context),
        _ when (Find<JsonException>(exception) ?? (Exception?)Find<AmazonUnmarshallingException>(exception)) is not null
            => InvalidResponse("it is not the JSON that the service promises.", exception, context),
        AmazonClientException client when !CredentialErrors.HasConnectionTrouble(client) => InvalidResponse(ExceptionText.GetMessage(client), client, context),
        _ => new CognitoException(CognitoErrorKind.ConnectionError, WithHost(ExceptionText.GetMessage(exception), context.Endpoint), exception),
    };

    private static CognitoException Translate(AmazonServiceException error, ErrorContext context)
    {
        CognitoErrorKind refusal = context.HasAccessToken ? CognitoErrorKind.AccessTokenInvalid : CognitoErrorKind.AccessDenied;
        CognitoErrorKind kind = GetKind(GetCode(error), error.Message, error.StatusCode, refusal);
        return Create(kind, GetMessage(error, context), error, GetAction(kind, error, context));
    }

    /// <summary>The error of a service's response.</summary>
    public static CognitoException Create(CognitoErrorKind kind, string message, AmazonServiceException error, string? recommendedAction)
        => new(kind, message, error, recommendedAction)
        {
            ServiceErrorCode = GetCode(error) is { } code ? ExceptionText.Clean(code) : null,
            StatusCode = (int)error.StatusCode,
            RequestId = FindRequestId(error),
        };

    /// <summary>What may be shown of an exception of the SDK: the message of a service, or what <see cref="ExceptionText"/> allows.</summary>
    public static string GetText(Exception exception)
        => exception is AmazonServiceException { StatusCode: not 0 } error ? GetMessage(error, context: default) : ExceptionText.GetMessage(exception);

    /// <summary>The request ID of an exception or of its causes.</summary>
    public static string? FindRequestId(Exception? exception) => Find<AmazonServiceException>(exception)?.RequestId is { } id ? ExceptionText.Clean(id) : null;

    /// <summary>The first exception of a type, of an exception and its causes.</summary>
    public static T? Find<T>(Exception? exception)
        where T : Exception
        => ExceptionText.GetChain(exception).OfType<T>().FirstOrDefault();

    private static CognitoException InvalidResponse(string reason, Exception exception, ErrorContext context)
    {
        string sender = context.Endpoint is null ? string.Empty : $" of {context.Endpoint.Authority}";
        return new CognitoException(CognitoErrorKind.InvalidResponse, $"The response{sender} could not be read: {reason}", exception) { RequestId = FindRequestId(exception) };
    }

    // .NET names the host only in some of its messages.
    private static string WithHost(string message, Uri? endpoint)
        => endpoint is null || message.Contains(endpoint.Host, StringComparison.OrdinalIgnoreCase) ? message : $"{endpoint.Authority}: {message}";

    // namespace#Code:address; keep Code.
    private static string? GetCode(AmazonServiceException error) => error.ErrorCode?.Split('#')[^1].Split(':')[0];

    // Not by the type of the exception: the SDK throws the base class for an error that its model does not have.
    private static CognitoErrorKind GetKind(string? code, string message, HttpStatusCode status, CognitoErrorKind refusal) => code switch
    {
        "UserNotFoundException" => CognitoErrorKind.UserNotFound,
        "ResourceNotFoundException" => CognitoErrorKind.UserPoolNotFound,
        "OperationNotEnabledException" => CognitoErrorKind.OperationNotEnabled,
        "UserNotConfirmedException" => CognitoErrorKind.UserNotConfirmed,
        "PasswordResetRequiredException" => CognitoErrorKind.PasswordResetRequired,
        "TooManyRequestsException" or "ThrottlingException" => CognitoErrorKind.TooManyRequests,
        "InternalErrorException" => CognitoErrorKind.ServiceError,
        "ForbiddenException" => CognitoErrorKind.Forbidden,
        "NotAuthorizedException" => GetKindOfRefusal(message, refusal),
        "InvalidParameterException" => GetKindOfInvalidParameter(message),
        "AccessDenied" or "AccessDeniedException" or "ExpiredToken" or "ExpiredTokenException"
            or "IncompleteSignature" or "IncompleteSignatureException" or "InvalidClientTokenId" or "InvalidSignatureException"
            or "MissingAuthenticationToken" or "MissingAuthenticationTokenException" or "OptInRequired"
            or "RequestExpired" or "RequestTimeTooSkewed" or "SignatureDoesNotMatch" or "UnrecognizedClientException" => CognitoErrorKind.AccessDenied,

        // Every error of AWS has a code. An error without one was sent by a proxy, a portal or another server.
        null or "" when GetKind(status) is CognitoErrorKind.AccessDenied or CognitoErrorKind.InvalidParameter => CognitoErrorKind.InvalidResponse,
        _ => GetKind(status),
    };

    // The service distinguishes these by their message only.
    private static CognitoErrorKind GetKindOfRefusal(string message, CognitoErrorKind refusal) => message switch
    {
        _ when Contains(message, "has expired") => CognitoErrorKind.AccessTokenExpired,
        _ when Contains(message, "has been revoked") => CognitoErrorKind.AccessTokenRevoked,
        _ when Contains(message, "required scopes") => CognitoErrorKind.AccessTokenScopeMissing,
        _ => refusal,
    };

    private static CognitoErrorKind GetKindOfInvalidParameter(string message) => message switch
    {
        // First, because the message contains the token, which may contain the words below.
        _ when message.StartsWith("Paging marker ", StringComparison.Ordinal) => CognitoErrorKind.PaginationTokenInvalid,
        _ when Contains(message, "filter") || Contains(message, "search attribute") => CognitoErrorKind.InvalidFilter,
        _ when Contains(message, "pagination token") || Contains(message, "paginationToken") => CognitoErrorKind.PaginationTokenInvalid,
        _ when Contains(message, "Access Token") => CognitoErrorKind.AccessTokenInvalid,
        _ => CognitoErrorKind.InvalidParameter,
    };

    private static CognitoErrorKind GetKind(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => CognitoErrorKind.AccessDenied,
        HttpStatusCode.TooManyRequests => CognitoErrorKind.TooManyRequests,
        HttpStatusCode.ProxyAuthenticationRequired => CognitoErrorKind.ConnectionError,
        >= HttpStatusCode.InternalServerError => CognitoErrorKind.ServiceError,
        >= HttpStatusCode.BadRequest => CognitoErrorKind.InvalidParameter,
        _ => CognitoErrorKind.InvalidResponse,
    };

    // A proxy or a load balancer answers in HTML, without an error code. If the message is missing, the SDK puts the whole body in its place.
    private static string GetMessage(AmazonServiceException error, ErrorContext context)
    {
        bool hasCode = !string.IsNullOrEmpty(error.ErrorCode);
        if (hasCode && error.Message.TrimStart() is not ("" or ['{' or '[' or '<', ..]))
        {
            return ExceptionText.Clean(error.Message);
        }

        string reason = hasCode ? $"the error {ExceptionText.Clean(GetCode(error))}, without a message" : "no error of AWS";
        return $"{GetSender(error.StatusCode, context)} answered with HTTP status {(int)error.StatusCode} and {reason}.";
    }

    // Authority: without the user and the password of a URL.
    private static string GetSender(HttpStatusCode status, ErrorContext context)
        => context.Endpoint is not { } endpoint ? "The server"
            : status is HttpStatusCode.ProxyAuthenticationRequired && new SystemProxy(context.StoredProxy).GetProxy(endpoint) is { } proxy
                ? $"The proxy {proxy.Authority}"
            : endpoint.Authority;

    // Null for the action of the kind.
    private static string? GetAction(CognitoErrorKind kind, AmazonServiceException error, ErrorContext context) => kind switch
    {
        CognitoErrorKind.AccessDenied => RefusalAdvice.Get(GetCode(error), error.Message, context.CredentialSource?.Invoke(), context.Permission),
        CognitoErrorKind.ConnectionError when error.StatusCode is HttpStatusCode.ProxyAuthenticationRequired && context.StoredProxy is not null
            => "Give the user name and the password for the proxy: Set-AWSProxy -Hostname HOST -Port PORT -Username USER -Password PASSWORD",
        CognitoErrorKind.ConnectionError when error.StatusCode is HttpStatusCode.ProxyAuthenticationRequired
            => "Put the user name and the password for the proxy into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT, or exclude the host with NO_PROXY.",
        CognitoErrorKind.UserNotFound when context.HasAccessToken
            => "The user of this token was deleted after sign-in. Nothing can be read with the token any more: sign in as a user who exists.",
        CognitoErrorKind.UserPoolNotFound when context.HasAccessToken && !context.IsOutsidePrimaryRegion
            => "The user pool that issued this token was deleted. Sign in at a pool that exists.",
        CognitoErrorKind.UserPoolNotFound when context.IsOutsidePrimaryRegion
            => $"{context.Region} is not the user pool's own region, which is {context.PrimaryRegion}: the pool is there only if it has a replica there. Use its own region with -Region {context.PrimaryRegion}, and check the account of the credentials.",
        CognitoErrorKind.OperationNotEnabled when context.IsOutsidePrimaryRegion
            => $"Use the user pool's primary region with -Region {context.PrimaryRegion}: a replica in another region does not support every operation.",
        CognitoErrorKind.OperationNotEnabled when context.IsInPrimaryRegion
            => "This is the user pool's primary region, so the pool's settings do not allow the operation. Check its settings and its feature plan.",
        CognitoErrorKind.InvalidParameter when Contains(error.Message, "requested attributes do not exist")
            || (context.HasAttributesToGet && Contains(error.Message, "Input fails to satisfy the constraints"))
            => "One user of the page lacks one of the attributes of -AttributesToGet, or one of them cannot be requested. The service then refuses the whole page. Use -Property instead: it adds the columns and cannot fail.",
        _ => null,
    };

    private static bool Contains(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Facts that the recommended action depends on.</summary>
internal readonly record struct ErrorContext
{
    /// <summary>Where the request was sent.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The proxy of the session; <see langword="null"/> if the one of the environment is used.</summary>
    public StoredProxy? StoredProxy { get; init; }

    /// <summary>The region of the request; <see langword="null"/> if none is known.</summary>
    public string? Region { get; init; }

    /// <summary>The user pool's own region, which its ID and the issuer of its tokens name; <see langword="null"/> if they name none.</summary>
    public string? PrimaryRegion { get; init; }

    /// <summary>The operation, for instance <c>ListUsers</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>Finds the source of the credentials in words, for instance <c>the profile 'dev'</c>.</summary>
    public Func<string?>? CredentialSource { get; init; }

    /// <summary>Whether the call is authorized by an access token, and not signed.</summary>
    public bool HasAccessToken { get; init; }

    /// <summary>Whether AttributesToGet is sent.</summary>
    public bool HasAttributesToGet { get; init; }

    /// <summary>The IAM permission that the call needs, for instance <c>cognito-idp:ListUsers on this user pool</c>.</summary>
    public string? Permission => Operation is null ? null : $"cognito-idp:{Operation}{(PrimaryRegion is null ? string.Empty : " on this user pool")}";

    /// <summary>Whether the request was sent to the pool's own region.</summary>
    public bool IsInPrimaryRegion => PrimaryRegion is not null && PrimaryRegion.Equals(Region, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it was sent to another region, which may have a replica of the pool.</summary>
    public bool IsOutsidePrimaryRegion => Region is not null && PrimaryRegion is not null && !IsInPrimaryRegion;
}
