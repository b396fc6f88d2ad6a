namespace CognitoUserTools.Bench;

/// <summary>What a prompt waits for: the import, and the first user.</summary>
internal sealed class Starts(Tools tools)
{
    private const int Rounds = 15;

    public async Task WriteAsync(Report report)
    {
        if (tools.ModuleScript("first_user.ps1") is not { } first || tools.Script("import_empty.ps1") is not { } empty || tools.Script("nothing.ps1") is not { } nothing)
        {
            return;
        }

        var runs = new List<(ProcessRun First, ProcessRun Empty, ProcessRun Nothing)>();
        using Pool pool = await Pool.StartAsync(tools.Simulator, 1000, latency: 0).ConfigureAwait(false);
        for (int round = 0; round < Rounds; round++)
        {
            runs.Add((
                await ProcessRun.OfAsync(first.With(pool.Endpoint, pool.Id)).ConfigureAwait(false),
                await ProcessRun.OfAsync(empty).ConfigureAwait(false),
                await ProcessRun.OfAsync(nothing).ConfigureAwait(false)));
        }

        double import = runs.Select(run => Import(run.First)).Median();
        double importEmpty = runs.Select(run => Import(run.Empty)).Median();
        double start = runs.Select(run => run.Nothing.Seconds * 1000).Median();
        double user = runs.Select(run => run.First.FirstSeconds!.Value * 1000).Median() - start;
        Console.WriteLine($"import {import.Text(0)} ms, first user {user.Text(0)} ms");
        report.Section($"The start, medians of {Rounds}");
        report.Table("| | ms |", "|---|--:|");
        report.Line($"| PowerShell's own start and end | {start.Text(0)} |");
        report.Line($"| Import-Module of a module with nothing in it | {importEmpty.Text(0)} |");
        report.Line($"| Import-Module CognitoUserTools | {import.Text(0)} |");
        report.Line($"| from the prompt to the first user, import included, PowerShell's own start and end taken off | {user.Text(0)} |");
        report.Line();
        report.Ratio("Import-Module, ms", import, "at most 30");
        report.Ratio("from the prompt to the first user, ms", user, "at most 250");
    }

    private static double Import(ProcessRun run) => run.Value("import");
}
