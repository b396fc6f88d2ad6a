using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

public class ServiceErrorsTests
{
    private static async Task<CognitoException> TranslateAsync(Exception thrown, bool tokenCall = false)
    {
        Task<int> Throw(CancellationToken cancellationToken) => Task.FromException<int>(thrown);
        return await Assert.ThrowsAsync<CognitoException>(() => tokenCall
            ? ServiceErrors.OfTokenCallAsync(Throw, CancellationToken.None)
            : ServiceErrors.OfSignedCallAsync(Throw, CancellationToken.None));
    }

    private static AmazonCognitoIdentityProviderException Answered(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest)
        => new(message, innerException: null, ErrorType.Unknown, code, "id", status);

    [Theory]
    [InlineData("UserNotFoundException", "User does not exist.", 400, CognitoErrorKind.UserNotFound)]
    [InlineData("ResourceNotFoundException", "User pool x does not exist.", 400, CognitoErrorKind.UserPoolNotFound)]
    [InlineData("AccessDeniedException", "User: arn is not authorized to perform: cognito-idp:ListUsers", 400, CognitoErrorKind.AccessDenied)]
    [InlineData("UnrecognizedClientException", "The security token included in the request is invalid.", 400, CognitoErrorKind.AccessDenied)]
    [InlineData("InvalidSignatureException", "The request signature does not match.", 403, CognitoErrorKind.AccessDenied)]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", 400, CognitoErrorKind.AccessDenied)]
    [InlineData("NotAuthorizedException", "Not authorized", 400, CognitoErrorKind.AccessDenied)]
    [InlineData("InvalidParameterException", "Error while parsing filter.", 400, CognitoErrorKind.InvalidFilter)]
    [InlineData("InvalidParameterException", "Invalid search attribute: custom:x", 400, CognitoErrorKind.InvalidFilter)]
    [InlineData("InvalidParameterException", "Invalid pagination token.", 400, CognitoErrorKind.PaginationTokenInvalid)]
    [InlineData("InvalidParameterException", "One or more requested attributes do not exist.", 400, CognitoErrorKind.InvalidParameter)]
    [InlineData("TooManyRequestsException", "Rate exceeded", 400, CognitoErrorKind.TooManyRequests)]
    [InlineData("InternalErrorException", "Something broke.", 500, CognitoErrorKind.ServiceError)]
    [InlineData("UserNotConfirmedException", "User is not confirmed.", 400, CognitoErrorKind.UserNotConfirmed)]
    [InlineData("PasswordResetRequiredException", "Password reset required for the user", 400, CognitoErrorKind.PasswordResetRequired)]
    [InlineData("ForbiddenException", "Request forbidden by WAF", 403, CognitoErrorKind.Forbidden)]
    [InlineData("BrandNewException", "?", 400, CognitoErrorKind.InvalidParameter)]
    [InlineData("BrandNewException", "?", 403, CognitoErrorKind.AccessDenied)]
    [InlineData("BrandNewException", "?", 429, CognitoErrorKind.TooManyRequests)]
    [InlineData("BrandNewException", "?", 503, CognitoErrorKind.ServiceError)]
    [InlineData("BrandNewException", "?", 302, CognitoErrorKind.InvalidResponse)]
    public async Task What_the_service_answers_has_its_kind_and_keeps_its_words(string code, string message, int status, CognitoErrorKind kind)
    {
        CognitoException error = await TranslateAsync(Answered(code, message, (HttpStatusCode)status));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(message, error.Message);
        Assert.Equal(code, error.ServiceErrorCode);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal("id", error.RequestId);
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Fact]
    public async Task An_answer_without_words_has_its_status()
    {
        CognitoException error = await TranslateAsync(Answered(string.Empty, "The service returned an error. See inner exception for details.", HttpStatusCode.BadGateway));

        Assert.Equal(CognitoErrorKind.ServiceError, error.Kind);
        Assert.Contains("502", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Access Token has expired", CognitoErrorKind.AccessTokenExpired)]
    [InlineData("Access Token has been revoked", CognitoErrorKind.AccessTokenRevoked)]
    [InlineData("Access Token does not have required scopes", CognitoErrorKind.AccessTokenScopeMissing)]
    [InlineData("Invalid Access Token", CognitoErrorKind.AccessTokenInvalid)]
    [InlineData("Invalid token", CognitoErrorKind.AccessTokenInvalid)]
    public async Task What_is_refused_on_a_token_call_is_the_token(string message, CognitoErrorKind kind)
        => Assert.Equal(kind, (await TranslateAsync(Answered("NotAuthorizedException", message), tokenCall: true)).Kind);

    [Fact]
    public async Task What_never_reached_the_service_is_a_connection_error()
    {
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)))).Kind);
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new AmazonServiceException("no", new HttpRequestException("no")))).Kind);
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new IOException("reset"))).Kind);
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new TaskCanceledException("timeout", new TimeoutException()))).Kind);
    }

    [Fact]
    public async Task What_is_no_JSON_is_an_invalid_response()
    {
        Assert.Equal(CognitoErrorKind.InvalidResponse, (await TranslateAsync(new JsonException("at 1"))).Kind);
        Assert.Equal(CognitoErrorKind.InvalidResponse, (await TranslateAsync(new AmazonUnmarshallingException("id", "body", new JsonException("at 1")))).Kind);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_had_are_missing()
        => Assert.Equal(CognitoErrorKind.CredentialsMissing, (await TranslateAsync(new AmazonClientException("Unable to get IAM security credentials"))).Kind);

    [Fact]
    public async Task Whoever_cancels_sees_a_cancellation_whatever_the_SDK_makes_of_it()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ServiceErrors.OfSignedCallAsync<int>(_ => throw new AmazonServiceException("wrapped", new IOException()), cancelled.Token));
    }
}
