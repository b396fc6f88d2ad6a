namespace CognitoUserTools.Bench;

/// <summary>Runs what is measured, and runs it once more where the machine was taken away from it meanwhile: that says nothing about a tool.</summary>
internal sealed class Runs
{
    private const double MostStolen = 0.05;

    private readonly ProcessorTime _start = ProcessorTime.Now();
    private int _count;
    private int _again;
    private int _disturbed;

    /// <summary>How far other machines disturbed it, for the results.</summary>
    public string Fact => !ProcessorTime.IsKnown
        ? "stolen processor time: not known on this system"
        : $"stolen processor time: {ProcessorTime.Now().StolenSince(_start).Percent()}; {_again} runs were made again because of it,"
        + $" and {_disturbed} of the {_count} that count lost more than {MostStolen.Percent()} all the same";

    /// <param name="command">What to run.</param>
    /// <param name="observation">Where its requests are counted; <see langword="null"/> where they are not.</param>
    public async Task<ProcessRun> OfAsync(CommandLine command, Observation? observation = null)
    {
        ProcessRun run = await OnceAsync(command, observation).ConfigureAwait(false);
        if (run.Stolen > MostStolen)
        {
            _again++;
            ProcessRun next = await OnceAsync(command, observation).ConfigureAwait(false);
            run = next.Stolen < run.Stolen ? next : run;
        }

        _count++;
        _disturbed += run.Stolen > MostStolen ? 1 : 0;
        return run;
    }

    private static Task<ProcessRun> OnceAsync(CommandLine command, Observation? observation) => observation?.OfAsync(command) ?? ProcessRun.OfAsync(command);
}
