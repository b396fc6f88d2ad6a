using System.Collections.Concurrent;

namespace CognitoUserTools.Output;

/// <summary>Work that other threads post to the pipeline's thread: only there may a cmdlet write or prompt.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Work that is posted late may still set the signal.")]
internal sealed class PipelineThreadQueue
{
    private readonly ConcurrentQueue<Action> _work = new();

    // A kernel wait: spinning would take processor time from the work that is waited for.
    private readonly AutoResetEvent _signal = new(initialState: false);

    /// <summary>Posts work, from any thread.</summary>
    public void Add(Action work)
    {
        _work.Enqueue(work);
        _signal.Set();
    }

    /// <summary>Posts work and returns its result, or its <see cref="CognitoException"/>, as a task.</summary>
    /// <param name="work">The work; it does not run if it is cancelled before its turn.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public Task<T> AddAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                result.SetResult(work());
            }
            catch (CognitoException e)
            {
                result.SetException(e);
            }
        });
        return result.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Runs posted work on the calling thread until a task ends.</summary>
    public void RunUntilCompleted(Task task)
    {
        if (!task.IsCompleted)
        {
            task.ContinueWith(static (_, signal) => ((AutoResetEvent)signal!).Set(), _signal, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        while (!task.IsCompleted)
        {
            _signal.WaitOne();
            DoAll();
        }

        DoAll();
    }

    private void DoAll()
    {
        while (_work.TryDequeue(out Action? work))
        {
            work();
        }
    }
}
