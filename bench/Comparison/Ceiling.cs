using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>
/// A service without latency that refuses requests above its quota: the users that a tool gets, and its refused requests. Listings and lookups are measured
/// at the quota of ListUsers, lookups also at their own, higher quota.
/// </summary>
internal sealed class Ceiling(Tools tools, int rounds)
{
    private const int QuotaOfLookups = 120;

    public async Task WriteAsync(Report report, int users, int names)
    {
        report.Section(string.Create(CultureInfo.InvariantCulture, $"A ceiling of requests a second: {users:N0} users listed, {names:N0} users looked up"));
        report.Table("| | Ceiling | Users | Seconds | Requests | Refused | Error |", "|---|--:|--:|--:|--:|--:|---|");
        using (Pool pool = await Pool.StartAsync(tools.Simulator, users, latency: 0, Paced.Quota).ConfigureAwait(false))
        {
            await WriteAsync(report, await ListingsAsync(pool, users).ConfigureAwait(false), Paced.Quota, run => run.Seconds).ConfigureAwait(false);
        }

        foreach (int ceiling in new[] { Paced.Quota, QuotaOfLookups })
        {
            using Pool pool = await Pool.StartAsync(tools.Simulator, names, latency: 0, ceiling).ConfigureAwait(false);
            await WriteAsync(report, await LookupsAsync(pool, names).ConfigureAwait(false), ceiling, run => run.Value("seconds")).ConfigureAwait(false);
        }

        report.Line();
    }

    private async Task WriteAsync(Report report, List<Turn> turns, int ceiling, Func<ProcessRun, double> seconds)
    {
        Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync($"ceiling of {ceiling}", turns, rounds).ConfigureAwait(false);
        foreach ((string name, List<ProcessRun> tool) in runs)
        {
            string[] errors = [.. tool.Select(run => run.Error).OfType<string>()];
            string error = errors.Length == 0 ? "none" : $"{errors.Length} of {tool.Count} runs: {string.Join(", ", errors.Distinct())}";
            report.Line($"| {name} | {ceiling} | {Spread.From(tool, run => run.Users).Text(0)} | {Spread.From(tool, seconds).Text(1)} | {Spread.From(tool, run => run.Requests!.Count).Text(0)} | {Spread.From(tool, run => run.Requests!.Refused).Text(0)} | {error} |");
        }
    }

    private async Task<List<Turn>> ListingsAsync(Pool pool, int users)
    {
        var turns = new List<Turn>();
        if (tools.ModuleScript("list_paced.ps1")?.With(pool.Endpoint, pool.Id) is { } module)
        {
            turns.Add(new Turn(Tools.Module, module));
            turns.Add(new Turn($"{Tools.Module} -ThrottleLimit 4", module.With("-ThrottleLimit", "4")));
            turns.Add(new Turn($"{Tools.Module} -MaxRequestsPerSecond 0", module.With("-Unlimited")));
        }

        foreach (Tool tool in (await tools.GetInstalledAsync().ConfigureAwait(false)).Where(tool => tool.Name is Tools.AwsTools or Tools.AwsCli or Tools.Boto3 or Tools.JavaScript))
        {
            AddPeer(turns, tool.Turn(pool, users));
        }

        return AllowFailure(turns, (pool, "ListUsers"));
    }

    private async Task<List<Turn>> LookupsAsync(Pool pool, int names)
    {
        var turns = new List<Turn>();
        string count = names.ToString(CultureInfo.InvariantCulture);
        if (tools.ModuleScript("lookups.ps1")?.With(pool.Endpoint, pool.Id, count) is { } module)
        {
            turns.Add(new Turn("names \\| Get-CognitoUser", module));
            turns.Add(new Turn("names \\| Get-CognitoUser -MaxRequestsPerSecond 0", module.With("-Unlimited")));
        }

        if (await tools.GetBoto3LookupAsync(pool, names).ConfigureAwait(false) is { } boto3)
        {
            AddPeer(turns, new Turn(Tools.Boto3Threads, boto3));
        }

        return AllowFailure(turns, (pool, "AdminGetUser"));
    }

    // By default boto3, and with it the AWS CLI before version 2, does not retry after TooManyRequestsException.
    private static void AddPeer(List<Turn> turns, Turn peer)
    {
        turns.Add(peer);
        if (peer.Name is Tools.AwsCli or Tools.Boto3 or Tools.Boto3Threads)
        {
            CommandLine standard = peer.Command with { Environment = new Dictionary<string, string> { ["AWS_RETRY_MODE"] = "standard" } };
            turns.Add(peer with { Name = $"{peer.Name}, standard retries", Command = standard });
        }
    }

    /// <summary>Here, an error or missing users are a result.</summary>
    private static List<Turn> AllowFailure(List<Turn> turns, (Pool Pool, string Operation) counted)
        => [.. turns.Select(turn => turn with { Users = null, Counted = counted, Command = turn.Command with { MayFail = true } })];
}
