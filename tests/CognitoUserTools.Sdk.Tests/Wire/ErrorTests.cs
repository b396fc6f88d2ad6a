using System.Net;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Wire;

/// <summary>Which exception an error becomes.</summary>
public class ErrorTests
{
    private readonly FakeService _service = new();

    public static TheoryData<string> DocumentedErrors => new(Calls.Operations
        .SelectMany(operation => SurfaceFacts.Operations[operation]!.AsObject().List("errors"))
        .Distinct());

    [Theory]
    [MemberData(nameof(DocumentedErrors))]
    public async Task A_documented_error_has_a_type_of_its_own(string name)
    {
        var error = await Fail($$"""{"__type":"{{name}}","message":"Why."}""", name == "InternalErrorException" ? HttpStatusCode.InternalServerError : HttpStatusCode.BadRequest);
        Assert.Equal($"Amazon.CognitoIdentityProvider.Model.{name}", error.GetType().FullName);
        Assert.Equal(name, error.ErrorCode);
        Assert.Equal("Why.", error.Message);
        Assert.Equal("request-1", error.RequestId);
    }

    [Theory]
    [InlineData("""{"__type":"com.amazonaws.cognito#UserNotFoundException","message":"User does not exist."}""")]
    [InlineData("""{"__type":"UserNotFoundException:http://internal.amazon.com/coral/","message":"User does not exist."}""")]
    [InlineData("""{"__type":"a.b#UserNotFoundException:c","Message":"User does not exist."}""")]
    [InlineData("""{"Message":"User does not exist.","details":{"__type":"Other","message":"other"},"__type":"UserNotFoundException"}""")]
    public async Task The_name_stands_between_namespace_and_suffix(string body)
    {
        var error = Assert.IsType<UserNotFoundException>(await Fail(body));
        Assert.Equal("User does not exist.", error.Message);
        Assert.Equal("UserNotFoundException", error.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
    }

    [Theory]
    [InlineData("UserNotFoundException")]
    [InlineData("UserNotFoundException:http://internal.amazon.com/coral/")]
    public async Task The_name_may_come_in_a_header(string header)
    {
        var error = Assert.IsType<UserNotFoundException>(await Fail("""{"message":"User does not exist."}""", HttpStatusCode.BadRequest, ("x-amzn-ErrorType", header)));
        Assert.Equal("User does not exist.", error.Message);
    }

    [Fact]
    public async Task The_message_of_a_header_wins()
    {
        var error = await Fail("""{"__type":"NotAuthorizedException","message":"body"}""", HttpStatusCode.BadRequest, ("x-amzn-error-message", "header"));
        Assert.Equal("header", Assert.IsType<NotAuthorizedException>(error).Message);
    }

    [Theory]
    [InlineData("reasonCode")]
    [InlineData("ReasonCode")]
    public async Task An_invalid_parameter_may_have_a_reason(string member)
    {
        var error = await Fail($$"""{"{{member}}":"Filter","__type":"InvalidParameterException","message":"Error while parsing filter."}""");
        Assert.Equal("Filter", Assert.IsType<InvalidParameterException>(error).ReasonCode);
    }

    [Theory]
    [InlineData("""{"__type":"InvalidParameterException"}""")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task An_invalid_parameter_may_have_no_reason_and_no_readable_body(string body)
    {
        var error = await Fail(body, HttpStatusCode.BadRequest, ("x-amzn-ErrorType", "InvalidParameterException"));
        Assert.Null(Assert.IsType<InvalidParameterException>(error).ReasonCode);
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("UnrecognizedClientException")]
    [InlineData("ExpiredTokenException")]
    [InlineData("userNotFoundException")]
    public async Task An_error_of_another_name_keeps_its_name(string name)
    {
        var error = await Fail($$"""{"__type":"com.amazon.coral.service#{{name}}","Message":"No."}""");
        Assert.Equal(typeof(AmazonCognitoIdentityProviderException), error.GetType());
        Assert.Equal((name, "No."), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData("<html><body>503 Service Unavailable</body></html>", HttpStatusCode.ServiceUnavailable)]
    [InlineData("", HttpStatusCode.BadGateway)]
    [InlineData("{}", HttpStatusCode.Forbidden)]
    [InlineData("plain text", HttpStatusCode.Forbidden)]
    [InlineData("[1]", HttpStatusCode.NotFound)]
    public async Task An_error_that_the_service_did_not_write_keeps_its_status(string body, HttpStatusCode status)
    {
        var error = await Fail(body, status);
        Assert.Equal(typeof(AmazonCognitoIdentityProviderException), error.GetType());
        Assert.Equal(status, error.StatusCode);
    }

    private async Task<AmazonCognitoIdentityProviderException> Fail(
        string body, HttpStatusCode status = HttpStatusCode.BadRequest, params (string Name, string Value)[] headers)
    {
        using var client = _service.Answers(body, status, headers).Client();
        return await Assert.ThrowsAnyAsync<AmazonCognitoIdentityProviderException>(() => client.CallAsync("AdminGetUser"));
    }
}
