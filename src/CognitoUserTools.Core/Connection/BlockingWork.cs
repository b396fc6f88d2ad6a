namespace CognitoUserTools;

/// <summary>Work that may block: reading a file that is a pipe or on a stalled network drive, running a process, asking another module for keys.</summary>
internal static class BlockingWork
{
    /// <summary>Runs the work on the thread pool. Cancellation ends the wait even if the work itself cannot be cancelled.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        Task<T> running = Task.Run(work, cancellationToken);
        running.ObserveException();
        return running.WaitAsync(cancellationToken);
    }

    /// <summary>Observes the exception of work that may no longer be awaited, so that UnobservedTaskException is not raised.</summary>
    public static void ObserveException(this Task task)
        => task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
