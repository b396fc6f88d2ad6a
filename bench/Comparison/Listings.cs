using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>Whole pools, listed as fast as each tool can: without a latency, where the clients' own work is all, and with that of a near region.</summary>
internal sealed class Listings(Tools tools)
{
    public async Task WriteAsync(Report report, int users, int rounds)
    {
        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency: 0).ConfigureAwait(false);
        List<Turn> turns = [.. (await tools.InstalledAsync().ConfigureAwait(false)).Select(tool => tool.Turn(pool, users))];
        // It is slow, and three rounds say enough.
        Limit(turns, Tools.AwsCli, 3);
        Dictionary<string, List<ProcessRun>> runs = await RunAsync(report, pool, turns, users, 0, rounds).ConfigureAwait(false);
        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, 0 ms");
        foreach ((string tool, List<ProcessRun> runsOfTool) in runs)
        {
            report.Answer($"{what} a page, s", tool, Spread.Of(runsOfTool, run => run.Seconds).Text());
            report.Answer("peak memory of that, MB", tool, Spread.Of(runsOfTool, run => run.PeakMegabytes).Text(0));
        }

        if (!runs.TryGetValue(Tools.Module, out List<ProcessRun>? module))
        {
            return;
        }

        double start = runs[Tools.Start].Select(run => run.Seconds).Median();
        double[] net = [.. module.Select(run => run.Seconds - start)];
        double[] filtered = [.. runs[Tools.Filter].Select(run => run.Seconds - start)];
        report.Figure($"{what}: Find-CognitoUser to the parsing loop", Spread.OfRatios(net, Seconds(runs[Tools.Parse])), Aim.AtMost(1.1));
        report.Figure($"{what}: Find-CognitoUser to the raw HTTP loop", Spread.OfRatios(net, Seconds(runs[Tools.Raw])));
        report.Figure($"{what}: a filter that is checked here to the plain listing", Spread.OfRatios(filtered, net), Aim.AtMost(1.3));
        foreach ((string peer, Aim? aim) in new[] { (Tools.AwsTools, null), (Tools.AwsCli, Aim.AtLeast(10)), (Tools.Boto3, Aim.AtLeast(6)), (Tools.JavaScript, null) })
        {
            if (runs.TryGetValue(peer, out List<ProcessRun>? runsOfPeer))
            {
                IEnumerable<double> seconds = peer == Tools.AwsTools ? Seconds(runsOfPeer).Select(whole => whole - start) : Seconds(runsOfPeer);
                report.Figure($"{what}: {peer} to Find-CognitoUser", Spread.OfRatios(seconds, net), aim);
            }
        }
    }

    /// <summary>With a latency all tools wait for pages for most of the time: the module is measured beside the raw loop, and one peer once.</summary>
    public async Task WriteDelayedAsync(Report report, int users, int latency, int rounds)
    {
        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency).ConfigureAwait(false);
        List<Turn> turns = [.. (await tools.InstalledAsync().ConfigureAwait(false)).Where(tool => tool.Name is Tools.Raw or Tools.Module or Tools.AwsCli).Select(tool => tool.Turn(pool, users))];
        Limit(turns, Tools.AwsCli, 1);
        Dictionary<string, List<ProcessRun>> runs = await RunAsync(report, pool, turns, users, latency, rounds).ConfigureAwait(false);
        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, {latency} ms");
        foreach ((string tool, List<ProcessRun> runsOfTool) in runs)
        {
            report.Answer($"{what} a page, s", tool, Spread.Of(runsOfTool, run => run.Seconds).Text());
        }

        if (runs.TryGetValue(Tools.Module, out List<ProcessRun>? module))
        {
            double start = runs[Tools.Start].Select(run => run.Seconds).Median();
            report.Figure($"{what}: Find-CognitoUser to the raw HTTP loop", Spread.OfRatios(module.Select(run => run.Seconds - start), Seconds(runs[Tools.Raw])), Aim.AtMost(1.03));
        }
    }

    private static IEnumerable<double> Seconds(List<ProcessRun> runs) => runs.Select(run => run.Seconds);

    private static void Limit(List<Turn> turns, string name, int rounds)
    {
        int at = turns.FindIndex(turn => turn.Name == name);
        if (at >= 0)
        {
            turns[at] = turns[at] with { MostRounds = rounds };
        }
    }

    private async Task<Dictionary<string, List<ProcessRun>>> RunAsync(Report report, Pool pool, List<Turn> turns, int users, int latency, int rounds)
    {
        // The simulator compiles what it needs too.
        await ProcessRun.OfAsync(tools.Floor.With("raw", pool.Endpoint, pool.Id)).ConfigureAwait(false);
        if (tools.Script("nothing.ps1") is { } nothing)
        {
            turns.Add(new Turn(Tools.Start, nothing));
            // The pipeline of Find-CognitoUser into Measure-Object shows no first user: another run asks for one.
            turns.Add(new Turn(Tools.FirstUser, tools.ModuleScript("first_user.ps1")!.With(pool.Endpoint, pool.Id)));
        }

        string title = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, {latency} ms a page");
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync(tools.Runs, title, turns, rounds).ConfigureAwait(false);
        report.Section(title);
        report.Table("| | Seconds | Users a second | First user, s | CPU, s | Peak memory, MB |", "|---|--:|--:|--:|--:|--:|");
        foreach ((string name, List<ProcessRun> tool) in runs.Where(tool => tool.Key is not (Tools.Start or Tools.FirstUser)))
        {
            double seconds = Seconds(tool).Median();
            // The AWS CLI prints at the end.
            List<ProcessRun> first = name == Tools.Module ? runs[Tools.FirstUser] : tool;
            string firstUser = name == Tools.Filter ? "–" : Spread.Of(first, run => run.FirstSeconds ?? run.Seconds).Median.Text();
            report.Line($"| {name} | {Spread.Of(tool, run => run.Seconds).Text()} | {(users / seconds).Text(0)} | {firstUser} | {Spread.Of(tool, run => run.CpuSeconds).Median.Text()} | {Spread.Of(tool, run => run.PeakMegabytes).Median.Text(0)} |");
        }

        report.Line();
        if (runs.TryGetValue(Tools.Start, out List<ProcessRun>? start))
        {
            report.Line($"PowerShell's own start and end took {Spread.Of(start, run => run.Seconds).Text()} s, which the ratios do not count.").Line();
        }

        return runs;
    }
}
