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
        var runs = new List<ProcessRun>();
        for (int round = 0; round < rounds; round++)
        {
            runs.Add(await ProcessRun.OfAsync(script.With(pool.Endpoint, pool.Id)).ConfigureAwait(false));
        }

        double whole = runs.Select(run => run.Value("whole")).Median();
        double export = runs.Select(run => run.Value("export")).Median();
        Console.WriteLine($"export {whole.Text()} s of CPU, Export-Csv alone {export.Text()} s");
        report.Section(string.Create(CultureInfo.InvariantCulture, $"Export of {users:N0} users to CSV, CPU seconds"));
        report.Table("| | CPU, s |", "|---|--:|");
        report.Line($"| `Find-CognitoUser \\| Export-Csv`, the first listing of the process | {whole.Text()} |");
        report.Line($"| `Find-CognitoUser \\| Measure-Object`, after it | {runs.Select(run => run.Value("listing")).Median().Text()} |");
        report.Line($"| `Export-Csv` alone, of users in memory | {export.Text()} |");
        report.Line();
        report.Ratio("export to CSV: the module's share of the CPU (what is not Export-Csv's own)", (whole - export) / whole, target: null);
    }
}
