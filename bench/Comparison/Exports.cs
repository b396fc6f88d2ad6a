using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>The time and CPU of an export, and the share of the module in it.</summary>
internal sealed class Exports(Tools tools, int rounds)
{
    private const string Csv = "`Find-CognitoUser \\| Export-Csv`";
    private const string Json = "`Find-CognitoUser \\| ForEach-Object { ConvertTo-Json $_ -Compress } \\| Set-Content`";
    private const string InMemory = "in memory";

    public async Task WriteAsync(Report report, int users)
    {
        if (tools.ModuleScript("export.ps1") is not { } script)
        {
            return;
        }

        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency: 0).ConfigureAwait(false);
        CommandLine export = script.With(pool.Endpoint, pool.Id);
        Turn[] turns = [new(Csv, export), new(InMemory, export.With("-InMemory")), new(Json, export.With("-Json"))];
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync("export", turns, rounds).ConfigureAwait(false);
        string what = string.Create(CultureInfo.InvariantCulture, $"{users:N0} users");
        report.Section($"Export of {what}, 0 ms a page");
        report.Table("| | Seconds | CPU, s | Peak memory, MB |", "|---|--:|--:|--:|");
        foreach (string whole in new[] { Csv, Json })
        {
            string seconds = Spread.From(runs[whole], run => run.Seconds).Text(1);
            report.Line($"| {whole} | {seconds} | {Spread.From(runs[whole], run => run.Value("whole")).Text(1)} | {Spread.From(runs[whole], run => run.Meter.PeakMegabytes).Median.Text(0)} |");
            report.AddResult($"{what}, 0 ms a page, exported to {(whole == Csv ? "CSV" : "JSON lines")}, s", Tools.Module, seconds);
        }

        report.Line($"| in a process of their own: the listing into a variable, and every user's attributes | – | {Spread.From(runs[InMemory], run => run.Value("listing")).Text(1)} | – |");
        report.Line($"| after it, `Export-Csv` alone of those users, the first of its process too | – | {Spread.From(runs[InMemory], run => run.Value("export")).Text(1)} | – |");
        report.Line();
        IEnumerable<double> shares = runs[Csv].Zip(runs[InMemory], (whole, apart) => 1 - (apart.Value("export") / whole.Value("whole")));
        report.Figure("export to CSV: the module's share of the CPU (what is not Export-Csv's own)", Spread.From(shares), atMost: 0.35);
    }
}
