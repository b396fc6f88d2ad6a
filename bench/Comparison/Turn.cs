namespace CognitoUserTools.Bench;

/// <summary>A command to measure. Commands take turns, so that changes of the machine's speed affect all of them.</summary>
internal sealed record Turn(string Name, CommandLine Command)
{
    /// <summary>The number of rounds, fewer for a slow command.</summary>
    public int MostRounds { get; init; } = int.MaxValue;

    /// <summary>The number of users that it must return; <see langword="null"/>: any.</summary>
    public int? Users { get; init; }

    /// <summary>The pool and the operation whose requests are counted.</summary>
    public (Pool Pool, string Operation)? Counted { get; init; }

    public static async Task<Dictionary<string, List<ProcessRun>>> RunAsync(string what, IReadOnlyList<Turn> turns, int rounds)
    {
        var runs = turns.ToDictionary(turn => turn.Name, _ => new List<ProcessRun>());
        for (int round = 1; round <= rounds; round++)
        {
            foreach (Turn turn in turns.Where(turn => round <= turn.MostRounds))
            {
                ProcessRun run = await turn.RunAsync().ConfigureAwait(false);
                Console.WriteLine($"{what}, round {round}: {turn.Name} {run.Seconds.Text()} s");
                if (turn.Users is { } users && run.Users != users)
                {
                    throw new InvalidOperationException($"{turn.Name} had {run.Users} of {users} users. {run.Error}");
                }

                runs[turn.Name].Add(run);
            }
        }

        return runs;
    }

    private async Task<ProcessRun> RunAsync()
    {
        if (Counted is not { } counted)
        {
            return await ProcessRun.StartAsync(Command).ConfigureAwait(false);
        }

        await counted.Pool.ResetAsync().ConfigureAwait(false);
        ProcessRun run = await ProcessRun.StartAsync(Command).ConfigureAwait(false);
        return run with { Requests = await counted.Pool.GetRequestsAsync(counted.Operation).ConfigureAwait(false) };
    }
}
