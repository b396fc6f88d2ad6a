// Measures the module beside the floor and its peers, and writes bench/RESULTS.md. build.sh Bench calls it.
//   Comparison ROOT [--pwsh FILE [--entry DLL]] [--quick] [--only SECTION] [--huge]
// --quick: small pools and one round, to see that everything runs; it prints, and leaves the results as they are.
// --only: one section, printed and not written: paced, listing, delayed, start, session, lookups, memory, export, ceiling, page.
// --huge: ten million users instead, into bench/HUGE.md.
using CognitoUserTools.Bench;

if (args is not [var root, .. var options] || !Directory.Exists(root))
{
    Console.Error.WriteLine("Comparison ROOT [--pwsh FILE [--entry DLL]] [--quick] [--only SECTION] [--huge]");
    return 2;
}

string? After(string name) => Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
CommandLine? pwsh = After("--pwsh") is { } file ? new CommandLine(file, After("--entry") is { } entry ? [entry] : []) : null;
string? only = After("--only");
bool quick = options.Contains("--quick");
var tools = new Tools(Path.GetFullPath(root), pwsh);
if (options.Contains("--huge"))
{
    return await WriteAsync("HUGE.md", await new Huge(tools).MeasureAsync(quick ? [1000, 5000, 10_000] : [1_000_000, 5_000_000, 10_000_000]));
}

int rounds = quick ? 1 : 3;
var report = new Report();
(string Name, Func<Task> WriteAsync)[] sections =
[
    ("paced", async () =>
    {
        await new Paced(tools).WriteAsync(report, quick ? 1000 : 10_000, 100, rounds);
        await new Paced(tools).WriteAsync(report, quick ? 2000 : 100_000, 100, 1);
    }),
    ("listing", () => new Listings(tools).WriteAsync(report, quick ? 1000 : 100_000, quick ? 1 : 5)),
    ("delayed", () => new Delayed(tools).WriteAsync(report, quick ? 1000 : 100_000, 20, rounds)),
    ("start", () => new Starts(tools).WriteAsync(report, quick ? 3 : 15)),
    ("session", () => new Sessions(tools).WriteAsync(report, quick ? 1000 : 10_000, quick ? 1 : 7)),
    ("lookups", () => new Lookups(tools, rounds).WriteAsync(report)),
    ("memory", () => new Memory(tools, rounds).WriteAsync(report, quick ? [1000, 2000] : [10_000, 100_000, 1_000_000])),
    ("export", () => new Exports(tools, rounds).WriteAsync(report, quick ? 1000 : 100_000)),
    ("ceiling", () => new Ceiling(tools, rounds).WriteAsync(report, quick ? 3600 : 10_000, quick ? 100 : 300)),
    ("page", () => new Page(tools).WriteAsync(report, quick ? 1 : 5)),
];
if (only is not null && !sections.Any(section => section.Name == only))
{
    Console.Error.WriteLine($"There is no section {only}. The sections are {string.Join(", ", sections.Select(section => section.Name))}.");
    return 2;
}

foreach ((string name, Func<Task> writeAsync) in sections.Where(section => only is null || section.Name == only))
{
    await writeAsync();
}

string markdown = report.ToMarkdown([.. await Machine.FactsAsync(tools), tools.Runs.Fact, await Machine.PeersAsync(tools)]);
return await WriteAsync("RESULTS.md", markdown);

async Task<int> WriteAsync(string name, string? markdown)
{
    if (quick || only is not null || markdown is null)
    {
        Console.WriteLine(markdown ?? "Left out for want of PowerShell.");
        return 0;
    }

    string results = Path.Combine(root, "bench", name);
    await File.WriteAllTextAsync(results, markdown);
    Console.WriteLine($"The results are in {results}.");
    return 0;
}
