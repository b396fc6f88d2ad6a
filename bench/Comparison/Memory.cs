using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>The peak memory of the module by the size of the pool.</summary>
internal sealed class Memory(Tools tools, int rounds)
{
    public async Task WriteAsync(Report report, IReadOnlyList<int> sizes)
    {
        if (tools.ModuleScript("list_module.ps1") is not { } module)
        {
            return;
        }

        var pools = new List<Pool>();
        try
        {
            var turns = new List<Turn>();
            foreach (int users in sizes)
            {
                pools.Add(await Pool.StartAsync(tools.Simulator, users, latency: 0).ConfigureAwait(false));
                turns.Add(new Turn(Name(users), module.With(pools[^1].Endpoint, pools[^1].Id)) { Users = users });
            }

            Dictionary<string, List<ProcessRun>> runs = await Turn.RunAsync("memory", turns, rounds).ConfigureAwait(false);
            string peaks = string.Join("; ", sizes.Select(users => Spread.From(Peaks(runs, users)).Text(0)));
            report.AddResult($"peak memory at {string.Join("; ", sizes.Select(Name))} users, MB", Tools.Module, peaks);
            foreach (int users in sizes.Skip(1))
            {
                report.Figure($"peak memory at {Name(users)} users to that at {Name(sizes[0])}", Spread.FromRatios(Peaks(runs, users), Peaks(runs, sizes[0])), atMost: 1.2);
            }
        }
        finally
        {
            pools.ForEach(pool => pool.Dispose());
        }
    }

    private static IEnumerable<double> Peaks(Dictionary<string, List<ProcessRun>> runs, int users) => runs[Name(users)].Select(run => run.Meter.PeakMegabytes);

    private static string Name(int users) => users.ToString("N0", CultureInfo.InvariantCulture);
}
