namespace CognitoUserTools.Bench;

/// <summary>Get-CognitoUser by name, so many requests at a time; the limits take turns too.</summary>
internal sealed class Lookups(Tools tools, int rounds)
{
    private const int MostUsers = 4000;

    private static readonly int[] Limits = [1, 4, 16, 64];

    public async Task WriteAsync(Report report, IReadOnlyList<int> latencies)
    {
        if (tools.ModuleScript("lookups.ps1") is not { } script)
        {
            return;
        }

        report.Section("Get-CognitoUser, users a second");
        report.Table($"| | {string.Join(" | ", Limits.Select(limit => $"ThrottleLimit {limit}"))} |", $"|---|{string.Concat(Limits.Select(_ => "--:|"))}");
        foreach (int latency in latencies)
        {
            using Pool pool = await Pool.StartAsync(tools.Simulator, MostUsers, latency).ConfigureAwait(false);
            double[][] runs = [.. Limits.Select(_ => new double[rounds])];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < Limits.Length; i++)
                {
                    // About as long for each: one at a time is slow.
                    int count = latency == 0 ? MostUsers : Math.Min(MostUsers, 250 * Limits[i]);
                    CommandLine command = script.With(pool.Endpoint, pool.Id, $"{count}", $"{Limits[i]}");
                    runs[i][round] = (await tools.Runs.OfAsync(command).ConfigureAwait(false)).Value("rate");
                }
            }

            double[] rates = [.. runs.Select(run => run.Median())];
            Console.WriteLine($"lookups at {latency} ms: {string.Join(", ", rates.Select(rate => rate.Text(0)))} a second");
            report.Line($"| {latency} ms | {string.Join(" | ", rates.Select(rate => rate.Text(0)))} |");
            for (int i = 1; latency > 0 && i < Limits.Length; i++)
            {
                report.Ratio($"Get-CognitoUser at {latency} ms: ThrottleLimit {Limits[i]} to 1", rates[i] / rates[0], Limits[i] <= 16 ? $"at least {(0.9 * Limits[i]).Text(1)}" : null);
            }
        }

        report.Line();
    }
}
