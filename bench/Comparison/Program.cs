// Measures the module beside the floor and its peers, and writes bench/RESULTS.md. build.sh Bench calls it.
//   Comparison ROOT [--pwsh FILE [--entry DLL]] [--quick]
// --quick: small pools and one round, to see that everything runs; it prints, and leaves the results as they are.
using CognitoUserTools.Bench;

if (args is not [var root, .. var options] || !Directory.Exists(root))
{
    Console.Error.WriteLine("Comparison ROOT [--pwsh FILE [--entry DLL]] [--quick]");
    return 2;
}

string? After(string name) => Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
CommandLine? pwsh = After("--pwsh") is { } file ? new CommandLine(file, After("--entry") is { } entry ? [entry] : []) : null;
bool quick = options.Contains("--quick");
int rounds = quick ? 1 : 3;
int[] latencies = [0, 20];
var tools = new Tools(Path.GetFullPath(root), pwsh);
var report = new Report();

await new Starts(tools).WriteAsync(report);
await new Listings(tools, rounds).WriteAsync(report, quick ? [1000] : [10_000, 100_000], latencies);
await new Memory(tools, rounds).WriteAsync(report, quick ? [1000, 2000] : [10_000, 100_000, 1_000_000]);
await new Exports(tools, rounds).WriteAsync(report, quick ? 1000 : 100_000);
await new Lookups(tools, rounds).WriteAsync(report, latencies);
await new Page(tools).WriteAsync(report);

string markdown = report.ToMarkdown(await Machine.FactsAsync(tools));
if (quick)
{
    Console.WriteLine(markdown);
    return 0;
}

string results = Path.Combine(root, "bench", "RESULTS.md");
await File.WriteAllTextAsync(results, markdown);
Console.WriteLine($"The results are in {results}.");
return 0;
