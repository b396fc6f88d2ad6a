using System.Runtime.InteropServices;
using CognitoSimulator;

Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (FormatException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

if (arguments.Help)
{
    Console.WriteLine(Arguments.HelpText);
    return 0;
}

await using var simulator = await CognitoSimulatorHost.StartAsync(arguments.Options);
PrintConnection();
await WaitForStopAsync();
return 0;

// The parent process parses these lines.
void PrintConnection()
{
    var pool = simulator.DefaultPool;
    var user = pool.Users.Count > 0 ? pool.Users[0] : null;
    // A day, for interactive sessions.
    var token = user is null ? "" : simulator.IssueAccessToken(user, TimeSpan.FromDays(1));
    Console.Out.WriteLine($"endpoint: {simulator.Endpoint.GetLeftPart(UriPartial.Authority)}");
    Console.Out.WriteLine($"user pool: {pool.Id}");
    Console.Out.WriteLine($"users: {pool.Users.Count}");
    Console.Out.WriteLine($"username: {user?.Username}");
    Console.Out.WriteLine($"access token: {token}");
    Console.Out.WriteLine("ready");
}

async Task WaitForStopAsync()
{
    var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    await (arguments.UntilStdinCloses ? Task.WhenAny(stop.Task, WaitForEndOfStdinAsync()) : stop.Task);

    void OnSignal(PosixSignalContext context)
    {
        // Otherwise the runtime ends the process with an exit code other than 0.
        context.Cancel = true;
        // Ctrl+C reaches the parent too, which decides whether to close standard input.
        if (!arguments.UntilStdinCloses || context.Signal != PosixSignal.SIGINT)
        {
            stop.TrySetResult();
        }
    }
}

static async Task WaitForEndOfStdinAsync()
{
    await using var input = Console.OpenStandardInput();
    await input.CopyToAsync(Stream.Null);
}
