using System.Net;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CognitoUserTools.Aws.Support;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws.Wire;

/// <summary>An error response becomes one exception, whose code is the name of the error.</summary>
public class ErrorTests
{
    private readonly FakeService _service = new();

    public static TheoryData<string> Operations => [.. Calls.Names];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_error_of_any_operation_has_code_message_status_and_request_ID(string operation)
    {
        AmazonServiceException error = await FailAsync("""{"__type":"ForbiddenException","message":"Why."}""", HttpStatusCode.Forbidden, operation);

        Assert.Equal(("ForbiddenException", "Why.", HttpStatusCode.Forbidden, "request-1"), (error.ErrorCode, error.Message, error.StatusCode, error.RequestId));
    }

    [Theory]
    [InlineData("""{"__type":"com.amazonaws.cognito#UserNotFoundException","message":"User does not exist."}""")]
    [InlineData("""{"__type":"UserNotFoundException:http://internal.amazon.com/coral/","message":"User does not exist."}""")]
    [InlineData("""{"__type":"a.b#UserNotFoundException:c","Message":"User does not exist."}""")]
    [InlineData("""{"Message":"User does not exist.","details":{"__type":"Other","message":"other"},"__type":"UserNotFoundException"}""")]
    public async Task The_code_is_between_namespace_and_suffix(string body)
    {
        AmazonServiceException error = await FailAsync(body);

        Assert.Equal(("UserNotFoundException", "User does not exist.", HttpStatusCode.BadRequest), (error.ErrorCode, error.Message, error.StatusCode));
    }

    [Theory]
    [InlineData("UserNotFoundException")]
    [InlineData("UserNotFoundException:http://internal.amazon.com/coral/")]
    public async Task The_code_may_be_in_a_header(string header)
    {
        AmazonServiceException error = await FailAsync("""{"message":"User does not exist."}""", headers: ("x-amzn-ErrorType", header));

        Assert.Equal(("UserNotFoundException", "User does not exist."), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task The_message_of_a_header_takes_precedence()
    {
        AmazonServiceException error = await FailAsync("""{"__type":"NotAuthorizedException","message":"body"}""", headers: ("x-amzn-error-message", "header"));

        Assert.Equal(("NotAuthorizedException", "header"), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData("""{"__type":"InvalidParameterException"}""")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task A_code_in_a_header_needs_no_readable_body(string body)
        => Assert.Equal("InvalidParameterException", (await FailAsync(body, headers: ("x-amzn-ErrorType", "InvalidParameterException"))).ErrorCode);

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("UnrecognizedClientException")]
    [InlineData("ExpiredTokenException")]
    [InlineData("userNotFoundException")]
    public async Task An_error_of_another_name_keeps_its_name(string name)
    {
        AmazonServiceException error = await FailAsync($$"""{"__type":"com.amazon.coral.service#{{name}}","Message":"No."}""");

        Assert.Equal((name, "No."), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData("<html><body>503 Service Unavailable</body></html>", HttpStatusCode.ServiceUnavailable)]
    [InlineData("", HttpStatusCode.BadGateway)]
    [InlineData("{}", HttpStatusCode.Forbidden)]
    [InlineData("plain text", HttpStatusCode.Forbidden)]
    [InlineData("[1]", HttpStatusCode.NotFound)]
    public async Task An_error_that_the_service_did_not_write_keeps_its_status_and_has_no_code(string body, HttpStatusCode status)
    {
        AmazonServiceException error = await FailAsync(body, status);

        Assert.Equal(status, error.StatusCode);
        Assert.True(string.IsNullOrEmpty(error.ErrorCode));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "TooManyRequestsException", 3)]
    [InlineData(HttpStatusCode.InternalServerError, "InternalErrorException", 3)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", 3)]
    [InlineData(HttpStatusCode.BadRequest, "InvalidParameterException", 1)]
    public async Task The_SDK_retries_by_the_code_or_the_status(HttpStatusCode status, string code, int attempts)
    {
        _service.Respond($$"""{"__type":"{{code}}"}""", status);
        using var client = new ImpatientClient(_service.Config(config => config.MaxErrorRetry = 2));

        await Assert.ThrowsAsync<AmazonServiceException>(client.ListUsersAsync);

        Assert.Equal(attempts, _service.Requests.Count);
    }

    private async Task<AmazonServiceException> FailAsync(
        string body, HttpStatusCode status = HttpStatusCode.BadRequest, string operation = "AdminGetUser", params (string Name, string Value)[] headers)
    {
        using CognitoClient client = _service.Respond(body, status, headers).Client();
        return await Assert.ThrowsAsync<AmazonServiceException>(() => client.CallAsync(operation));
    }

    /// <summary>Retries like the SDK's own policy, without its delays.</summary>
    private sealed class ImpatientClient(AmazonCognitoIdentityProviderConfig config) : AmazonCognitoIdentityProviderClient(new BasicAWSCredentials("id", "secret"), config)
    {
        public Task<Response<UserPage>> ListUsersAsync()
        {
            Operation<UserPage> operation = Aws.Operations.ListUsers(new UserQuery(Calls.Pool), 60, token: null, region: null);
            return InvokeAsync<Response<UserPage>>(operation.Request, new InvokeOptions { RequestMarshaller = operation.Marshaller, ResponseUnmarshaller = operation.Unmarshaller }, CancellationToken.None);
        }

        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new Policy(Config)));
        }

        private sealed class Policy(IClientConfig config) : StandardRetryPolicy(config)
        {
            public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;
        }
    }
}
