using CognitoUserTools.Aws.Support;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>Calls of one client.</summary>
public class CognitoClientTests
{
    private const string AnyBody = """{"Users":[],"Username":"jon"}""";

    public static TheoryData<string> Operations => [.. Calls.Names];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_call_can_be_cancelled(string operation)
    {
        using CognitoClient client = new FakeService().Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CallAsync(operation, new CancellationToken(canceled: true)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task One_client_serves_many_calls_at_a_time(string operation)
    {
        FakeService service = new FakeService().Respond(AnyBody);
        using CognitoClient client = service.Client();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => client.CallAsync(operation))));

        Assert.Equal(50, service.Requests.Count);
    }

    [Fact]
    public async Task The_user_agent_names_the_module_and_the_SDK()
    {
        FakeService service = new FakeService().Respond(AnyBody);
        using CognitoClient client = service.Client();

        await client.CallAsync("ListUsers");

        string version = typeof(CognitoClient).Assembly.GetName().Version!.ToString(3);
        Assert.Contains($" lib/CognitoUserTools#{version}", service.Request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Contains("api/Cognito Identity Provider#", service.Request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_client_throws()
    {
        CognitoClient client = new FakeService().Client();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.CallAsync("ListUsers"));
    }
}
