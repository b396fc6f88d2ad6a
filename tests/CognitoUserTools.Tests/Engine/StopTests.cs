using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Engine;

/// <summary>Ctrl+C while a cmdlet runs, and the requests that remain.</summary>
public sealed class StopTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Theory]
    [InlineData("while ($true) { Find-CognitoUser $pool -MaxRequestsPerSecond 0 }")]
    [InlineData("& { while ($true) { 'jon' } } | Get-CognitoUser -UserPoolId $pool -MaxRequestsPerSecond 0")]
    [InlineData("& { while ($true) { 'jon' } } | Get-CognitoAuthFactor -UserPoolId $pool -MaxRequestsPerSecond 0")]
    [InlineData("& { while ($true) { $token } } | Get-CognitoMyUser")]
    [InlineData("& { while ($true) { $token } } | Get-CognitoAuthFactor")]
    public async Task A_pipeline_that_is_stopped_ends_and_requests_nothing_more(string script)
    {
        using EngineSession session = Fixture.NewSession();
        using PowerShell shell = session.Begin(script);
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => Simulator.Log.Count >= 20, TimeSpan.FromSeconds(30)));

        await shell.StopAsync(null, null).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(running.IsCompleted);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        AssertNothingMoreIsAskedFor(session);
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool")]
    [InlineData("Get-CognitoUser jon $pool")]
    [InlineData("Get-CognitoMyUser $token")]
    [InlineData("Get-CognitoAuthFactor $token")]
    public async Task A_request_without_a_response_is_ended_by_a_stop(string script)
    {
        Simulator.Faults.Add(new StallFault());
        using EngineSession session = Fixture.NewSession();
        using PowerShell shell = session.Begin(script);
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => Simulator.Log.Count >= 1, TimeSpan.FromSeconds(30)));

        await shell.StopAsync(null, null).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(running.IsCompleted);
        Assert.Empty(shell.Streams.Error);
        Simulator.Reset();
        Assert.Equal(["jon"], session.Run("Get-CognitoUser jon $pool").ThrowIfFailed().Usernames);
    }

    [Fact]
    public void A_wait_for_a_retry_is_ended_by_a_stop()
    {
        using var attempts = new EnvironmentVariable("AWS_MAX_ATTEMPTS", null);
        Simulator.Faults.Add(new ThrottleFault());
        using EngineSession session = Fixture.NewSession();
        using PowerShell shell = session.Begin("Find-CognitoUser $pool");
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => Simulator.Log.Count >= 1, TimeSpan.FromSeconds(30)));

        shell.Stop();

        Assert.True(running.IsCompleted);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
    }

    // PowerShell disposes of the cmdlet if the pipeline ends early.
    [Theory]
    [InlineData("$n = 0; foreach ($once in 1) { Find-CognitoUser $pool | ForEach-Object { if (++$n -eq 70) { break } } }")]
    [InlineData("$n = 0; foreach ($once in 1) { $names | Get-CognitoUser -UserPoolId $pool | ForEach-Object { if (++$n -eq 3) { break } } }")]
    [InlineData("try { Find-CognitoUser $pool | ForEach-Object { throw 'enough' } } catch { }")]
    [InlineData("try { $names | Get-CognitoUser -UserPoolId $pool | ForEach-Object { throw 'enough' } } catch { }")]
    public void A_pipeline_that_ends_early_leaves_no_request(string script)
    {
        string[] names = [.. Simulator.DefaultPool.Users.Take(200).Select(user => user.Username)];

        RunWithoutErrors(script, ("names", names));

        AssertNothingMoreIsAskedFor(Fixture.Session);
    }

    // Requests in flight may arrive late: sixteen lookups and a page at most. A pipeline that continues makes hundreds.
    private void AssertNothingMoreIsAskedFor(EngineSession session)
    {
        const int Calls = 200;
        Simulator.Log.Clear();

        session.Run($"1..{Calls} | ForEach-Object {{ $null = Get-CognitoMyUser $token }}").ThrowIfFailed();

        Assert.InRange(Simulator.Log.Count, Calls, Calls + 17);
    }
}
