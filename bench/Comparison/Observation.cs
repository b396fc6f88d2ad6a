namespace CognitoUserTools.Bench;

/// <summary>The requests of one operation, as a pool's simulator sees them from the start of a run to its end.</summary>
internal sealed record Observation(Pool Pool, string Operation)
{
    public async Task<ProcessRun> OfAsync(CommandLine command)
    {
        await Pool.ForgetRequestsAsync().ConfigureAwait(false);
        ProcessRun run = await ProcessRun.OfAsync(command).ConfigureAwait(false);
        return run with { Requests = await Pool.RequestsAsync(Operation).ConfigureAwait(false) };
    }
}
