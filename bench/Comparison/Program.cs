// Measures the module, the floor and the peers, and writes bench/RESULTS.md. build.sh Bench calls it.
//   Comparison ROOT [--pwsh FILE [--entry DLL]] [--quick] [--only SECTION]
// --quick: small pools and one round, to test the program; prints the results and writes no file.
// --only: prints one section and writes no file: paced, listing, start, lookups, memory, export, ceiling.
using CognitoUserTools.Bench;

if (args is not [var root, .. var options] || !Directory.Exists(root))
{
    Console.Error.WriteLine("Comparison ROOT [--pwsh FILE [--entry DLL]] [--quick] [--only SECTION]");
    return 2;
}

string? GetOption(string name) => Array.IndexOf(options, name) is var index and >= 0 && index + 1 < options.Length ? options[index + 1] : null;
CommandLine? pwsh = GetOption("--pwsh") is { } file ? new CommandLine(file, GetOption("--entry") is { } entry ? [entry] : []) : null;
string? only = GetOption("--only");
bool quick = options.Contains("--quick");
var tools = new Tools(Path.GetFullPath(root), pwsh);
int rounds = quick ? 1 : 3;
var report = new Report();
(string Name, Func<Task> WriteAsync)[] sections =
[
    ("paced", async () =>
    {
        await new Paced(tools).WriteAsync(report, quick ? 1000 : 10_000, 100, rounds, Tools.Raw, Tools.Module, Tools.AwsTools, Tools.AwsCli, Tools.Boto3, Tools.JavaScript);
        await new Paced(tools).WriteAsync(report, quick ? 2000 : 100_000, 100, 1, Tools.Module, Tools.AwsTools, Tools.Boto3);
    }),
    ("listing", () => new Listings(tools).WriteAsync(report, quick ? 1000 : 100_000, quick ? 1 : 5)),
    ("start", () => new Starts(tools).WriteAsync(report, quick ? 3 : 15)),
    ("lookups", () => new Lookups(tools, rounds).WriteAsync(report)),
    ("memory", () => new Memory(tools, rounds).WriteAsync(report, quick ? [1000, 2000] : [10_000, 100_000, 1_000_000])),
    ("export", () => new Exports(tools, rounds).WriteAsync(report, quick ? 1000 : 100_000)),
    ("ceiling", () => new Ceiling(tools, rounds).WriteAsync(report, quick ? 3600 : 10_000, quick ? 100 : 300)),
];
if (only is not null && !sections.Any(section => section.Name == only))
{
    Console.Error.WriteLine($"{only} is not a section. The sections are {string.Join(", ", sections.Select(section => section.Name))}.");
    return 2;
}

foreach ((string name, Func<Task> writeAsync) in sections.Where(section => only is null || section.Name == only))
{
    await writeAsync();
}

string markdown = report.ToMarkdown([.. await Machine.GetFactsAsync(tools), await Machine.GetPeersAsync(tools)]);
if (quick || only is not null)
{
    Console.WriteLine(markdown);
    return 0;
}

string results = Path.Combine(root, "bench", "RESULTS.md");
await File.WriteAllTextAsync(results, markdown);
Console.WriteLine($"The results are in {results}.");
return 0;
