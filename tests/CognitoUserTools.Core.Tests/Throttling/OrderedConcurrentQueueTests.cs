namespace CognitoUserTools.Throttling;

public class OrderedConcurrentQueueTests
{
    private readonly Dictionary<int, TaskCompletionSource<string>> _works = [];
    private readonly object _lock = new();
    private int _most;
    private int _running;

    private async Task<string> WorkAsync(int input, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _most = Math.Max(_most, ++_running);
        }

        try
        {
            return await _works[input].Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _running--;
            }
        }
    }

    private OrderedConcurrentQueue<int, string> Window(int limit, int inputs)
    {
        var window = new OrderedConcurrentQueue<int, string>(limit, WorkAsync);
        for (int i = 0; i < inputs; i++)
        {
            _works[i] = new TaskCompletionSource<string>();
            window.Add(i, CancellationToken.None);
        }

        return window;
    }

    [Fact]
    public async Task Outcomes_are_in_the_order_of_the_inputs()
    {
        OrderedConcurrentQueue<int, string> window = Window(limit: 3, inputs: 3);
        _works[2].SetResult("c");
        _works[1].SetResult("b");
        Assert.False(window.IsNextReady);

        _works[0].SetResult("a");

        Assert.Equal("a", (await window.TakeAsync()).Result);
        Assert.Equal("b", (await window.TakeAsync()).Result);
        Assert.Equal("c", (await window.TakeAsync()).Result);
        Assert.True(window.IsEmpty);
    }

    [Fact]
    public async Task No_more_than_the_limit_are_worked_on_at_a_time()
    {
        OrderedConcurrentQueue<int, string> window = Window(limit: 2, inputs: 6);

        for (int i = 0; i < 6; i++)
        {
            _works[i].SetResult($"{i}");
            Assert.Equal($"{i}", (await window.TakeAsync()).Result);
        }

        Assert.Equal(2, _most);
    }

    [Fact]
    public void The_queue_is_full_at_a_multiple_of_the_limit()
    {
        OrderedConcurrentQueue<int, string> window = Window(limit: 2, inputs: 7);
        Assert.False(window.IsFull);

        _works[7] = new TaskCompletionSource<string>();
        window.Add(7, CancellationToken.None);

        Assert.True(window.IsFull);
    }

    [Fact]
    public async Task An_error_is_an_outcome_with_its_input()
    {
        OrderedConcurrentQueue<int, string> window = Window(limit: 2, inputs: 2);
        var error = new CognitoException(CognitoErrorKind.UserNotFound, "User does not exist.");
        _works[0].SetException(error);
        _works[1].SetResult("b");

        OrderedConcurrentQueue<int, string>.Outcome first = await window.TakeAsync();

        Assert.Equal((0, error), (first.Input, first.Error));
        Assert.Equal("b", (await window.TakeAsync()).Result);
    }

    [Fact]
    public async Task An_error_that_is_added_waits_for_its_turn()
    {
        OrderedConcurrentQueue<int, string> window = Window(limit: 1, inputs: 2);
        var error = new CognitoException(CognitoErrorKind.AccessDenied, "No.");
        window.AddError(7, error);
        Assert.False(window.IsNextReady);

        _works[0].SetResult("a");
        _works[1].SetResult("b");

        Assert.Equal("a", (await window.TakeAsync()).Result);
        Assert.Equal("b", (await window.TakeAsync()).Result);
        OrderedConcurrentQueue<int, string>.Outcome last = await window.TakeAsync();
        Assert.Equal((7, error), (last.Input, last.Error));
    }

    [Fact]
    public async Task A_stop_cancels_what_runs_and_what_is_queued()
    {
        using var stop = new CancellationTokenSource();
        var window = new OrderedConcurrentQueue<int, string>(1, WorkAsync);
        _works[0] = new TaskCompletionSource<string>();
        _works[1] = new TaskCompletionSource<string>();
        window.Add(0, stop.Token);
        window.Add(1, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(window.TakeAsync);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(window.TakeAsync);
        Assert.Equal(1, _most);
    }
}
