using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>The module's peak memory, from a small pool to a very large one.</summary>
internal sealed class Memory(Tools tools, int rounds)
{
    public async Task WriteAsync(Report report, IReadOnlyList<int> sizes)
    {
        if (tools.ModuleScript("list_module.ps1") is not { } module)
        {
            return;
        }

        report.Section("Memory of Find-CognitoUser");
        report.Table("| Users | Peak memory, MB |", "|--:|--:|");
        var peaks = new List<(int Users, double Peak)>();
        foreach (int users in sizes)
        {
            using Pool pool = await Pool.StartAsync(tools.Simulator, users, latency: 0).ConfigureAwait(false);
            var runs = new List<double>();
            for (int round = 0; round < rounds; round++)
            {
                runs.Add((await tools.Runs.OfAsync(module.With(pool.Endpoint, pool.Id)).ConfigureAwait(false)).PeakMegabytes);
            }

            peaks.Add((users, runs.Median()));
            Console.WriteLine($"memory at {users} users: {peaks[^1].Peak.Text(0)} MB");
            report.Line(string.Create(CultureInfo.InvariantCulture, $"| {users:N0} | {peaks[^1].Peak:N0} |"));
        }

        report.Line();
        foreach ((int users, double peak) in peaks.Skip(1))
        {
            report.Ratio(string.Create(CultureInfo.InvariantCulture, $"peak memory at {users:N0} users to that at {peaks[0].Users:N0}"), peak / peaks[0].Peak, "at most 1.1");
        }
    }
}
