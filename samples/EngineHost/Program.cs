// PowerShell's engine with the module imported, and a simulated user pool: the demo, a prompt, or a picture of the demo.
using CognitoSimulator;
using CognitoUserTools.Samples;

if (args is not (["demo" or "try"] or ["picture", _]))
{
    await Console.Error.WriteLineAsync("usage: EngineHost demo | try | picture FILE");
    return 2;
}

string root = Repository.Find();
await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 5000 });
string pool = simulator.DefaultPool.Id;
string endpoint = simulator.Endpoint.GetLeftPart(UriPartial.Authority);

// The simulator is in this process, so it ends with it, however that ends.
Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", endpoint);
using var engine = new Engine(Path.Combine(root, "out", "CognitoUserTools"), color: args[0] == "picture" ? true : null);
engine.SetVariable("pool", pool);
engine.SetVariable("token", simulator.IssueAccessToken(simulator.DefaultPool.Users[0], TimeSpan.FromDays(1)));

string[] demo = File.ReadAllLines(Path.Combine(root, "samples", "demo.txt"));
switch (args[0])
{
    case "demo":
        Console.WriteLine($"A simulated user pool: {pool} at {endpoint}, {simulator.DefaultPool.Users.Count} users\n");
        return Demo.Run(engine, demo);
    case "picture":
        return Picture.Write(engine, demo, args[1]);
    default:
        return Prompt.Run(engine, File.ReadAllText(Path.Combine(root, "samples", "try.txt")));
}
