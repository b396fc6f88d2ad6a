using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>Whose CPU an export to CSV is.</summary>
internal sealed class Exports(Tools tools, int rounds)
{
    public async Task WriteAsync(Report report, int users)
    {
        if (tools.ModuleScript("export.ps1") is not { } script)
        {
            return;
        }

        using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency: 0).ConfigureAwait(false);
        var whole = new List<ProcessRun>();
        var apart = new List<ProcessRun>();
        for (int round = 0; round < rounds; round++)
        {
            whole.Add(await tools.Runs.OfAsync(script.With(pool.Endpoint, pool.Id)).ConfigureAwait(false));
            apart.Add(await tools.Runs.OfAsync(script.With(pool.Endpoint, pool.Id, "-InMemory")).ConfigureAwait(false));
        }

        double together = whole.Select(run => run.Value("whole")).Median();
        double export = apart.Select(run => run.Value("export")).Median();
        Console.WriteLine($"export {together.Text()} s of CPU, Export-Csv alone {export.Text()} s");
        report.Section(string.Create(CultureInfo.InvariantCulture, $"Export of {users:N0} users to CSV, CPU seconds"));
        report.Table("| | CPU, s |", "|---|--:|");
        report.Line($"| `Find-CognitoUser \\| Export-Csv` | {together.Text()} |");
        report.Line($"| in a process of their own: the listing into a variable, and every user's attributes | {apart.Select(run => run.Value("listing")).Median().Text()} |");
        report.Line($"| after it, `Export-Csv` alone of those users, the first of its process too | {export.Text()} |");
        report.Line();
        report.Ratio("export to CSV: the module's share of the CPU (what is not Export-Csv's own)", (together - export) / together, target: null);
    }
}
