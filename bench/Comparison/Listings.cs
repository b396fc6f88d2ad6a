using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>A whole pool without latency, to measure only the work of the clients.</summary>
internal sealed class Listings(Tools tools)
{
    // Fewer, because the AWS CLI is slow.
    private const int RoundsOfAwsCli = 3;

    public async Task WriteAsync(Report report, int users, int rounds)
    {
        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency: 0).ConfigureAwait(false);
        await tools.WarmUpAsync(pool).ConfigureAwait(false);
        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, 0 ms");
        List<Turn> turns = await TurnsAsync(pool, users).ConfigureAwait(false);
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync($"{what} a page", turns, rounds).ConfigureAwait(false);
        report.Section($"{what} a page");
        WriteTable(report, runs, users);
        foreach ((string tool, List<ProcessRun> runsOfTool) in runs)
        {
            report.AddResult($"{what} a page, s", tool, Spread.From(runsOfTool, run => run.Seconds).Text());
            report.AddResult("peak memory of that, MB", tool, Spread.From(runsOfTool, run => run.Meter.PeakMegabytes).Text(0));
        }

        if (runs.TryGetValue(Tools.Module, out List<ProcessRun>? module))
        {
            WriteRatios(report, what, runs, module);
        }
    }

    private static void WriteTable(Report report, Dictionary<string, List<ProcessRun>> runs, int users)
    {
        report.Table("| | Seconds | Users a second | First user, s | CPU, s | Peak memory, MB |", "|---|--:|--:|--:|--:|--:|");
        foreach ((string name, List<ProcessRun> tool) in runs.Where(tool => tool.Key is not (Tools.Start or Tools.FirstUser)))
        {
            double seconds = Seconds(tool).Median();
            // The AWS CLI writes its output at the end.
            List<ProcessRun> first = name == Tools.Module ? runs[Tools.FirstUser] : tool;
            string firstUser = name == Tools.Filter ? "–" : Spread.From(first, run => run.FirstSeconds ?? run.Seconds).Median.Text();
            report.Line($"| {name} | {Spread.From(tool, run => run.Seconds).Text()} | {(users / seconds).Text(0)} | {firstUser} | {Spread.From(tool, run => run.Meter.CpuSeconds).Median.Text()} | {Spread.From(tool, run => run.Meter.PeakMegabytes).Median.Text(0)} |");
        }

        report.Line();
        if (runs.TryGetValue(Tools.Start, out List<ProcessRun>? start))
        {
            report.Line($"PowerShell's own start and end took {Spread.From(start, run => run.Seconds).Text()} s, which the ratios do not count.").Line();
        }
    }

    private static void WriteRatios(Report report, string what, Dictionary<string, List<ProcessRun>> runs, List<ProcessRun> module)
    {
        double start = Seconds(runs[Tools.Start]).Median();
        double[] net = [.. Seconds(module).Select(whole => whole - start)];
        report.Figure($"{what}: Find-CognitoUser to the parsing loop", Spread.FromRatios(net, Seconds(runs[Tools.Parse])), atMost: 1.25);
        report.Figure($"{what}: Find-CognitoUser to the raw HTTP loop", Spread.FromRatios(net, Seconds(runs[Tools.Raw])));
        report.Figure($"{what}: a filter that is checked here to the plain listing", Spread.FromRatios(Seconds(runs[Tools.Filter]).Select(whole => whole - start), net), atMost: 1.3);
        foreach ((string peer, double? aim) in new (string, double?)[] { (Tools.AwsTools, null), (Tools.AwsCli, 10), (Tools.Boto3, 6), (Tools.JavaScript, null) })
        {
            if (runs.TryGetValue(peer, out List<ProcessRun>? runsOfPeer))
            {
                IEnumerable<double> seconds = peer == Tools.AwsTools ? Seconds(runsOfPeer).Select(whole => whole - start) : Seconds(runsOfPeer);
                report.Figure($"{what}: {peer} to Find-CognitoUser", Spread.FromRatios(seconds, net), atLeast: aim);
            }
        }
    }

    private static IEnumerable<double> Seconds(List<ProcessRun> runs) => runs.Select(run => run.Seconds);

    private async Task<List<Turn>> TurnsAsync(Pool pool, int users)
    {
        List<Turn> turns = [.. (await tools.GetInstalledAsync().ConfigureAwait(false))
            .Select(tool => tool.Turn(pool, users) with { MostRounds = tool.Name == Tools.AwsCli ? RoundsOfAwsCli : int.MaxValue })];
        if (tools.Script("nothing.ps1") is { } nothing)
        {
            turns.Add(new Turn(Tools.Start, nothing));
            // Find-CognitoUser | Measure-Object has no first user, so it is measured in another run.
            turns.Add(new Turn(Tools.FirstUser, tools.ModuleScript("first_user.ps1")!.With(pool.Endpoint, pool.Id)));
        }

        return turns;
    }
}
