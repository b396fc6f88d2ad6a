using System.Diagnostics.CodeAnalysis;

namespace CognitoUserTools;

/// <summary>
/// Runs work concurrently and returns the outcomes in the order of the inputs. The limit bounds its size, not the number of inputs: the caller takes
/// outcomes while the queue is full, before it adds more.
/// </summary>
/// <typeparam name="TInput">The type of the inputs.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
/// <param name="limit">The most inputs to work on at a time.</param>
/// <param name="work">The work. A <see cref="CognitoException"/> of it is an outcome.</param>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Cancelled work still releases its slot, and a semaphore without a wait handle holds no resource.")]
internal sealed class OrderedConcurrentQueue<TInput, TResult>(int limit, Func<TInput, CancellationToken, Task<TResult>> work)
{
    // Finished work waits behind slower work of earlier inputs; a buffer of a few times the limit keeps the workers busy.
    private const int BufferFactor = 4;

    private readonly Queue<Task<Outcome>> _outcomes = new(limit);
    private readonly SemaphoreSlim _slots = new(limit);

    public bool IsEmpty => _outcomes.Count == 0;

    /// <summary>Whether an outcome must be taken before another input is added.</summary>
    public bool IsFull => _outcomes.Count >= limit * BufferFactor;

    /// <summary>Whether the next outcome in order is there.</summary>
    public bool IsNextReady => _outcomes.TryPeek(out Task<Outcome>? next) && next.IsCompleted;

    /// <summary>Adds an input. The work starts as soon as there is a slot.</summary>
    public void Add(TInput input, CancellationToken cancellationToken) => _outcomes.Enqueue(WorkAsync(input, cancellationToken));

    /// <summary>Adds an error, as the outcome of an input without work.</summary>
    public void AddError(TInput input, CognitoException error) => _outcomes.Enqueue(Task.FromResult(new Outcome(input, default, error)));

    /// <summary>Takes the next outcome in order, and waits for it.</summary>
    public Task<Outcome> TakeAsync() => _outcomes.Dequeue();

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

    /// <summary>The outcome of an input: a result or an error.</summary>
    public sealed record Outcome(TInput Input, TResult? Result, CognitoException? Error);
}
