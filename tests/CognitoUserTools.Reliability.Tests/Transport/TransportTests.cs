using System.Net;
using System.Net.Sockets;
using CognitoSimulator;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Reliability;

/// <summary>A server cannot block a caller, fill its memory, or pass for another server.</summary>
public class TransportTests
{
    // A page of users has its own reader.
    private static readonly Dictionary<string, Func<IUserPoolClient, CancellationToken, Task>> Calls = new()
    {
        ["AdminGetUser"] = (client, cancel) => client.GetUserAsync("eu-west-1_Simulator", "jon", cancel),
        ["ListUsers"] = (client, cancel) => ReadPageAsync(client, cancel),
    };

    private static readonly Dictionary<string, FaultAction> Silent = new()
    {
        ["nothing"] = new StallFault(),
        ["half of the headers"] = new StallFault(ResponsePart.HalfHead),
        ["half of the body"] = new StallFault(ResponsePart.HalfBody),
        ["the headers, a byte a second"] = new SlowHeadersFault(Speed.Crawl),
        ["the body, a byte a second"] = new SlowBodyFault(Speed.Crawl),
    };

    public static TheoryData<string> Operations => [.. Calls.Keys];

    public static TheoryData<string> Silences => [.. Silent.Keys];

    private static IUserPoolClient Open(Uri endpoint, double connectSeconds = 10, double readSeconds = 10, int attempts = 1)
        => EnvironmentTimeouts.Open(
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
    public async Task A_connection_that_is_not_accepted_is_a_connection_error(string operation)
    {
        // With a full queue, a further connection is neither accepted nor refused.
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
    public async Task A_response_that_stalls_is_a_connection_error(string silence)
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        simulator.Faults.Add(Silent[silence]);
        using IUserPoolClient client = Open(simulator.Endpoint, connectSeconds: 1, readSeconds: 0.25);

        foreach (string operation in Calls.Keys)
        {
            CognitoException error = await FailureAsync(client, operation);

            Assert.Equal(CognitoErrorKind.ConnectionError, error.Kind);

            // Until the headers are received, the longer timeout applies.
            Assert.Equal($"{simulator.Endpoint.Authority}: The server sent nothing for {(silence.Contains("body", StringComparison.Ordinal) ? "0.25" : "1")} seconds.", error.Message);
        }
    }

    // The timeout is much longer than a read takes, for busy machines.
    [Fact]
    public async Task A_request_without_a_response_is_repeated()
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        simulator.Faults.Add(new Fault(new StallFault(ResponsePart.HalfBody)) { Times = 1 });
        using IUserPoolClient client = Open(simulator.Endpoint, readSeconds: 2, attempts: 2);

        Assert.Single((await ReadPageAsync(client, CancellationToken.None)).Users);
    }

    [Fact]
    public async Task A_slow_body_is_read_to_its_end()
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
        simulator.Faults.Add(new StallFault(ResponsePart.HalfBody));
        using IUserPoolClient client = Open(simulator.Endpoint, readSeconds: 600);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Calls[operation](client, cancellation.Token).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData("AdminGetUser", null)]
    [InlineData("AdminGetUser", 1L << 40)]
    [InlineData("ListUsers", null)]
    public async Task An_endless_response_is_refused_at_64_MiB(string operation, long? promised)
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
    public async Task An_untrusted_certificate_is_an_error_without_retries(string operation)
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
