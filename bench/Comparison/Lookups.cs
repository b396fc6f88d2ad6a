using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>Users by name with several throttle limits. The last column has the default limit and rate.</summary>
internal sealed class Lookups(Tools tools, int rounds)
{
    private const string Defaults = "as it is called by default";

    private static readonly int[] Limits = [1, 4, 16];

    private static readonly (string Cmdlet, int Latency, int NamesOfLimit)[] Rows =
    [
        ("Get-CognitoUser", 0, 0),
        ("Get-CognitoUser", 20, 150),
        ("Get-CognitoUser", 100, 50),
        ("Get-CognitoAuthFactor", 100, 50),
    ];

    public async Task WriteAsync(Report report)
    {
        if (tools.ModuleScript("lookups.ps1") is null)
        {
            return;
        }

        report.Section("Users by name, users a second");
        report.Table($"| | {string.Join(" | ", Limits.Select(limit => $"ThrottleLimit {limit}"))} | Defaults: 16, 60 requests/s |", $"|---|{string.Concat(Limits.Select(_ => "--:|"))}--:|");
        foreach ((string cmdlet, int latency, int namesOfLimit) in Rows)
        {
            await WriteAsync(report, cmdlet, latency, namesOfLimit).ConfigureAwait(false);
        }

        report.Line();
    }

    private async Task WriteAsync(Report report, string cmdlet, int latency, int namesOfLimit)
    {
        const int maxNames = 2400;
        using Pool pool = await Pool.StartAsync(tools.Simulator, maxNames, latency).ConfigureAwait(false);
        List<Turn> turns = [];
        foreach (int limit in Limits)
        {
            // Fewer names for low limits, so that the runs take about the same time.
            int names = namesOfLimit == 0 ? maxNames : namesOfLimit * limit;
            turns.Add(new Turn(Name(limit), Command(pool, cmdlet, names).With("-ThrottleLimit", Text(limit), "-Unlimited")) { Users = names });
        }

        if (latency == 100)
        {
            turns.Add(new Turn(Defaults, Command(pool, cmdlet, 300)) { Users = 300 });
            if (cmdlet == "Get-CognitoUser" && await tools.GetBoto3LookupAsync(pool, 800).ConfigureAwait(false) is { } boto3)
            {
                turns.Add(new Turn(Tools.Boto3Threads, boto3) { Users = 800 });
            }
        }

        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync($"{cmdlet}, {latency} ms", turns, rounds).ConfigureAwait(false);
        Dictionary<string, double[]> rates = runs.ToDictionary(tool => tool.Key, tool => tool.Value.Select(run => run.Users / run.Value("seconds")).ToArray());
        string defaults = rates.TryGetValue(Defaults, out double[]? paced) ? Spread.From(paced).Text(0) : "–";
        report.Line($"| {cmdlet}, {latency} ms | {string.Join(" | ", Limits.Select(limit => Spread.From(rates[Name(limit)]).Text(0)))} | {defaults} |");
        foreach (int limit in Limits.Where(limit => (limit == 4 && latency == 20) || (limit == 16 && latency > 0)))
        {
            report.Figure($"{cmdlet} at {latency} ms: ThrottleLimit {limit} to 1", Spread.FromRatios(rates[Name(limit)], rates[Name(1)]), atLeast: Math.Round(0.9 * limit, 1));
        }

        if (cmdlet == "Get-CognitoUser" && paced is not null)
        {
            report.AddResult(GetResultName(latency), Tools.Module, Spread.From(paced).Text(0));
        }

        if (rates.TryGetValue(Tools.Boto3Threads, out double[]? threads))
        {
            report.Line($"| {Tools.Boto3Threads}, {latency} ms | – | – | {Spread.From(threads).Text(0)} | – |");
            report.AddResult(GetResultName(latency), Tools.Boto3, Spread.From(threads).Text(0));
        }
    }

    private static string GetResultName(int latency) => $"{latency} ms a request: users a second by name, Get-CognitoUser by default, boto3 in 16 threads";

    private static string Name(int limit) => $"ThrottleLimit {limit}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private CommandLine Command(Pool pool, string cmdlet, int names)
        => tools.ModuleScript("lookups.ps1")!.With(pool.Endpoint, pool.Id, Text(names), "-Cmdlet", cmdlet, "-WarmUp", "100");
}
