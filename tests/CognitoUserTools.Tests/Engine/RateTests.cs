using System.Diagnostics;

namespace CognitoUserTools.Tests.Engine;

/// <summary>-MaxRequestsPerSecond. RateLimiterTests test the intervals with a clock of their own.</summary>
public sealed class RateTests(EngineFixture fixture) : EngineTests(fixture)
{
    // A lower bound, because a busy machine only makes the duration longer.
    [Theory]
    [InlineData("Find-CognitoUser $pool -First 660")]
    [InlineData("$names | Get-CognitoUser -UserPoolId $pool")]
    [InlineData("$names | Get-CognitoAuthFactor -UserPoolId $pool")]
    public void Eleven_requests_at_twenty_a_second_take_at_least_half_a_second(string script)
    {
        string[] names = [.. Simulator.DefaultPool.Users.Take(11).Select(user => user.Username)];
        var watch = Stopwatch.StartNew();

        RunWithoutErrors($"{script} -MaxRequestsPerSecond 20", ("names", names));

        Assert.Equal(11, Requests.Count(request => request.Operation != "DescribeUserPool"));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.MaxValue);
    }
}
