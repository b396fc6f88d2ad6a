// PowerShell's engine with the module imported, and a simulated user pool: the demo, or a prompt.
using CognitoSimulator;
using CognitoUserTools.Samples;

if (args is not ["demo" or "try", ..])
{
    await Console.Error.WriteLineAsync("usage: EngineHost demo|try");
    return 2;
}

string root = Repository.Find();
await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 5000 });
string pool = simulator.DefaultPool.Id;
string endpoint = simulator.Endpoint.GetLeftPart(UriPartial.Authority);

// The simulator is in this process, so it ends with it, however that ends.
Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", endpoint);
using var engine = new Engine(Path.Combine(root, "out", "CognitoUserTools"));
engine.SetVariable("pool", pool);
engine.SetVariable("token", simulator.IssueAccessToken(simulator.DefaultPool.Users[0], TimeSpan.FromDays(1)));

if (args[0] == "demo")
{
    Console.WriteLine($"A simulated user pool: {pool} at {endpoint}, {simulator.DefaultPool.Users.Count} users");
    return Demo.Run(engine, File.ReadAllLines(Path.Combine(root, "samples", "demo.txt")));
}

return Prompt.Run(engine, File.ReadAllText(Path.Combine(root, "samples", "try.txt")));
