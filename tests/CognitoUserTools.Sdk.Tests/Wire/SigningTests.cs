using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Wire;

/// <summary>Who signs, and who must not.</summary>
public class SigningTests
{
    private readonly FakeService _service = new();

    public static TheoryData<string> SignedOperations => new(Calls.Operations.Where(IsSigned));

    public static TheoryData<string> UnsignedOperations => new(Calls.Operations.Where(operation => !IsSigned(operation)));

    [Theory]
    [MemberData(nameof(SignedOperations))]
    public async Task A_request_of_an_administrator_is_signed_for_the_service_and_the_region(string operation)
    {
        using var client = _service.Client();
        await client.CallAsync(operation);

        string date = _service.Request.Headers["X-Amz-Date"][..8];
        Assert.StartsWith(
            $"AWS4-HMAC-SHA256 Credential={FakeService.AccessKey}/{date}/eu-west-1/cognito-idp/aws4_request, SignedHeaders=content-type;host;",
            _service.Request.Authorization,
            StringComparison.Ordinal);
        Assert.Contains("x-amz-target", _service.Request.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_a_session_goes_along()
    {
        using var client = _service.ClientFor(new SessionAWSCredentials(FakeService.AccessKey, "secret", "session"));
        await client.CallAsync("ListUsers");
        Assert.Equal("session", _service.Request.Headers["X-Amz-Security-Token"]);
    }

    [Theory]
    [MemberData(nameof(UnsignedOperations))]
    public async Task A_request_with_an_access_token_carries_no_trace_of_the_credentials_at_hand(string operation)
    {
        using var client = _service.ClientFor(new SessionAWSCredentials(FakeService.AccessKey, "secret", "session"));
        await client.CallAsync(operation);
        AssertUnsigned(_service.Request);
    }

    [Theory]
    [MemberData(nameof(UnsignedOperations))]
    public async Task A_request_with_an_access_token_needs_no_credentials(string operation)
    {
        using var client = _service.ClientFor(new AnonymousAWSCredentials());
        await client.CallAsync(operation);
        AssertUnsigned(_service.Request);
    }

    [Theory]
    [MemberData(nameof(UnsignedOperations))]
    public async Task Credentials_are_not_even_looked_for(string operation)
    {
        using var client = _service.ClientFor(new UntouchableCredentials());
        await client.CallAsync(operation);
        AssertUnsigned(_service.Request);
    }

    [Fact]
    public async Task Another_endpoint_is_signed_for_the_region_that_is_named()
    {
        using var client = _service.Client(config =>
        {
            config.ServiceURL = "http://localhost:9229";
            config.AuthenticationRegion = "ap-southeast-2";
        });
        await client.CallAsync("ListUsers");
        Assert.Equal("http://localhost:9229/", _service.Request.Url.AbsoluteUri);
        Assert.Contains("/ap-southeast-2/cognito-idp/", _service.Request.Authorization, StringComparison.Ordinal);
    }

    private static bool IsSigned(string operation) => (bool)SurfaceFacts.Operations[operation]!["signed"]!;

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
        public override ImmutableCredentials GetCredentials() => throw new InvalidOperationException("Nobody may ask.");
    }
}
