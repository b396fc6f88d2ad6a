namespace CognitoUserTools.Bench;

/// <summary>What a prompt waits for: the import, and the first user.</summary>
internal sealed class Starts(Tools tools)
{
    private const int Rounds = 15;

    public async Task WriteAsync(Report report)
    {
        if (tools.ModuleScript("first_user.ps1") is not { } first
            || tools.ModuleScript("import_first.ps1") is not { } importFirst
            || tools.ModuleScript("import.ps1") is not { } import
            || tools.Script("import.ps1") is not { } importEmpty
            || tools.Script("nothing.ps1") is not { } nothing)
        {
            return;
        }

        var runs = new List<(ProcessRun First, ProcessRun ImportFirst, ProcessRun Import, ProcessRun ImportEmpty, ProcessRun Nothing)>();
        using Pool pool = await Pool.StartAsync(tools.Simulator, 1000, latency: 0).ConfigureAwait(false);
        for (int round = 0; round < Rounds; round++)
        {
            runs.Add((
                await tools.Runs.OfAsync(first.With(pool.Endpoint, pool.Id)).ConfigureAwait(false),
                await tools.Runs.OfAsync(importFirst).ConfigureAwait(false),
                await tools.Runs.OfAsync(import).ConfigureAwait(false),
                await tools.Runs.OfAsync(importEmpty).ConfigureAwait(false),
                await tools.Runs.OfAsync(nothing).ConfigureAwait(false)));
        }

        double imported = runs.Select(run => run.Import.Value("import")).Median();
        double importedEmpty = runs.Select(run => run.ImportEmpty.Value("import")).Median();
        double importedFirst = runs.Select(run => run.ImportFirst.Value("import")).Median();
        double start = runs.Select(run => run.Nothing.Seconds * 1000).Median();
        double user = runs.Select(run => run.First.Value("first_user")).Median();
        Console.WriteLine($"import {imported.Text(0)} ms, first user {user.Text(0)} ms");
        report.Section($"The start, medians of {Rounds}");
        report.Table("| | ms |", "|---|--:|");
        report.Line($"| PowerShell's own start and end | {start.Text(0)} |");
        report.Line($"| `Measure-Command {{ Import-Module CognitoUserTools }}` | {imported.Text(0)} |");
        report.Line($"| the same of a module with nothing in it | {importedEmpty.Text(0)} |");
        report.Line($"| Import-Module CognitoUserTools as the first command of a process | {importedFirst.Text(0)} |");
        report.Line($"| from the prompt to the first user, import included, by a clock that starts at the prompt | {user.Text(0)} |");
        report.Line();
        report.Ratio("Import-Module, ms, as Measure-Command shows it", imported, "at most 30");
        report.Ratio("Import-Module, ms, as the first command of a process", importedFirst, target: null);
        report.Ratio("from the prompt to the first user, ms", user, "at most 250");
    }
}
