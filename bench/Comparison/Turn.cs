namespace CognitoUserTools.Bench;

/// <summary>One of the commands that take turns, so that a machine that slows down slows down all of them.</summary>
internal sealed record Turn(string Name, CommandLine Command)
{
    /// <summary>In how many rounds it takes part: a slow one may miss the later ones.</summary>
    public int MostRounds { get; init; } = int.MaxValue;

    /// <summary>How many users it must have; <see langword="null"/> where it may have others.</summary>
    public int? Users { get; init; }

    /// <summary>Where its requests are counted.</summary>
    public Observation? Observation { get; init; }

    /// <summary>Runs all of them, round after round.</summary>
    public static async Task<Dictionary<string, List<ProcessRun>>> RunAsync(Runs runner, string what, IReadOnlyList<Turn> turns, int rounds)
    {
        var runs = turns.ToDictionary(turn => turn.Name, _ => new List<ProcessRun>());
        for (int round = 1; round <= rounds; round++)
        {
            foreach (Turn turn in turns.Where(turn => round <= turn.MostRounds))
            {
                ProcessRun run = await runner.OfAsync(turn.Command, turn.Observation).ConfigureAwait(false);
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
}
