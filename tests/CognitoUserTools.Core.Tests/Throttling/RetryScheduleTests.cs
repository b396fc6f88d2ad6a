namespace CognitoUserTools.Throttling;

public class RetryScheduleTests
{
    [Fact]
    public void Retries_throttling_for_one_to_two_minutes()
    {
        double TotalSeconds(double jitter) => Enumerable.Range(1, RetrySchedule.MaxThrottlingRetries).Sum(retry => RetrySchedule.Delay(retry, jitter).TotalSeconds);

        Assert.InRange(TotalSeconds(jitter: 0.5), 90, 150);
        Assert.True(TotalSeconds(jitter: 0) > 50);
    }

    [Fact]
    public void Waits_double_up_to_a_limit()
    {
        double[] waits = [.. Enumerable.Range(1, 9).Select(retry => RetrySchedule.Delay(retry, jitter: 0.5).TotalSeconds)];

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 20, 20, 20], waits);
    }

    [Fact]
    public void Jitter_spreads_a_wait_around_its_length()
    {
        Assert.Equal(2, RetrySchedule.Delay(4, jitter: 0).TotalSeconds);
        Assert.Equal(6, RetrySchedule.Delay(4, jitter: 1).TotalSeconds);
    }
}
