namespace CognitoSimulator.Tests;

public sealed class SigningTests
{
    [Theory]
    [InlineData(null, 400, "MissingAuthenticationTokenException")]
    [InlineData("Bearer token", 400, "IncompleteSignatureException")]
    [InlineData(Caller.Authorization, 200, null)]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIADENIED0000000000/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00", 400, "AccessDeniedException")]
    public async Task A_signed_operation_needs_a_permitted_signature(string? authorization, int status, string? error)
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 1 });
        var caller = new Caller(simulator);

        var response = await caller.CallAsync("ListUsers", new { UserPoolId = "eu-west-1_Simulator" }, authorization);

        Assert.Equal((status, error), (response.Status, response.ErrorType));
    }

    [Theory]
    [InlineData("AKIATEST", "InvalidSignatureException")]
    [InlineData("AKIAOTHER", "UnrecognizedClientException")]
    public async Task With_secret_keys_signatures_are_verified(string knownKey, string error)
    {
        var keys = new Dictionary<string, string> { [knownKey] = "secret" };
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 1, SecretKeys = keys });
        var caller = new Caller(simulator);

        var response = await caller.CallAsync("ListUsers", new { UserPoolId = "eu-west-1_Simulator" });

        Assert.Equal((403, error), (response.Status, response.ErrorType));
    }
}
