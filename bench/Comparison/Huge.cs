using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>Ten million users once, and what they have taken on the way.</summary>
internal sealed class Huge(Tools tools)
{
    /// <summary>Measures it; the results as Markdown, or <see langword="null"/> without PowerShell.</summary>
    public async Task<string?> MeasureAsync(IReadOnlyList<int> counts)
    {
        if (tools.ModuleScript("list_huge.ps1") is not { } script)
        {
            return null;
        }

        using Pool pool = await Pool.StartAsync(tools.Simulator, counts[^1], latency: 0).ConfigureAwait(false);
        ProcessRun run = await ProcessRun.OfAsync(script.With(pool.Endpoint, pool.Id, string.Join(',', counts))).ConfigureAwait(false);
        if (run.Users != counts[^1])
        {
            throw new InvalidOperationException($"{run.Users} of {counts[^1]} users were listed.");
        }

        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"# {counts[^1]:N0} users"),
            string.Empty,
            "Written by the option `--huge` of Comparison; README.md says how it is run. One run, 0 ms a page: `Find-CognitoUser -MaxRequestsPerSecond 0` into a",
            "ForEach-Object that counts. Client and simulator share the machine, and the simulator makes these users while they are listed.",
            string.Empty,
            .. (await Machine.FactsAsync(tools).ConfigureAwait(false)).Select(fact => $"- {fact}"),
            $"- stolen processor time: {run.Stolen.Percent()}",
            string.Empty,
            "| Users | Seconds | Users a second | Peak memory, MB |",
            "|--:|--:|--:|--:|",
            .. run.Output.Where(line => line.StartsWith("at ", StringComparison.Ordinal)).Select(Row),
        ];
        return $"{string.Join('\n', lines)}\n";
    }

    // at USERS SECONDS MEGABYTES
    private static string Row(string line)
    {
        double[] at = [.. line.Split(' ').Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return $"| {at[0].Text(0)} | {at[1].Text(0)} | {(at[0] / at[1]).Text(0)} | {at[2].Text(0)} |";
    }
}
