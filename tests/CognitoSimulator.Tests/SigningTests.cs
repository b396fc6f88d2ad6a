namespace CognitoSimulator.Tests;

public sealed class SigningTests
{
    [Theory]
    [InlineData(null, 400, "MissingAuthenticationTokenException")]
    [InlineData("Bearer token", 400, "IncompleteSignatureException")]
    [InlineData(Caller.Authorization, 200, null)]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIADENIED0000000000/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00", 400, "AccessDeniedException")]
    public async Task A_signed_operation_wants_an_authorization(string? authorization, int status, string? error)
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 1 });
        var caller = new Caller(simulator);

        var answer = await caller.CallAsync("ListUsers", new { UserPoolId = "eu-west-1_Simulator" }, authorization);

        Assert.Equal((status, error), (answer.Status, answer.ErrorType));
    }

    [Theory]
    [InlineData("AKIATEST", "InvalidSignatureException")]
    [InlineData("AKIAOTHER", "UnrecognizedClientException")]
    public async Task With_secret_keys_a_signature_must_be_right(string knownKey, string error)
    {
        var keys = new Dictionary<string, string> { [knownKey] = "secret" };
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 1, SecretKeys = keys });
        var caller = new Caller(simulator);

        var answer = await caller.CallAsync("ListUsers", new { UserPoolId = "eu-west-1_Simulator" });

        Assert.Equal((403, error), (answer.Status, answer.ErrorType));
    }
}
