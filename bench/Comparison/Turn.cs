namespace CognitoUserTools.Bench;

/// <summary>One of the commands that take turns, so that a machine that slows down slows down all of them.</summary>
internal sealed record Turn(string Name, CommandLine Command)
{
    /// <summary>In how many rounds it takes part: a slow one may miss the later ones.</summary>
    public int MostRounds { get; init; } = int.MaxValue;

    /// <summary>How many users it must have; <see langword="null"/> if it may have others.</summary>
    public int? Users { get; init; }

    /// <summary>The pool and the operation of which requests are counted.</summary>
    public (Pool Pool, string Operation)? Counted { get; init; }

    /// <summary>Runs all of them, round after round.</summary>
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

        await counted.Pool.ForgetRequestsAsync().ConfigureAwait(false);
        ProcessRun run = await ProcessRun.StartAsync(Command).ConfigureAwait(false);
        return run with { Requests = await counted.Pool.RequestsAsync(counted.Operation).ConfigureAwait(false) };
    }
}
