using System.Threading.Channels;

namespace CognitoUserTools.Output;

/// <summary>What other threads want done on the pipeline's: only there may a cmdlet write or ask.</summary>
internal sealed class Asides
{
    private readonly Channel<Action> _asides = Channel.CreateUnbounded<Action>();
    private Task? _came;

    /// <summary>Leaves something to be done; from any thread.</summary>
    public void Add(Action aside) => _asides.Writer.TryWrite(aside);

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
        while (!task.IsCompleted)
        {
            _came ??= _asides.Reader.WaitToReadAsync(CancellationToken.None).AsTask();

            // A kernel wait: one that spins takes the processor from the very work it waits for.
            ((IAsyncResult)Task.WhenAny(task, _came)).AsyncWaitHandle.WaitOne();
            DoAll();
        }

        DoAll();
    }

    private void DoAll()
    {
        if (_came is { IsCompleted: true })
        {
            _came = null;
        }

        while (_asides.Reader.TryRead(out Action? aside))
        {
            aside();
        }
    }
}
