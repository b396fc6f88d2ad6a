using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Find;

/// <summary>-ThrottleLimit: several searches of a list at a time.</summary>
public sealed class ConcurrentListingTests(EngineFixture fixture) : EngineTests(fixture)
{
    private IReadOnlyList<LoggedRequest> ListRequests => Simulator.Log.Get("ListUsers");

    private IEnumerable<string> AllNames => Simulator.DefaultPool.Users.Select(user => user.Username);

    [Theory]
    [InlineData("")]
    [InlineData("-Filter { Email -like '*.org' -and UserCreateDate -gt '2020-01-01' }")]
    [InlineData("-Filter { UserStatus -in 'UNCONFIRMED', 'RESET_REQUIRED', 'CONFIRMED' }")]
    [InlineData("-AttributesToGet sub")]
    [InlineData("-Property custom:tenant")]
    public void The_same_users_are_returned_as_by_one_search_at_a_time(string parameters)
    {
        string[] expected = RunWithoutErrors($"Find-CognitoUser $pool {parameters}").Usernames;
        Simulator.Gauge.Clear();

        string[] names = RunWithoutErrors($"Find-CognitoUser $pool {parameters} -ThrottleLimit 4").Usernames;

        Assert.Equal(expected.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.InRange(Simulator.Gauge.Max, 1, 5);
    }

    [Fact]
    public void First_and_Skip_count_over_all_searches()
        => Assert.Equal(4900, RunWithoutErrors("Find-CognitoUser $pool -ThrottleLimit 8 -Skip 50 -First 4900").Usernames.Distinct().Count());

    [Fact]
    public void Select_Object_ends_every_search()
    {
        Simulator.Faults.Add(new Fault(new StallFault()) { Operation = "ListUsers", From = 7 });

        Assert.Equal(10, RunWithoutErrors("foreach ($once in 1) { $n = 0; Find-CognitoUser $pool -ThrottleLimit 4 | ForEach-Object { $_; if (++$n -eq 10) { break } } }").Output.Count);
        Assert.InRange(ListRequests.Count, 1, 10);
    }

    [Theory]
    [InlineData("$bookmark")]
    [InlineData("([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($bookmark)))")]
    public void A_list_that_fails_twice_in_several_searches_is_resumed_without_a_gap_or_a_duplicate(string kept)
    {
        foreach (int from in (int[])[30, 60])
        {
            Simulator.Faults.Add(new Fault(CreateError("ForbiddenException", "Blocked.", 403)) { Operation = "ListUsers", From = from, To = from + 8 });
        }

        EngineResult result = Run("Find-CognitoUser $pool -ThrottleLimit 6");
        List<string> names = [.. result.Usernames];
        int rounds = 0;
        while (result.Terminating is { } broken && rounds++ < 20)
        {
            result = Run($"{kept} | Find-CognitoUser -ThrottleLimit 6", ("bookmark", broken.TargetObject));
            names.AddRange(result.Usernames);
        }

        Assert.InRange(rounds, 2, 19);
        Assert.Equal(AllNames.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Values_of_the_pipeline_are_searched_concurrently_and_returned_in_their_order()
    {
        string[] emails = [.. Simulator.DefaultPool.Users.Take(200).Select(user => user["email"]).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(40)];

        Simulator.Faults.Add(new Fault(new DelayFault(TimeSpan.FromMilliseconds(50))) { Operation = "ListUsers" });

        EngineResult result = RunWithoutErrors("$emails | Find-CognitoUser $pool -Attribute email -ThrottleLimit 8", ("emails", emails));

        Assert.Equal(emails, result.Values("Email").Cast<string>().Distinct());
        Assert.InRange(Simulator.Gauge.Max, 2, 8);
        Assert.Equal(emails.Length, ListRequests.Count);
    }

    [Fact]
    public void An_input_that_fails_is_an_error_in_the_order_of_the_inputs()
    {
        EngineResult result = Run("'eu-west-1_NoSuchPool', $pool, 'eu-west-1_NoSuchPool' | Find-CognitoUser -Filter 'username = \"jon\"' -ThrottleLimit 4");

        Assert.Equal(["jon"], result.Usernames);
        Assert.All(result.Errors, error => AssertError(error, "UserPoolNotFound", ErrorCategory.ObjectNotFound, "username = \"jon\""));
        Assert.Equal(2, result.Errors.Count);
    }

    [Fact]
    public void A_part_without_its_users_ends_the_list_with_an_error_that_recommends_the_plain_list()
    {
        string sub = Simulator.DefaultPool.Users[0]["sub"]!;
        Simulator.Faults.Add(new Fault(new NothingFoundFault()) { Operation = "ListUsers", Filter = $"sub ^= \"{sub[0]}\"" });

        EngineResult result = Run("$users = 'unchanged'; try { $users = Find-CognitoUser $pool -ThrottleLimit 4 } catch { $_; $users }");

        Assert.Equal("unchanged", result.Output[1].BaseObject);
        ErrorRecord error = Assert.IsType<ErrorRecord>(result.Output[0].BaseObject);
        AssertError(error, "InvalidResponse", ErrorCategory.InvalidData, Pool);
        Assert.Contains("without -ThrottleLimit", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("TargetObject", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_far_below_the_estimate_is_a_warning()
    {
        // One user must be found in the parts; the parts of the others are empty.
        char found = Simulator.DefaultPool.Users[0]["sub"]![0];
        Simulator.Faults.Add(new Fault(new ShortPageFault(1)) { Operation = "ListUsers", To = 1 });
        foreach (char digit in "0123456789abcdef".Where(digit => digit != found).Take(4))
        {
            Simulator.Faults.Add(new Fault(new NothingFoundFault()) { Operation = "ListUsers", Filter = $"sub ^= \"{digit}\"" });
        }

        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -ThrottleLimit 4");

        Assert.InRange(result.Output.Count, 1, EngineFixture.Users * 9 / 10);
        Assert.Contains(result.Messages, message => message.Contains("an estimated 5000", StringComparison.Ordinal) && message.Contains("without -ThrottleLimit", StringComparison.Ordinal));
    }

    [Fact]
    public void A_verbose_message_tells_that_the_pool_is_listed_in_parts()
        => Assert.Contains("Listing the whole pool in 16 parts by the first digit of the sub, 4 at a time.", RunWithoutErrors("Find-CognitoUser $pool -ThrottleLimit 4 -Verbose").Verbose);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void A_limit_outside_1_to_16_is_refused(int limit)
    {
        Assert.NotNull(Run("Find-CognitoUser $pool -ThrottleLimit $limit", ("limit", limit)).Terminating);
        Assert.Empty(Requests);
    }
}
