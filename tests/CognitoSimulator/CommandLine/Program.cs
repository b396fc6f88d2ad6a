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

CognitoSimulatorHost simulator;
try
{
    simulator = await CognitoSimulatorHost.StartAsync(arguments.Options);
}
catch (IOException e)
{
    await Console.Error.WriteLineAsync($"--port {arguments.Options.Port} cannot be listened on: {e.Message}");
    return 1;
}

await using (simulator)
{
    Greeting.Print(simulator, Console.Out);
    await Stop.RequestedAsync(arguments.UntilStdinCloses);
}

return 0;
