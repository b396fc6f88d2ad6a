using CognitoUserTools.Aws.Support;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>What the callers of one client may do.</summary>
public class CognitoClientTests
{
    private const string AnyAnswer = """{"Users":[],"Username":"jon"}""";

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
        FakeService service = new FakeService().Answers(AnyAnswer);
        using CognitoClient client = service.Client();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => client.CallAsync(operation))));

        Assert.Equal(50, service.Requests.Count);
    }

    [Fact]
    public async Task After_its_end_a_client_refuses()
    {
        CognitoClient client = new FakeService().Client();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.CallAsync("ListUsers"));
    }
}
