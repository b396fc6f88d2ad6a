using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

public class ServiceErrorsTests
{
    private static async Task<CognitoException> TranslateAsync(Exception thrown, ErrorContext context = default, bool isTokenCall = false)
    {
        Task<int> Throw(CancellationToken cancellationToken) => Task.FromException<int>(thrown);
        return await Assert.ThrowsAsync<CognitoException>(() => ServiceErrors.TranslateAsync(context with { HasAccessToken = isTokenCall }, Throw, CancellationToken.None));
    }

    // The base class, as for an error that the SDK's model does not have.
    private static AmazonServiceException CreateError(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest)
        => new(message, ErrorType.Unknown, code, "id", status);

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
    [InlineData("InvalidParameterException", "Invalid pagination token given.", 400, CognitoErrorKind.PaginationTokenInvalid)]
    [InlineData("InvalidParameterException", "Paging marker CAISsAIIfilterDdEoQCALGJ= is invalid for request adaa2d40-d1bd-4da4-ab5c-ed2a2e20b341", 400, CognitoErrorKind.PaginationTokenInvalid)]
    [InlineData("InvalidParameterException", "Input fails to satisfy the constraints.", 400, CognitoErrorKind.InvalidParameter)]
    [InlineData("OperationNotEnabledException", "Not here.", 400, CognitoErrorKind.OperationNotEnabled)]
    [InlineData("ThrottlingException", "Rate exceeded", 400, CognitoErrorKind.TooManyRequests)]
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
    public async Task The_code_gives_the_kind_and_the_message_stays(string code, string message, int status, CognitoErrorKind kind)
    {
        CognitoException error = await TranslateAsync(CreateError(code, message, (HttpStatusCode)status));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(message, error.Message);
        Assert.Equal(code, error.ServiceErrorCode);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal("id", error.RequestId);
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Theory]
    [InlineData("SignatureDoesNotMatch", "Signature expired: 20300101T000000Z is now earlier than 20300101T010000Z", "clock of this machine")]
    [InlineData("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", "clock of this machine")]
    [InlineData("SignatureDoesNotMatch", "The request signature we calculated does not match.", "secret key (the profile 'dev')")]
    [InlineData("ExpiredToken", "The provided token has expired.", "temporary keys (the profile 'dev')")]
    [InlineData("InvalidClientTokenId", "The security token included in the request is invalid", "access key (the profile 'dev')")]
    [InlineData("IncompleteSignature", "Credential must have exactly 5 slash-delimited elements.", "NO_PROXY")]
    [InlineData("OptInRequired", "The AWS Access Key Id needs a subscription for the service", "-Region")]
    [InlineData("AccessDeniedException", "User: x is not authorized to perform: cognito-idp:ListUsers with an explicit deny in a resource control policy", "forbids")]
    [InlineData("AccessDeniedException", "User: x is not authorized", "cognito-idp:AdminGetUser")]
    public async Task A_refused_request_has_the_action_for_its_cause(string code, string message, string action)
    {
        CognitoException error = await TranslateAsync(CreateError(code, message), new ErrorContext { Operation = "AdminGetUser", CredentialSource = () => "the profile 'dev'" });

        Assert.Equal(CognitoErrorKind.AccessDenied, error.Kind);
        Assert.Contains(action, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, CognitoErrorKind.InvalidResponse)]
    [InlineData(403, CognitoErrorKind.InvalidResponse)]
    [InlineData(404, CognitoErrorKind.InvalidResponse)]
    [InlineData(407, CognitoErrorKind.ConnectionError)]
    [InlineData(429, CognitoErrorKind.TooManyRequests)]
    [InlineData(502, CognitoErrorKind.ServiceError)]
    public async Task An_error_without_a_code_is_not_of_AWS(int status, CognitoErrorKind kind)
        => Assert.Equal(kind, (await TranslateAsync(CreateError("", "<html>Log in to the guest network</html>", (HttpStatusCode)status))).Kind);

    [Fact]
    public async Task A_proxy_of_the_session_that_requires_a_password_is_named_with_the_command_that_sets_it()
    {
        var proxy = new StoredProxy(new Uri("http://user:hush@proxy.example.com:8080"), Credentials: null, BypassList: string.Empty, BypassOnLocal: false);
        var context = new ErrorContext { Endpoint = new Uri("https://idp.example.com"), StoredProxy = proxy };

        CognitoException error = await TranslateAsync(CreateError("", "", HttpStatusCode.ProxyAuthenticationRequired), context);

        Assert.StartsWith("The proxy proxy.example.com:8080 answered", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set-AWSProxy", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The server sent nothing for 3 seconds.", "idp.example.com:8443: The server sent nothing for 3 seconds.")]
    [InlineData("Connection refused (IDP.example.com:8443)", "Connection refused (IDP.example.com:8443)")]
    public async Task A_connection_error_names_the_host(string message, string shown)
        => Assert.Equal(shown, (await TranslateAsync(new HttpRequestException(message), new ErrorContext { Endpoint = new Uri("https://idp.example.com:8443") })).Message);

    [Theory]
    [InlineData("UserNotFoundException", "deleted")]
    [InlineData("ResourceNotFoundException", "deleted")]
    public async Task A_missing_user_or_pool_of_a_token_was_deleted(string code, string action)
        => Assert.Contains(action, (await TranslateAsync(CreateError(code, "No."), isTokenCall: true)).RecommendedAction, StringComparison.Ordinal);

    [Theory]
    [InlineData("com.amazonaws.cognito.identity.idp.model#UserNotFoundException", CognitoErrorKind.UserNotFound)]
    [InlineData("UserNotFoundException:http://internal.amazon.com/coral/com.amazon.coral.validate/", CognitoErrorKind.UserNotFound)]
    [InlineData("aws.protocoltests#ForbiddenException:http://example.com/", CognitoErrorKind.Forbidden)]
    public async Task A_code_is_read_without_its_namespace_and_its_address(string code, CognitoErrorKind kind)
    {
        CognitoException error = await TranslateAsync(CreateError(code, "?"));

        Assert.Equal((kind, kind + "Exception"), (error.Kind, error.ServiceErrorCode));
    }

    [Theory]
    [InlineData("us-west-2", "us-east-1", "-Region us-east-1", "us-west-2")]
    [InlineData("us-east-1", "us-east-1", "Check the user pool ID", "Check the user pool ID")]
    [InlineData("us-east-1", null, "Check the user pool ID", "Check the user pool ID")]
    [InlineData(null, "us-east-1", "Check the user pool ID", "Check the user pool ID")]
    public async Task A_pool_that_is_not_found_outside_its_own_region_may_have_no_replica_there(string? region, string? primary, string action, string also)
    {
        CognitoException error = await TranslateAsync(CreateError("ResourceNotFoundException", "No."), new ErrorContext { Region = region, PrimaryRegion = primary });

        Assert.Contains(action, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(also, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-west-2", "us-east-1", "-Region us-east-1")]
    [InlineData("us-west-2", null, "primary region")]
    [InlineData("us-east-1", "us-east-1", "settings")]
    public async Task An_operation_that_a_replica_does_not_support_is_available_in_the_primary_region(string region, string? primary, string action)
    {
        CognitoException error = await TranslateAsync(CreateError("OperationNotEnabledException", "No."), new ErrorContext { Region = region, PrimaryRegion = primary });

        Assert.Contains(action, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("One or more requested attributes do not exist.", true, true)]
    [InlineData("Input fails to satisfy the constraints.", true, true)]
    [InlineData("Input fails to satisfy the constraints.", false, false)]
    [InlineData("1 validation error detected.", true, false)]
    public async Task An_error_of_AttributesToGet_recommends_Property(string message, bool sent, bool isRecommended)
    {
        CognitoException error = await TranslateAsync(CreateError("InvalidParameterException", message), new ErrorContext { HasAttributesToGet = sent });

        Assert.Equal(isRecommended, error.RecommendedAction.Contains("Use -Property instead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_without_a_message_has_its_status()
    {
        CognitoException error = await TranslateAsync(CreateError(string.Empty, "The service returned an error. See inner exception for details.", HttpStatusCode.BadGateway));

        Assert.Equal(CognitoErrorKind.ServiceError, error.Kind);
        Assert.Contains("502", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The service returned an error. See inner exception for details.", 418, "example.com:8443", "418")]
    [InlineData("TeapotException", """ {"__type":"TeapotException","AccessToken":"abc"}""", 400, "example.com:8443", "TeapotException")]
    [InlineData("Teapot", "<Error><Token>abc</Token></Error>", 400, "example.com:8443", "Teapot")]
    public async Task An_error_without_a_message_names_the_host_and_does_not_show_the_body(string code, string message, int status, params string[] shown)
    {
        CognitoException error = await TranslateAsync(CreateError(code, message, (HttpStatusCode)status), new ErrorContext { Endpoint = new Uri("https://user:Hunter2@example.com:8443/x") });

        Assert.All(shown, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("abc", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_and_request_ID_are_cleaned_like_the_message()
    {
        CognitoException error = await TranslateAsync(new AmazonServiceException("no\u001b[2J", ErrorType.Unknown, $"Bad\u001b[2J{new string('x', 90)}", $"id\u001b{new string('y', 90)}", HttpStatusCode.BadRequest));

        foreach (string? text in (string?[])[error.Message, error.ServiceErrorCode, error.RequestId])
        {
            Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
            Assert.InRange(text!.Length, 1, 60);
        }
    }

    [Theory]
    [InlineData("Access Token has expired", CognitoErrorKind.AccessTokenExpired)]
    [InlineData("Access Token has been revoked", CognitoErrorKind.AccessTokenRevoked)]
    [InlineData("Access Token does not have required scopes", CognitoErrorKind.AccessTokenScopeMissing)]
    [InlineData("Invalid Access Token", CognitoErrorKind.AccessTokenInvalid)]
    [InlineData("Invalid token", CognitoErrorKind.AccessTokenInvalid)]
    public async Task A_refused_token_call_is_an_error_of_the_token(string message, CognitoErrorKind kind)
        => Assert.Equal(kind, (await TranslateAsync(CreateError("NotAuthorizedException", message), isTokenCall: true)).Kind);

    [Fact]
    public async Task A_request_that_never_reached_the_service_is_a_connection_error()
    {
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)))).Kind);
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new AmazonServiceException("no", new HttpRequestException("no")))).Kind);
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new IOException("reset"))).Kind);
        Assert.Equal(CognitoErrorKind.ConnectionError, (await TranslateAsync(new TaskCanceledException("timeout", new TimeoutException()))).Kind);
    }

    [Fact]
    public async Task A_response_that_is_not_JSON_is_an_invalid_response()
    {
        Assert.Equal(CognitoErrorKind.InvalidResponse, (await TranslateAsync(new JsonException("at 1"))).Kind);
        Assert.Equal(CognitoErrorKind.InvalidResponse, (await TranslateAsync(new AmazonUnmarshallingException("id", "body", new JsonException("at 1")))).Kind);
    }

    // Errors of credentials are translated before.
    [Fact]
    public async Task A_response_that_the_SDK_cannot_read_is_an_invalid_response()
        => Assert.Equal(CognitoErrorKind.InvalidResponse, (await TranslateAsync(new AmazonClientException("Unexpected token"))).Kind);

    [Fact]
    public async Task OutOfMemoryException_is_not_translated()
        => await Assert.ThrowsAsync<InsufficientMemoryException>(() => ServiceErrors.TranslateAsync<int>(default, _ => throw new InsufficientMemoryException(), CancellationToken.None));

    [Theory]
    [InlineData(101)]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_that_no_service_of_AWS_sends_is_an_invalid_response(int status)
    {
        CognitoException error = await TranslateAsync(CreateError("", "{\"Users\":[{\"Username\":\"jon\"}]}", (HttpStatusCode)status));

        Assert.Equal(CognitoErrorKind.InvalidResponse, error.Kind);
        Assert.DoesNotContain("jon", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_throws_OperationCanceledException_whatever_the_SDK_throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ServiceErrors.TranslateAsync<int>(default, _ => throw new AmazonServiceException("wrapped", new IOException()), cancelled.Token));
    }
}
