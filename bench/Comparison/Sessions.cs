using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>Several listings of one process: a session at the prompt is no fresh process.</summary>
internal sealed class Sessions(Tools tools)
{
    private const int Times = 5;

    public async Task WriteAsync(Report report, int users, int rounds)
    {
        if (tools.ModuleScript("session.ps1") is not { } session)
        {
            return;
        }

        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency: 0).ConfigureAwait(false);
        await tools.WarmUpAsync(pool).ConfigureAwait(false);
        string times = Times.ToString(CultureInfo.InvariantCulture);
        List<Turn> turns = [new(Tools.Module, session.With(pool.Endpoint, pool.Id, times)) { Users = users }];
        if (await tools.AwsToolsAsync().ConfigureAwait(false) is { } awsTools)
        {
            turns.Add(new Turn(Tools.AwsTools, awsTools.With(pool.Endpoint, pool.Id, times)) { Users = users });
        }

        string title = string.Create(CultureInfo.InvariantCulture, $"{Times} listings of {users:N0} users in one process, 0 ms a page, seconds");
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync(tools.Runs, title, turns, rounds).ConfigureAwait(false);
        report.Section(title);
        report.Table($"| | {string.Join(" | ", Enumerable.Range(1, Times))} |", $"|---|{string.Concat(Enumerable.Repeat("--:|", Times))}");
        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users, 0 ms");
        foreach ((string name, List<ProcessRun> tool) in runs)
        {
            Spread[] listings = [.. Enumerable.Range(1, Times).Select(time => Spread.Of(tool, run => run.Value($"listing{time}")))];
            report.Line($"| {name} | {string.Join(" | ", listings.Select(listing => listing.Text()))} |");
            report.Answer($"{what} a page, the fifth listing of one process, s", name, listings[^1].Text());
            report.Figure($"{what}: the fifth listing of one process to its first, {name}", Spread.Of(tool, run => run.Value($"listing{Times}") / run.Value("listing1")));
        }

        report.Line();
    }
}
