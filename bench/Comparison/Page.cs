namespace CognitoUserTools.Bench;

/// <summary>One page, measured by BenchmarkDotNet.</summary>
internal sealed class Page(Tools tools)
{
    public async Task WriteAsync(Report report)
    {
        string folder = Directory.CreateTempSubdirectory("bench-page-").FullName;
        try
        {
            Console.WriteLine("one page, with BenchmarkDotNet");
            string[] home = tools.Command("$PSHOME") is { } ask ? ["--pshome", await ask.SaysAsync().ConfigureAwait(false)] : [];
            await ProcessRun.OfAsync(tools.Floor.With(["page", .. home, "--job", "short", "--launchCount", "5", "--exporters", "github", "--artifacts", folder])).ConfigureAwait(false);
            string table = Directory.EnumerateFiles(folder, "*-report-github.md", SearchOption.AllDirectories).Single();
            report.Section("One page of 60 users: parsed, mapped, looked at, emitted");
            foreach (string line in File.ReadLines(table).Where(line => line.StartsWith('|')))
            {
                report.Line(line);
            }

            report.Line();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
