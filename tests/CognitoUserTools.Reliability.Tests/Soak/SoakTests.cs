using System.Collections.Concurrent;
using CognitoSimulator;
using CognitoUserTools.Aws;
using Xunit.Abstractions;

namespace CognitoUserTools.Reliability;

/// <summary>Many listings over real connections, each with its own faults.</summary>
public class SoakTests(ITestOutputHelper output)
{
    private const int Runs = 200;
    private const int FirstSeed = 20261122;
    // More than processors, because they mostly wait for retries and timeouts.
    private const int Workers = 20;

    [Fact]
    public async Task No_run_loses_a_user_without_an_error()
    {
        var seeds = new ConcurrentQueue<int>(Enumerable.Range(FirstSeed, Runs));
        var runs = new ConcurrentBag<SoakRun>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(seeds, runs))));

        foreach (SoakRun run in runs.Where(run => !run.IsGood))
        {
            output.WriteLine($"{run}");
        }

        output.WriteLine($"seeds {FirstSeed} to {FirstSeed + Runs - 1}; complete {runs.Count(run => run.Complete)}, ended in an error {runs.Count(run => run.Error is not null)}");
        string summary = $"runs {runs.Count}, faults injected {runs.Sum(run => run.Faults)}, users lost {runs.Sum(run => run.Lost)}, "
            + $"users duplicated {runs.Sum(run => run.Duplicated)}, silent ends {runs.Count(run => run.IsSilentEnd)}, hangs {runs.Count(run => run.Hung)}";
        output.WriteLine(summary);
        Console.WriteLine(summary);
        Assert.Equal(Runs, runs.Count);
        Assert.DoesNotContain(runs, run => !run.IsGood);
        Assert.Contains(runs, run => run.Complete);
        Assert.Contains(runs, run => run.Error is not null);
    }

    private static async Task WorkAsync(ConcurrentQueue<int> seeds, ConcurrentBag<SoakRun> runs)
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 600 });
        var options = new ConnectionOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", EndpointUrl = simulator.Endpoint, DerivedRegion = "eu-west-1" };
        using IUserPoolClient client = EnvironmentTimeouts.Open(attempts: 3, readSeconds: 0.5, () => new AwsUserPoolClientFactory().Open(options), connectSeconds: 0.5);
        while (seeds.TryDequeue(out int seed))
        {
            runs.Add(await SoakRun.StartAsync(seed, simulator, client));
        }
    }
}
