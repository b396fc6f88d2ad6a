using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Get;

/// <summary>Users by name: aliases, many at once, their order, and the errors between them.</summary>
public sealed class LookupTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string User = "Get-CognitoUser";
    private const string Factor = "Get-CognitoAuthFactor";

    // The pool's alias attribute is email.
    [Fact]
    public void The_sub_is_a_name_and_so_is_an_address_that_is_an_alias()
    {
        EngineResult result = Run("$jon = Get-CognitoUser jon $pool; $jon.Email, $jon.PhoneNumber, $jon.Sub | Get-CognitoUser -UserPoolId $pool");

        Assert.Equal(["jon", "jon"], result.Usernames);
        AssertError(Assert.Single(result.Errors), "UserNotFound", ErrorCategory.ObjectNotFound, Simulator.DefaultPool.Users[0]["phone_number"]);
    }

    [Theory]
    [InlineData(User, "AdminGetUser")]
    [InlineData(Factor, "AdminGetUserAuthFactors")]
    public void Results_are_in_the_order_of_the_names_and_twice_for_a_name_given_twice(string cmdlet, string operation)
    {
        EngineResult result = RunWithoutErrors($"'jonas', 'jon', 'jona', 'jon' | {cmdlet} -UserPoolId $pool");

        Assert.Equal(["jonas", "jon", "jona", "jon"], result.Usernames);
        Assert.Equal(Enumerable.Repeat(operation, 4), Requests.Select(request => request.Operation));
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void Several_names_may_be_one_argument(string cmdlet)
        => Assert.Equal(["jon", "jona"], RunWithoutErrors($"{cmdlet} -Username jon, jona -UserPoolId $pool").Usernames);

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void A_name_that_does_not_exist_is_an_error_in_the_order_of_the_names(string cmdlet)
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(index => index % 10 == 3 ? $"unknown{index}" : Simulator.DefaultPool.Users[index].Username)];

        EngineResult result = RunWithoutErrors($"$names | {cmdlet} -UserPoolId $pool 2>&1 | ForEach-Object {{ if ($_ -is [System.Management.Automation.ErrorRecord]) {{ $_.TargetObject }} else {{ $_.Username }} }}", ("names", names));

        Assert.Equal(names, result.Texts);
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void The_error_of_a_name_has_the_message_of_the_service_and_a_recommended_action(string cmdlet)
    {
        ErrorRecord error = Run($"'nobody' | {cmdlet} -UserPoolId $pool").Error;

        AssertError(error, "UserNotFound", ErrorCategory.ObjectNotFound, "nobody");
        Assert.Contains("'nobody'", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Find-CognitoUser", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("User does not exist.", error.Exception.Message);
        var exception = PSObject.AsPSObject(error.Exception);
        Assert.Equal("UserNotFoundException", EngineResult.Value(exception, "ServiceErrorCode"));
        Assert.Equal(400, EngineResult.Value(exception, "StatusCode"));
        Assert.Matches("^[0-9a-f-]{36}$", (string?)EngineResult.Value(exception, "RequestId"));
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void A_result_has_the_requested_name(string cmdlet)
    {
        EngineResult result = RunWithoutErrors($"$jon = Get-CognitoUser jon $pool; $names = 'jona', $jon.Email, $jon.Sub; $names; $names | {cmdlet} -UserPoolId $pool | ForEach-Object {{ $_.RequestedUsername, $_.Username }}");

        string[] names = result.Texts[..3];
        Assert.Equal([names[0], "jona", names[1], "jon", names[2], "jon"], result.Texts[3..]);
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void With_a_ThrottleLimit_of_one_each_result_comes_before_the_next_name_is_taken(string cmdlet)
    {
        string[] names = [.. Simulator.DefaultPool.Users.Skip(20).Take(5).Select(user => user.Username)];

        EngineResult result = Run(
            $$"""
            $names[0..1] + 'nobody' + $names[2..4] | ForEach-Object { [pscustomobject]@{ Login = $_; Dept = "dept of $_" } } -PipelineVariable row |
                ForEach-Object Login | {{cmdlet}} -UserPoolId $pool -ThrottleLimit 1 | ForEach-Object { "$($_.Username)|$($row.Dept)" }
            """,
            ("names", names));

        Assert.Equal(names.Select(name => $"{name}|dept of {name}"), result.Texts);
        Assert.Equal("nobody", Assert.Single(result.Errors).TargetObject);
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void An_invalid_pool_ID_is_an_error_of_its_row_and_the_others_are_looked_up(string cmdlet)
    {
        string token = new('t', 90);

        EngineResult result = Run(
            $$"""
            [pscustomobject]@{ Username = 'jon'; UserPoolId = " $pool" },
            [pscustomobject]@{ Username = 'jona'; UserPoolId = 'Customers' },
            [pscustomobject]@{ Username = 'jonas'; UserPoolId = $secret },
            [pscustomobject]@{ Username = 'jonathan'; UserPoolId = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/$pool" } | {{cmdlet}}
            """,
            ("secret", token));

        Assert.Equal(["jon", "jonathan"], result.Usernames);
        Assert.Equal(["jona", "jonas"], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => AssertError(error, "InvalidParameter", ErrorCategory.InvalidArgument, error.TargetObject));
        Assert.Contains("'Customers'", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Requests.Count);
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void A_pool_that_is_refused_does_not_hold_up_the_lookups_of_another(string cmdlet)
    {
        // Slow enough that requests overlap.
        Simulator.Faults.Add(new DelayFault(TimeSpan.FromMilliseconds(20)));
        string[] names = [.. Simulator.DefaultPool.Users.Take(64).Select(user => user.Username)];

        EngineResult result = Run(
            $"Get-CognitoUser jon eu-west-1_Gone -ErrorAction Ignore; $names | ForEach-Object {{ [pscustomobject]@{{ Username = $_; UserPoolId = $pool }}; [pscustomobject]@{{ Username = $_; UserPoolId = 'eu-west-1_Gone' }} }} | {cmdlet} -ThrottleLimit 8 -MaxRequestsPerSecond 0",
            ("names", names));

        Assert.Equal(names, result.Usernames);
        Assert.Equal(names, result.RefusedInputs);
        Assert.Equal(8, Simulator.Gauge.Max);
        Assert.InRange(Requests.Count(request => request["UserPoolId"]?.ToString() == "eu-west-1_Gone"), 1, 17);
    }

    [Theory]
    [InlineData(User, 1)]
    [InlineData(User, 4)]
    [InlineData(User, 16)]
    [InlineData(Factor, 1)]
    [InlineData(Factor, 4)]
    public void ThrottleLimit_is_the_number_of_requests_in_flight(string cmdlet, int limit)
    {
        // Slow enough that requests overlap.
        Simulator.Faults.Add(new DelayFault(TimeSpan.FromMilliseconds(20)));
        string[] names = [.. Simulator.DefaultPool.Users.Take(10 * limit).Select(user => user.Username)];

        EngineResult result = RunWithoutErrors($"$names | {cmdlet} -UserPoolId $pool -ThrottleLimit $limit -MaxRequestsPerSecond 0", ("names", names), ("limit", limit));

        Assert.Equal(names, result.Usernames);
        Assert.Equal(limit, Simulator.Gauge.Max);
    }

    [Theory]
    [InlineData(User, 1)]
    [InlineData(User, 16)]
    [InlineData(Factor, 1)]
    [InlineData(Factor, 16)]
    public void Results_of_earlier_names_are_written_before_a_terminating_error(string cmdlet, int limit)
    {
        // The first response is the last to arrive.
        Simulator.Faults.Add(new Fault(new DelayFault(TimeSpan.FromMilliseconds(100))) { From = 1, To = 1 });

        // Without -EndpointUrl, so that a pool ID without a region is RegionMissing.
        EngineResult result;
        using (new EnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", Simulator.Endpoint.ToString()))
        {
            result = Run($$"""
                $PSDefaultParameterValues = @{}
                'jon', 'jona', 'jonas', '-', 'jonathan' | ForEach-Object {
                    if ($_ -eq '-') { [pscustomobject]@{ Username = 'jon'; UserPoolId = 'local_AbC' } } else { [pscustomobject]@{ Username = $_; UserPoolId = $pool } }
                } | {{cmdlet}} -ThrottleLimit $limit
                """, ("limit", limit));
        }

        Assert.Equal(["jon", "jona", "jonas"], result.Usernames);
        AssertError(Assert.IsType<ErrorRecord>(result.Terminating), "RegionMissing", ErrorCategory.InvalidArgument, "jon");
    }

    [Theory]
    [InlineData(User, 1)]
    [InlineData(User, 16)]
    [InlineData(Factor, 1)]
    [InlineData(Factor, 16)]
    public void Results_of_earlier_names_are_written_before_an_error_that_ErrorAction_makes_terminating(string cmdlet, int limit)
    {
        Simulator.Faults.Add(new Fault(new DelayFault(TimeSpan.FromMilliseconds(100))) { From = 1, To = 1 });

        EngineResult result = Run($"'jon', 'jona', 'nobody', 'jonas' | {cmdlet} -UserPoolId $pool -ThrottleLimit $limit -ErrorAction Stop", ("limit", limit));

        Assert.Equal(["jon", "jona"], result.Usernames);
        AssertError(Assert.IsType<ErrorRecord>(result.Terminating), "UserNotFound", ErrorCategory.ObjectNotFound, "nobody");
    }

    [Theory]
    [InlineData(User, 1)]
    [InlineData(User, 16)]
    [InlineData(Factor, 1)]
    [InlineData(Factor, 16)]
    public void A_name_that_is_too_long_is_not_sent_and_not_shown_and_its_error_is_in_the_order_of_the_names(string cmdlet, int limit)
    {
        string name = new('x', 129);
        Simulator.Faults.Add(new Fault(new DelayFault(TimeSpan.FromMilliseconds(100))) { From = 1, To = 1 });

        EngineResult result = Run($"'jon', $name, 'jona' | {cmdlet} -UserPoolId $pool -ThrottleLimit $limit 2>&1", ("name", name), ("limit", limit));

        Assert.Equal(["jon", null, "jona"], result.Output.Select(item => item.Properties["Username"]?.Value));
        ErrorRecord error = Assert.IsType<ErrorRecord>(result.Output[1].BaseObject);
        AssertError(error, "InvalidParameter", ErrorCategory.InvalidArgument, null);
        Assert.DoesNotContain(name, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Requests.Count);
    }

    [Fact]
    public void The_length_of_a_name_is_counted_in_characters()
        => Assert.StartsWith("UserNotFound,", Run($"{User} $name $pool", ("name", string.Concat(Enumerable.Repeat("🐟", 128)))).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void A_pipeline_that_ends_early_cancels_the_requests(string cmdlet)
    {
        string[] names = [.. Simulator.DefaultPool.Users.Take(400).Select(user => user.Username)];

        EngineResult result = RunWithoutErrors($"foreach ($once in 1) {{ $n = 0; $names | {cmdlet} -UserPoolId $pool -ThrottleLimit 4 -MaxRequestsPerSecond 0 | ForEach-Object {{ $_; if (++$n -eq 2) {{ break }} }} }}", ("names", names));

        Assert.Equal(names.Take(2), result.Usernames);
        Assert.InRange(Requests.Count, 2, 24);
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void Requests_are_signed_for_the_region_of_the_pool_with_the_keys_that_are_given(string cmdlet)
    {
        RunWithoutErrors($"{cmdlet} -Username jon -UserPoolId $pool -AccessKey AKIDEXAMPLE -SecretKey secret -SessionToken session");

        LoggedRequest request = Assert.Single(Requests);
        Assert.Equal("AKIDEXAMPLE", request.AccessKey);
        Assert.Equal("session", request.SessionToken);
        Assert.Equal("eu-west-1", request.SigningRegion);
    }

    [Theory]
    [InlineData(User)]
    [InlineData(Factor)]
    public void Credentials_may_be_one_object(string cmdlet)
    {
        RunWithoutErrors(
            $"{cmdlet} -Username jon -UserPoolId $pool -Credential $credential",
            ("credential", new PSCredential("AKOBJECT", new System.Net.NetworkCredential("", "secret").SecurePassword)));

        Assert.Equal("AKOBJECT", Assert.Single(Requests).AccessKey);
    }
}
