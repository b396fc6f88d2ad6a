using System.Collections.Concurrent;

namespace CognitoUserTools.Output;

/// <summary>What other threads want done on the pipeline's: only there may a cmdlet write or ask.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "A late aside may still set the signal.")]
internal sealed class Asides
{
    private readonly ConcurrentQueue<Action> _asides = new();

    // A kernel wait: one that spins takes the processor from the very work it waits for.
    private readonly AutoResetEvent _signal = new(initialState: false);

    /// <summary>Leaves something to be done; from any thread.</summary>
    public void Add(Action aside)
    {
        _asides.Enqueue(aside);
        _signal.Set();
    }

    /// <summary>Leaves something to be done, and hands its result or its error to who waits for it.</summary>
    public Task<T> AddAsync<T>(Func<T> aside)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(() =>
        {
            try
            {
                result.SetResult(aside());
            }
            catch (CognitoException e)
            {
                result.SetException(e);
            }
        });
        return result.Task;
    }

    /// <summary>Does what comes until a task ends, on the thread that calls.</summary>
    public void DoUntil(Task task)
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
        while (_asides.TryDequeue(out Action? aside))
        {
            aside();
        }
    }
}
