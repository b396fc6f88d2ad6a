using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Streams;

/// <summary>Verbose and debug messages, and progress.</summary>
public sealed class VerboseAndProgressTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1", "ListUsers")]
    [InlineData("Get-CognitoUser jon $pool", "AdminGetUser")]
    [InlineData("Get-CognitoMyUser $token", "GetUser")]
    [InlineData("Get-CognitoAuthFactor $token", "GetUserAuthFactors")]
    public void A_retry_is_a_verbose_message_with_the_reason_and_not_an_error(string script, string operation)
    {
        using var attempts = new EnvironmentVariable("AWS_MAX_ATTEMPTS", "2");
        Simulator.Faults.Add(new Fault(new ThrottleFault()) { From = 1, To = 1 });

        EngineResult result = RunWithoutErrors($"{script} -Verbose");

        Assert.Equal(["jon"], result.Usernames);
        Assert.Matches(@"^Attempt 1 failed \(.*Rate exceeded.*\); the next one follows in \d+\.\d s\.$", Assert.Single(result.Verbose, line => line.StartsWith("Attempt", StringComparison.Ordinal)));
        Assert.Equal([operation, operation], Requests.Select(request => request.Operation));
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1", true)]
    [InlineData("Get-CognitoUser jon $pool", true)]
    [InlineData("Get-CognitoMyUser $token -ProgressAction Ignore", false)]
    public void A_wait_for_a_retry_is_shown_as_progress_with_the_attempt_and_the_time(string script, bool isShown)
    {
        using var attempts = new EnvironmentVariable("AWS_MAX_ATTEMPTS", "2");
        Simulator.Faults.Add(new Fault(new ThrottleFault()) { From = 1, To = 1 });

        ProgressRecord[] waits = [.. RunWithoutErrors(script).Progress.Where(record => record.Activity == "Waiting for Amazon Cognito")];

        Assert.Equal(isShown ? [ProgressRecordType.Processing, ProgressRecordType.Completed] : [], waits.Select(record => record.RecordType));
        Assert.All(waits.Take(1), wait => Assert.Matches(@"^Attempt 2 in \d+[.,]\d s: .*Rate exceeded", wait.StatusDescription));
        Assert.Single(waits.Select(record => record.ActivityId).Append(waits.Length == 0 ? 1 : waits[0].ActivityId).Distinct());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_throttled_request_is_an_error_after_as_many_attempts_as_were_set(int attempts)
    {
        using var variable = new EnvironmentVariable("AWS_MAX_ATTEMPTS", $"{attempts}");
        Simulator.Faults.Add(new ThrottleFault());

        AssertError(Run("Find-CognitoUser $pool").Error, "TooManyRequests", ErrorCategory.LimitsExceeded, Pool);
        Assert.Equal(attempts, Requests.Count);
    }

    [Fact]
    public void The_source_of_the_credentials_is_a_verbose_message()
    {
        EngineResult result = RunWithoutErrors("Get-CognitoUser jon $pool -AccessKey AKIDEXAMPLE -SecretKey secret -Verbose");

        Assert.Contains(result.Verbose, line => line.StartsWith("Credentials come from ", StringComparison.Ordinal) && line.Contains("-AccessKey", StringComparison.Ordinal));
    }

    // With -Debug, PowerShell prompts at each verbose message, and this host cannot prompt.
    [Theory]
    [InlineData("Find-CognitoUser $pool -Filter { Name -like 'Jon*' } -First 1 -Debug")]
    [InlineData("Get-CognitoUser jon $pool -Debug -AccessKey AKIDEXAMPLE -SecretKey secret")]
    public void Debug_shows_messages_without_a_prompt(string script)
    {
        using EngineSession session = Fixture.NewSession(new TestHost());

        EngineResult result = session.Run(script).ThrowIfFailed();

        Assert.Equal(["jon"], result.Usernames);
        Assert.Contains(result.Messages, line => line.StartsWith("Credentials come from ", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_page_is_a_debug_message_with_its_users_and_the_next_token()
    {
        Simulator.Faults.Add(new Fault(new EmptyPageFault()) { Operation = "ListUsers", Page = 2 });

        string[] pages = [.. RunWithoutErrors("Find-CognitoUser $pool -First 70 -Debug").Messages.Where(line => line.StartsWith("ListUsers: ", StringComparison.Ordinal))];

        Assert.Equal(3, pages.Length);
        Assert.Matches(@"^ListUsers: \d+ ms, 60 of 60 users, next page token \S+$", pages[0]);
        Assert.Matches(@"^ListUsers: \d+ ms, 0 of 10 users, next page token \S+$", pages[1]);
        Assert.Matches(@"^ListUsers: \d+ ms, 10 of 10 users, next page token \S+$", pages[2]);
        Assert.EndsWith($" {Requests[1]["PaginationToken"]}", pages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -Attribute username -Value jon", "ListUsers", ", 1 of 60 users, the last page")]
    [InlineData("Get-CognitoUser jon $pool", "AdminGetUser", "")]
    [InlineData("Get-CognitoMyUser $token", "GetUser", "")]
    [InlineData("Get-CognitoAuthFactor $token", "GetUserAuthFactors", "")]
    [InlineData("Get-CognitoAuthFactor -Username nobody -UserPoolId $pool -ErrorAction Ignore", "AdminGetUserAuthFactors", ", UserNotFound")]
    public void Each_call_is_a_debug_message_with_its_result(string script, string operation, string outcome)
        => Assert.Matches($@"^{operation}: \d+ ms{outcome}$", Assert.Single(Run($"{script} -Debug").Messages, line => line.StartsWith($"{operation}: ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1")]
    [InlineData("Get-CognitoUser jon $pool")]
    [InlineData("Get-CognitoMyUser $token")]
    [InlineData("Get-CognitoAuthFactor $token")]
    public void Without_parameters_for_it_only_the_output_is_written(string script)
        => Assert.Empty(RunWithoutErrors(script).Messages);

    [Fact]
    public void A_search_that_finds_nothing_is_a_verbose_message()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -Attribute email -Value nobody@example.com -Verbose");

        Assert.Empty(result.Output);
        Assert.Contains(result.Verbose, line => line.Contains("nobody@example.com", StringComparison.Ordinal));
    }

    [Fact]
    public void A_listing_shows_progress_from_the_second_page_on_and_removes_it()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool");

        Assert.Equal($"Listing the users of {Pool}", result.Progress[0].Activity);
        Assert.Matches(@"^\d[\d,]* users", result.Progress[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    // The total is requested after two seconds, and the bar is shown once a second.
    [Fact]
    public void The_progress_of_a_long_listing_uses_the_estimate_of_the_pool()
        => Assert.Contains(RunWithoutErrors("Find-CognitoUser $pool -MaxRequestsPerSecond 25").Progress, record => record.PercentComplete is > 0 and < 100 && record.SecondsRemaining >= 0);

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 10")]
    [InlineData("Find-CognitoUser $pool -ProgressAction Ignore")]
    [InlineData("$ProgressPreference = 'SilentlyContinue'; Find-CognitoUser $pool")]
    public void No_progress_is_shown_for_one_page_or_if_it_is_off_and_no_total_is_requested(string script)
    {
        EngineResult result = RunWithoutErrors(script);

        Assert.Empty(result.Progress);
        Assert.NotEmpty(result.Output);
        Assert.Empty(Simulator.Log.Get("DescribeUserPool"));
    }

    [Fact]
    public void The_progress_of_First_uses_its_total()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -First 240");

        Assert.Contains(result.Progress, record => record.PercentComplete is > 0 and < 100);
        Assert.Empty(Simulator.Log.Get("DescribeUserPool"));
    }

    [Fact]
    public void Each_listing_has_its_own_progress_bar_which_is_not_the_callers()
    {
        int[] ids = [.. RunWithoutErrors("Find-CognitoUser $pool -First 180; Find-CognitoUser $pool -First 180").Progress.Select(record => record.ActivityId).Distinct()];

        Assert.Equal(2, ids.Length);
        Assert.DoesNotContain(0, ids);
    }

    [Fact]
    public void Progress_is_removed_after_an_error_too()
    {
        Simulator.Faults.Add(new Fault(CreateError("ForbiddenException", "Blocked.", 403)) { Operation = "ListUsers", From = 5, To = 5 });

        EngineResult result = Run("Find-CognitoUser $pool");

        Assert.NotNull(result.Terminating);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public void A_verbose_preference_that_stops_ends_the_cmdlet_with_its_own_error()
    {
        using var attempts = new EnvironmentVariable("AWS_MAX_ATTEMPTS", "2");
        Simulator.Faults.Add(new Fault(new ThrottleFault()) { Operation = "ListUsers", From = 2, To = 2 });

        EngineResult result = Run("$VerbosePreference = 'Stop'; Find-CognitoUser $pool -First 100");

        Assert.StartsWith("ActionPreferenceStop,", result.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
