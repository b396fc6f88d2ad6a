namespace CognitoUserTools.Aws;

/// <summary>
/// A thread that asks for one page after another and blocks for each. A listing that hops between pool threads spends more on the hops, and
/// on workers that spin for the next one, than on its users.
/// </summary>
internal sealed class ListingThread : IDisposable
{
    [ThreadStatic]
    private static bool _isCurrent;

    private readonly object _gate = new();
    private Thread? _thread;
    private Action? _request;
    private bool _isOver;
    private int _busy;

    /// <summary>Whether the caller is such a thread, and may block.</summary>
    public static bool IsCurrent => _isCurrent;

    /// <summary>
    /// Makes a request on the thread; beside it, as any other request, where the thread has one under way. The thread also runs what awaits the
    /// request.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="inLeisure">What to do with its result on the thread, where that has no next request to make yet.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> request, Action<T> inLeisure)
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            return await request().ConfigureAwait(false);
        }

        var ended = new TaskCompletionSource<Task<T>>();
        Post(() =>
        {
            Task<T> task = request();
            // Most have ended; one that waits to be tried again has not.
            ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            Volatile.Write(ref _busy, 0);
            ended.SetResult(task);
            if (task.IsCompletedSuccessfully && Volatile.Read(ref _request) is null)
            {
                inLeisure(task.Result);
            }
        });
        return await (await ended.Task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Lets the thread end; its last request ends as it would have.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Post(Action request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            _request = request;
            Monitor.Pulse(_gate);
            if (_thread is null)
            {
                _thread = new Thread(Loop) { IsBackground = true, Name = "Cognito listing" };
                _thread.Start();
            }
        }
    }

    private void Loop()
    {
        _isCurrent = true;
        while (Next() is { } request)
        {
            request();
        }
    }

    // What awaited the last page has mostly asked for the next one already: then there is nothing to wait for.
    private Action? Next()
    {
        lock (_gate)
        {
            while (_request is null && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            Action? request = _request;
            _request = null;
            return request;
        }
    }
}
