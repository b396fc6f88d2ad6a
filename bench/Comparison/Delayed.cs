using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>A whole pool with the latency of a near region, where all tools wait for pages for most of the time: the module beside the raw loop, and one peer once.</summary>
internal sealed class Delayed(Tools tools)
{
    public async Task WriteAsync(Report report, int users, int latency, int rounds)
    {
        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency).ConfigureAwait(false);
        List<Turn> turns = [.. (await tools.InstalledAsync().ConfigureAwait(false))
            .Where(tool => tool.Name is Tools.Raw or Tools.Module or Tools.AwsCli)
            .Select(tool => tool.Turn(pool, users) with { MostRounds = tool.Name == Tools.AwsCli ? 1 : rounds })];
        if (tools.Script("nothing.ps1") is { } nothing)
        {
            turns.Add(new Turn(Tools.Start, nothing));
        }

        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, {latency} ms");
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync(tools.Runs, $"{what} a page", turns, rounds).ConfigureAwait(false);
        foreach ((string tool, List<ProcessRun> runsOfTool) in runs)
        {
            report.Answer($"{what} a page, s", tool, Spread.Of(runsOfTool, run => run.Seconds).Text());
        }

        if (runs.TryGetValue(Tools.Module, out List<ProcessRun>? module))
        {
            double start = runs[Tools.Start].Select(run => run.Seconds).Median();
            IEnumerable<double> raw = runs[Tools.Raw].Select(run => run.Seconds);
            report.Figure($"{what}: Find-CognitoUser to the raw HTTP loop", Spread.OfRatios(module.Select(run => run.Seconds - start), raw), Aim.AtMost(1.03));
        }
    }
}
