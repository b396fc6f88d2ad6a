using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>A pool with a realistic latency, at the default rate of the module: the time of each tool, and its share of the quota of ListUsers.</summary>
internal sealed class Paced(Tools tools)
{
    public const int Quota = 30;

    /// <param name="report">The report.</param>
    /// <param name="users">The number of users.</param>
    /// <param name="latency">Milliseconds added to every request.</param>
    /// <param name="rounds">The number of rounds.</param>
    /// <param name="names">The tools to measure.</param>
    public async Task WriteAsync(Report report, int users, int latency, int rounds, params string[] names)
    {
        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency).ConfigureAwait(false);
        await tools.WarmUpAsync(pool).ConfigureAwait(false);
        List<Turn> turns = [.. (await tools.GetInstalledAsync().ConfigureAwait(false))
            .Where(tool => names.Contains(tool.Name))
            .Select(tool => tool.Turn(pool, users) with { Counted = (pool, "ListUsers") })];
        int module = turns.FindIndex(turn => turn.Name == Tools.Module);
        if (module >= 0)
        {
            turns[module] = turns[module] with { Command = tools.ModuleScript("list_paced.ps1")!.With(pool.Endpoint, pool.Id) };
            turns.Insert(module + 1, turns[module] with { Name = $"{Tools.Module} -ThrottleLimit 4", Command = turns[module].Command.With("-ThrottleLimit", "4") });
        }

        string title = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, {latency} ms a page, at the default pace");
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync(title, turns, rounds).ConfigureAwait(false);
        report.Section(title);
        report.Table($"| | Seconds | First user, s | CPU, s | Peak memory, MB | Requests/s | Most in a second | Of the quota of {Quota} |", "|---|--:|--:|--:|--:|--:|--:|--:|");
        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, {latency} ms");
        foreach ((string name, List<ProcessRun> tool) in runs)
        {
            string seconds = Spread.From(tool, run => run.Seconds).Text();
            string first = Spread.From(tool, run => run.FirstSeconds ?? run.Seconds).Text();
            double rate = Spread.From(tool, run => run.Requests!.PerSecond).Median;
            report.Line($"| {name} | {seconds} | {first} | {Spread.From(tool, run => run.Meter.CpuSeconds).Median.Text()} | {Spread.From(tool, run => run.Meter.PeakMegabytes).Median.Text(0)} | {rate.Text(1)} | {tool.Max(run => run.Requests!.MostInASecond)} | {(rate / Quota).Percent()} |");
            report.AddResult($"{what} a page, default pace, s", name, seconds);
            report.AddResult("the first user of that, the start of the process included, s", name, first);
        }

        report.Line();
        if (runs.TryGetValue(Tools.Module, out List<ProcessRun>? paced))
        {
            foreach ((string peer, List<ProcessRun> tool) in runs.Where(tool => tool.Key != Tools.Module))
            {
                report.Figure($"{what}: {peer} to Find-CognitoUser, start of PowerShell included", Spread.FromRatios(tool.Select(run => run.Seconds), paced.Select(run => run.Seconds)));
            }
        }
    }
}
