namespace CognitoUserTools;

/// <summary>
/// Runs work concurrently and returns the outcomes in the order of the inputs. Its size is bounded by the limit, not by the number of
/// inputs: the caller takes results while the queue is full, before it adds more.
/// </summary>
/// <typeparam name="TInput">The input of the work.</typeparam>
/// <typeparam name="TResult">The result of the work.</typeparam>
/// <param name="limit">The most inputs to work on at a time.</param>
/// <param name="work">The work. A <see cref="CognitoException"/> of it is an outcome.</param>
internal sealed class OrderedConcurrentQueue<TInput, TResult>(int limit, Func<TInput, CancellationToken, Task<TResult>> work) : IDisposable
{
    // Finished work waits behind slower work of earlier inputs; a buffer of a few times the limit keeps the workers busy.
    private const int BufferFactor = 4;

    private readonly Queue<Task<Outcome>> _window = new(limit);
    private readonly SemaphoreSlim _slots = new(limit);

    /// <summary>Whether the queue is empty.</summary>
    public bool IsEmpty => _window.Count == 0;

    /// <summary>Whether an outcome must be taken before another input is added.</summary>
    public bool IsFull => _window.Count >= limit * BufferFactor;

    /// <summary>Whether the next outcome in order is there.</summary>
    public bool IsNextReady => _window.TryPeek(out Task<Outcome>? next) && next.IsCompleted;

    /// <summary>Begins the work on an input, as soon as there is room.</summary>
    /// <param name="input">The input.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Add(TInput input, CancellationToken cancellationToken) => _window.Enqueue(WorkAsync(input, cancellationToken));

    /// <summary>Adds an error of an input that is not worked on.</summary>
    /// <param name="input">The input.</param>
    /// <param name="error">Why not.</param>
    public void AddError(TInput input, CognitoException error) => _window.Enqueue(Task.FromResult(new Outcome(input, default, error)));

    /// <summary>Takes the next outcome in order.</summary>
    /// <returns>The outcome, when it is there.</returns>
    public Task<Outcome> TakeAsync() => _window.Dequeue();

    /// <summary>Drops the outcomes. Work that was not cancelled runs to its end.</summary>
    public void Dispose() => _window.Clear();

    private async Task<Outcome> WorkAsync(TInput input, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Outcome(input, await work(input, cancellationToken).ConfigureAwait(false), Error: null);
        }
        catch (CognitoException e)
        {
            return new Outcome(input, default, e);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>The outcome for an input.</summary>
    /// <param name="Input">The input.</param>
    /// <param name="Result">The result, where there is no error.</param>
    /// <param name="Error">What went wrong.</param>
    public sealed record Outcome(TInput Input, TResult? Result, CognitoException? Error);
}
