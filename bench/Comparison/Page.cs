using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>One page, measured by BenchmarkDotNet.</summary>
internal sealed class Page(Tools tools)
{
    public async Task WriteAsync(Report report, int launches)
    {
        string folder = Directory.CreateTempSubdirectory("bench-page-").FullName;
        try
        {
            Console.WriteLine("one page, with BenchmarkDotNet");
            string[] home = tools.Command("$PSHOME") is { } ask ? ["--pshome", await ask.SaysAsync().ConfigureAwait(false)] : [];
            string count = launches.ToString(CultureInfo.InvariantCulture);
            await ProcessRun.OfAsync(tools.Floor.With(["page", .. home, "--job", "short", "--launchCount", count, "--exporters", "github", "--artifacts", folder])).ConfigureAwait(false);
            string file = Directory.EnumerateFiles(folder, "*-report-github.md", SearchOption.AllDirectories).Single();
            string[] table = [.. File.ReadLines(file).Where(line => line.StartsWith('|'))];
            report.Section("One page of 60 users: parsed, mapped, looked at, emitted");
            foreach (string line in table)
            {
                report.Line(line);
            }

            report.Line();
            double page = double.Parse(await tools.Floor.With("page-bytes").SaysAsync().ConfigureAwait(false), CultureInfo.InvariantCulture);
            report.Figure("bytes allocated for the users of a page to the bytes of the page's JSON", Spread.Of([AllocatedFor("Users", table) / page]), Aim.AtMost(1.2));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The bytes that a benchmark allocates, which its table has as <c>34.72 KB</c>.</summary>
    private static double AllocatedFor(string method, string[] table)
    {
        string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim())];
        int column = Array.IndexOf(Cells(table[0]), "Allocated");
        string[] allocated = Cells(table.Single(line => Cells(line)[1] == method))[column].Split(' ');
        double unit = allocated[1] switch { "B" => 1, "KB" => 1024, _ => 1024 * 1024 };
        return double.Parse(allocated[0], CultureInfo.InvariantCulture) * unit;
    }
}
