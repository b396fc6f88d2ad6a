namespace CognitoUserTools.Bench;

/// <summary>The time of the import and to the first user.</summary>
internal sealed class Starts(Tools tools)
{
    private const string Import = "`Measure-Command { Import-Module CognitoUserTools }`";
    private const string FirstUser = "from the prompt to the first user, import included, by a clock that starts at the prompt";

    public async Task WriteAsync(Report report, int rounds)
    {
        if (tools.Script("nothing.ps1") is not { } nothing)
        {
            return;
        }

        using Pool pool = await Pool.StartAsync(tools.Simulator, 1000, latency: 0).ConfigureAwait(false);
        Turn[] turns =
        [
            new(FirstUser, tools.ModuleScript("first_user.ps1")!.With(pool.Endpoint, pool.Id)),
            new(Import, tools.ModuleScript("import.ps1")!),
            new(Tools.Start, nothing),
        ];
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync("start", turns, rounds).ConfigureAwait(false);
        Spread import = Spread.From(runs[Import], run => run.Value("import"));
        Spread user = Spread.From(runs[FirstUser], run => run.Value("first_user"));
        report.Section($"The start, {rounds} rounds");
        report.Table("| | ms |", "|---|--:|");
        report.Line($"| PowerShell's own start and end | {Spread.From(runs[Tools.Start], run => run.Seconds * 1000).Text(0)} |");
        report.Line($"| {Import} | {import.Text(0)} |");
        report.Line($"| {FirstUser} | {user.Text(0)} |");
        report.Line();
        report.Figure("Import-Module, ms, as Measure-Command shows it", import, atMost: 25, digits: 1);
        report.Figure("from the prompt to the first user, ms", user, atMost: 200, digits: 1);
        report.AddResult("from the prompt of a running PowerShell to the first user, ms", Tools.Module, user.Text(0));
    }
}
