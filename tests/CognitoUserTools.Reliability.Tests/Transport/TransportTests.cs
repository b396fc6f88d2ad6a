using System.Net;
using System.Net.Sockets;
using CognitoSimulator;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Reliability;

/// <summary>What no server can do to a caller: keep it waiting, fill its memory, or be taken for another.</summary>
public class TransportTests
{
    // A listing goes another way than the rest.
    private static readonly Dictionary<string, Func<IUserPoolClient, CancellationToken, Task>> Calls = new()
    {
        ["AdminGetUser"] = (client, cancel) => client.GetUserAsync("eu-west-1_Simulator", "jon", cancel),
        ["ListUsers"] = (client, cancel) => ReadPageAsync(client, cancel),
    };

    private static readonly Dictionary<string, FaultAction> Silent = new()
    {
        ["nothing"] = new StallFault(),
        ["half of the headers"] = new StallFault(AnswerPart.HalfHead),
        ["half of the body"] = new StallFault(AnswerPart.HalfBody),
        ["the headers, a byte a second"] = new SlowHeadersFault(Speed.Crawl),
        ["the body, a byte a second"] = new SlowBodyFault(Speed.Crawl),
    };

    public static TheoryData<string> Operations => [.. Calls.Keys];

    public static TheoryData<string> Silences => [.. Silent.Keys];

    private static IUserPoolClient Open(Uri endpoint, double connectSeconds = 10, double readSeconds = 10, int attempts = 1)
        => EnvironmentTimeouts.Of(
            attempts,
            readSeconds,
            () => new AwsUserPoolClientFactory().Open(new ConnectionOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", EndpointUrl = endpoint, DerivedRegion = "eu-west-1" }),
            connectSeconds);

    private static Task<UserPage> ReadPageAsync(IUserPoolClient client, CancellationToken cancel)
        => client.ListUsersAsync(new UserQuery("eu-west-1_Simulator"), 60, null, cancel);

    private static async Task<CognitoException> FailureAsync(IUserPoolClient client, string operation)
        => await Assert.ThrowsAsync<CognitoException>(() => Calls[operation](client, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_machine_that_accepts_no_connection_is_a_connection_error(string operation)
    {
        // A full queue of connections: the next one is neither taken nor refused.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var endpoint = (IPEndPoint)listener.LocalEndPoint!;
        List<Socket> queue = [.. Enumerable.Range(0, 8).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        Task[] connecting = [.. queue.Select(socket => socket.ConnectAsync(endpoint))];
        try
        {
            using IUserPoolClient client = Open(new Uri($"http://127.0.0.1:{endpoint.Port}"), connectSeconds: 0.5, readSeconds: 20);
            Assert.Equal(CognitoErrorKind.ConnectionError, (await FailureAsync(client, operation)).Kind);
        }
        finally
        {
            queue.ForEach(socket => socket.Dispose());
            await Task.WhenAll(connecting.Select(task => Task.WhenAny(task)));
        }
    }

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task A_server_that_does_not_answer_is_an_error_that_says_so(string silence)
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        simulator.Faults.Add(Silent[silence]);
        using IUserPoolClient client = Open(simulator.Endpoint, connectSeconds: 1, readSeconds: 0.25);

        foreach (string operation in Calls.Keys)
        {
            CognitoException error = await FailureAsync(client, operation);

            Assert.Equal(CognitoErrorKind.ConnectionError, error.Kind);

            // Until the headers are there, the longer of the two counts.
            Assert.Equal($"{simulator.Endpoint.Authority}: The server sent nothing for {(silence.Contains("body", StringComparison.Ordinal) ? "0.25" : "1")} seconds.", error.Message);
        }
    }

    // Here the time-out is many times what a read takes, so that a busy machine passes too.
    [Fact]
    public async Task A_server_that_did_not_answer_is_asked_again()
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        simulator.Faults.Add(new Fault(new StallFault(AnswerPart.HalfBody)) { Times = 1 });
        using IUserPoolClient client = Open(simulator.Endpoint, readSeconds: 2, attempts: 2);

        Assert.Single((await ReadPageAsync(client, CancellationToken.None)).Users);
    }

    [Fact]
    public async Task A_body_that_comes_slowly_takes_as_long_as_it_needs()
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 60 });
        simulator.Faults.Add(new SlowBodyFault(new Speed(3000, TimeSpan.FromMilliseconds(300))));
        using IUserPoolClient client = Open(simulator.Endpoint, readSeconds: 2);

        Assert.Equal(60, (await ReadPageAsync(client, CancellationToken.None)).Users.Count);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_cancelled_call_ends_at_once(string operation)
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        simulator.Faults.Add(new StallFault(AnswerPart.HalfBody));
        using IUserPoolClient client = Open(simulator.Endpoint, readSeconds: 600);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Calls[operation](client, cancellation.Token).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("AdminGetUser", null)]
    [InlineData("AdminGetUser", 1L << 40)]
    [InlineData("ListUsers", null)]
    public async Task A_response_without_end_is_refused_before_it_fills_the_memory(string operation, long? promised)
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        simulator.Faults.Add(new EndlessBodyFault(promised));
        using IUserPoolClient client = Open(simulator.Endpoint);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        CognitoException error = await FailureAsync(client, operation);

        Assert.Equal(CognitoErrorKind.InvalidResponse, error.Kind);
        Assert.Equal($"The response of {simulator.Endpoint.Authority} could not be read: it is larger than 64 MiB.", error.Message);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8L * BufferingHandler.MaxBytes);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_certificate_that_is_not_trusted_is_an_error_without_retries(string operation)
    {
        await using SelfSignedServer server = await SelfSignedServer.StartAsync();
        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(
            new ConnectionOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", EndpointUrl = server.Endpoint, DerivedRegion = "eu-west-1" });

        CognitoException error = await FailureAsync(client, operation);

        Assert.Equal(CognitoErrorKind.ConnectionError, error.Kind);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Requests);
        Assert.Equal(1, server.Handshakes);
    }
}
