using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests;

/// <summary>Which requests are signed, and how.</summary>
public class SigningTests
{
    private readonly FakeService _service = new();

    public static TheoryData<string> SignedOperations => [.. Calls.Operations.Except(["GetUser", "GetUserAuthFactors"])];

    public static TheoryData<string> UnsignedOperations => ["GetUser", "GetUserAuthFactors"];

    [Theory]
    [MemberData(nameof(SignedOperations))]
    public async Task A_request_of_an_administrator_is_signed_for_the_service_and_the_region(string operation)
    {
        SentRequest request = await _service.SendAsync(operation, _service.Config());

        string date = request.Headers["X-Amz-Date"][..8];
        Assert.StartsWith(
            $"AWS4-HMAC-SHA256 Credential={FakeService.AccessKey}/{date}/eu-west-1/cognito-idp/aws4_request, SignedHeaders=content-type;host;",
            request.Authorization,
            StringComparison.Ordinal);
        Assert.Contains("x-amz-target", request.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_token_is_sent()
    {
        SentRequest request = await _service.SendAsync("ListUsers", _service.Config(), new SessionAWSCredentials(FakeService.AccessKey, "secret", "session"));

        Assert.Equal("session", request.Headers["X-Amz-Security-Token"]);
    }

    [Theory]
    [MemberData(nameof(UnsignedOperations))]
    public async Task A_request_with_an_access_token_has_nothing_of_the_credentials(string operation)
        => AssertUnsigned(await _service.SendAsync(operation, _service.Config(), new SessionAWSCredentials(FakeService.AccessKey, "secret", "session")));

    [Theory]
    [MemberData(nameof(UnsignedOperations))]
    public async Task A_request_with_an_access_token_needs_no_credentials(string operation)
        => AssertUnsigned(await _service.SendAsync(operation, _service.Config(), new AnonymousAWSCredentials()));

    [Theory]
    [MemberData(nameof(UnsignedOperations))]
    public async Task Credentials_are_not_searched_for(string operation)
        => AssertUnsigned(await _service.SendAsync(operation, _service.Config(), new UntouchableCredentials()));

    [Fact]
    public async Task Another_endpoint_is_signed_for_the_region_that_is_named()
    {
        AmazonCognitoIdentityProviderConfig config = _service.Config();
        config.ServiceURL = "http://localhost:9229";
        config.AuthenticationRegion = "ap-southeast-2";

        SentRequest request = await _service.SendAsync("ListUsers", config);

        Assert.Equal("http://localhost:9229/", request.Url.AbsoluteUri);
        Assert.Contains("/ap-southeast-2/cognito-idp/", request.Authorization, StringComparison.Ordinal);
    }

    private static void AssertUnsigned(SentRequest request)
    {
        Assert.DoesNotContain(request.Headers.Keys, name =>
            name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            || name.Equals("X-Amz-Security-Token", StringComparison.OrdinalIgnoreCase)
            || name.Equals("X-Amz-Content-SHA256", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(request.Headers.Values, value => value.Contains(FakeService.AccessKey, StringComparison.Ordinal));
    }

    private sealed class UntouchableCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new InvalidOperationException("There is nothing to sign.");
    }
}
