namespace CognitoUserTools;

/// <summary>Work that may block: reading a file that is a pipe or on a stalled network drive, running a process, asking another module for keys.</summary>
internal static class BlockingWork
{
    /// <summary>Runs the work on the thread pool. Cancellation ends the wait even if the work itself cannot be cancelled.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result of the work.</returns>
    public static Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        Task<T> running = Task.Run(work, cancellationToken);

        // Observes the exception of work that is no longer awaited, so that UnobservedTaskException is not raised.
        running.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return running.WaitAsync(cancellationToken);
    }
}
