using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>Every tool lists every pool, in turns: a machine that slows down slows down everyone.</summary>
internal sealed class Listings(Tools tools, int rounds)
{
    public async Task WriteAsync(Report report, IReadOnlyList<int> sizes, IReadOnlyList<int> latencies)
    {
        IReadOnlyList<(string Name, Func<Pool, CommandLine> List)> installed = await tools.InstalledAsync().ConfigureAwait(false);
        foreach (int latency in latencies)
        {
            foreach (int users in sizes)
            {
                Dictionary<string, List<ProcessRun>> runs = await RunAsync(installed, users, latency).ConfigureAwait(false);
                report.Section(string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, {latency} ms a page"));
                WriteTable(report, runs, users);
                WriteRatios(report, runs, users, latency);
            }
        }
    }

    private async Task<Dictionary<string, List<ProcessRun>>> RunAsync(IReadOnlyList<(string Name, Func<Pool, CommandLine> List)> installed, int users, int latency)
    {
        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency).ConfigureAwait(false);
        // The simulator compiles what it needs too.
        await ProcessRun.OfAsync(tools.Floor.With("raw", pool.Endpoint, pool.Id)).ConfigureAwait(false);
        List<(string Name, CommandLine Command)> turn = [.. installed.Select(tool => (tool.Name, tool.List(pool)))];
        if (tools.Script("nothing.ps1") is { } nothing)
        {
            turn.Add((Report.Start, nothing));
        }

        if (tools.ModuleScript("first_user.ps1") is { } first)
        {
            turn.Add((Report.FirstUser, first.With(pool.Endpoint, pool.Id)));
        }

        var runs = turn.ToDictionary(tool => tool.Name, _ => new List<ProcessRun>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, CommandLine command) in turn)
            {
                ProcessRun run = await tools.Runs.OfAsync(command).ConfigureAwait(false);
                Console.WriteLine($"{users} users, {latency} ms, round {round + 1}: {name} {run.Seconds.Text()} s");
                if (name is not (Report.Start or Report.FirstUser or Tools.Filter) && run.Users != users)
                {
                    throw new InvalidOperationException($"{name} listed {run.Users} of {users} users.");
                }

                runs[name].Add(run);
            }
        }

        return runs;
    }

    private static void WriteTable(Report report, Dictionary<string, List<ProcessRun>> runs, int users)
    {
        report.Table("| | Seconds | Users a second | First user, s | CPU, s | Peak memory, MB | Times the parsing loop |", "|---|--:|--:|--:|--:|--:|--:|");
        double floor = Median(runs[Tools.Parse], run => run.Seconds);
        foreach ((string name, List<ProcessRun> tool) in runs.Where(tool => tool.Key is not (Report.Start or Report.FirstUser)))
        {
            double seconds = Median(tool, run => run.Seconds);
            // The AWS CLI prints at the end. PowerShell's pipeline shows nothing of its own accord: another run asked for one user.
            double first = name == Tools.Module ? Median(runs[Report.FirstUser], run => run.FirstSeconds!.Value) : Median(tool, run => run.FirstSeconds ?? run.Seconds);
            report.Line($"| {name} | {seconds.Text()} | {(users / seconds).Text(0)} | {first.Text()} | {Median(tool, run => run.CpuSeconds).Text()} | {Median(tool, run => run.PeakMegabytes).Text(0)} | {(seconds / floor).Text()} |");
        }

        report.Line();
    }

    private static void WriteRatios(Report report, Dictionary<string, List<ProcessRun>> runs, int users, int latency)
    {
        if (!runs.TryGetValue(Tools.Module, out List<ProcessRun>? module))
        {
            return;
        }

        double start = Median(runs[Report.Start], run => run.Seconds);
        double whole = Median(module, run => run.Seconds);
        double net = whole - start;
        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, {latency} ms");
        report.Line($"PowerShell's own start and end took {start.Text()} s. Without them Find-CognitoUser took {net.Text()} s.").Line();
        report.Ratio($"{what}: Find-CognitoUser, PowerShell's start taken off, to the parsing loop", net / Median(runs[Tools.Parse], run => run.Seconds), users >= 100_000 && latency == 0 ? "at most 1.6" : null);
        report.Ratio($"{what}: the same to the raw HTTP loop", net / Median(runs[Tools.Raw], run => run.Seconds), users >= 100_000 && latency > 0 ? "at most 1.03" : null);
        double filtered = Median(runs[Tools.Filter], run => run.Seconds) - start;
        report.Ratio($"{what}: Find-CognitoUser with a filter that is checked here to the plain listing, PowerShell's start taken off both", filtered / net, users >= 100_000 && latency == 0 ? "at most 1.3" : null);
        foreach ((string peer, string? target) in new[] { (Tools.JavaScript, null), (Tools.Boto3, "at least 6"), (Tools.AwsCli, "at least 10") })
        {
            if (runs.TryGetValue(peer, out List<ProcessRun>? runsOfPeer))
            {
                double seconds = Median(runsOfPeer, run => run.Seconds);
                report.Ratio($"{what}: {peer} to Find-CognitoUser, PowerShell's start taken off", seconds / net, users >= 100_000 && latency == 0 ? target : null);
                report.Ratio($"{what}: {peer} to Find-CognitoUser, PowerShell's start included", seconds / whole, null);
            }
        }
    }

    private static double Median(List<ProcessRun> runs, Func<ProcessRun, double> value) => runs.Select(value).Median();
}
