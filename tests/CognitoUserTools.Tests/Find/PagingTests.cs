using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Find;

/// <summary>Pages and the requests for them, -First, -Skip and -IncludeTotalCount.</summary>
public sealed class PagingTests(EngineFixture fixture) : EngineTests(fixture)
{
    private IReadOnlyList<LoggedRequest> ListRequests => Simulator.Log.Get("ListUsers");

    private IEnumerable<string> AllNames => Simulator.DefaultPool.Users.Select(user => user.Username);

    [Fact]
    public void Every_user_of_the_pool_is_returned_once_in_the_order_of_the_service()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool");

        Assert.Equal(AllNames, result.Usernames);
        Assert.Equal((EngineFixture.Users + 59) / 60, ListRequests.Count);
    }

    [Theory]
    [InlineData(3, 0, "3")]
    [InlineData(3, 2, "5")]
    [InlineData(0, 0, "")]
    [InlineData(0, 5, "")]
    [InlineData(60, 0, "60")]
    [InlineData(61, 0, "60 1")]
    [InlineData(70, 100, "60 60 50")]
    [InlineData(120, 0, "60 60")]
    public void First_and_Skip_request_no_more_than_they_need(int first, int skip, string limits)
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -First $first -Skip $skip", ("first", first), ("skip", skip));

        Assert.Equal(AllNames.Skip(skip).Take(first), result.Usernames);
        Assert.Equal(limits, string.Join(' ', ListRequests.Select(request => request["Limit"])));
        Assert.Equal(ListRequests.Count, Requests.Count);
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -Skip 4990", 4990, 10)]
    [InlineData("Find-CognitoUser $pool -Skip 5000", 5000, 0)]
    [InlineData("Find-CognitoUser $pool -Skip 4999 -First 10", 4999, 1)]
    public void Skip_may_reach_the_end_of_the_pool(string script, int skip, int count)
        => Assert.Equal(AllNames.Skip(skip).Take(count), RunWithoutErrors(script).Usernames);

    [Theory]
    [InlineData("$pool, $pool | Find-CognitoUser -First 3", "0 1 2")]
    [InlineData("$pool, $pool | Find-CognitoUser -Skip 4999 -First 3", "4999 0 1")]
    [InlineData("$pool, $pool, $pool | Find-CognitoUser -Skip 9998 -First 3", "4998 4999 0")]
    public void First_and_Skip_count_over_all_pools_of_the_pipeline(string script, string users)
        => Assert.Equal(users.Split(' ').Select(index => Simulator.DefaultPool.Users[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)].Username), RunWithoutErrors(script).Usernames);

    [Fact]
    public void The_greatest_Skip_requests_whole_pages()
    {
        Assert.Empty(RunWithoutErrors("Find-CognitoUser $pool -Skip 9223372036854775807 -First 1").Output);

        Assert.All(ListRequests, request => Assert.Equal("60", $"{request["Limit"]}"));
    }

    [Fact]
    public void A_pool_that_was_not_searched_is_not_said_to_have_no_user()
        => Assert.DoesNotContain(RunWithoutErrors("$pool, $pool | Find-CognitoUser -First 2 -Verbose").Verbose, line => line.StartsWith("No user", StringComparison.Ordinal));

    [Fact]
    public void First_counts_over_all_values_and_ends_the_requests()
    {
        EngineResult result = RunWithoutErrors("'jon@example.com', 'jona@example.org', 'jonas@example.com' | Find-CognitoUser $pool -Attribute email -First 2");

        Assert.Equal(["jon", "jona"], result.Usernames);
        Assert.Equal(2, ListRequests.Count);
    }

    [Fact]
    public void Skip_counts_over_all_values()
        => Assert.Equal(
            ["jona", "jonas", "jonathan", "jonathan.h"],
            RunWithoutErrors("'jon', 'jona', 'jonas', 'jonathan', 'jonathan.h' | Find-CognitoUser $pool -Attribute username -Skip 1").Usernames);

    [Fact]
    public void IncludeTotalCount_returns_the_estimate_of_the_pool_first()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -IncludeTotalCount -First 1");

        Assert.Equal(2, result.Output.Count);
        Assert.Equal(5000UL, result.Output[0].BaseObject);
        Assert.InRange((double)result.Output[0].Properties["Accuracy"].Value, 0.01, 0.99);
        Assert.Equal("jon", EngineResult.Value(result.Output[1], "Username"));
        Assert.Equal(["DescribeUserPool", "ListUsers"], Requests.Select(request => request.Operation));
    }

    [Fact]
    public void The_size_and_the_schema_of_a_pool_are_requested_once()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -IncludeTotalCount -ThrottleLimit 4 -Property custom:*");

        Assert.Equal(EngineFixture.Users + 1, result.Output.Count);
        Assert.Single(Requests, request => request.Operation == "DescribeUserPool");
    }

    [Fact]
    public void IncludeTotalCount_without_permission_is_an_error_and_the_users_are_returned()
    {
        Simulator.Faults.Add(new Fault(CreateError("AccessDeniedException", "Not authorized to perform: cognito-idp:DescribeUserPool")) { Operation = "DescribeUserPool" });

        EngineResult result = Run("Find-CognitoUser $pool -IncludeTotalCount -First 2");

        AssertError(Assert.Single(result.Errors), "AccessDenied", System.Management.Automation.ErrorCategory.PermissionDenied, Pool);
        Assert.Equal(0.0, result.Output[0].Properties["Accuracy"].Value);
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public void IncludeTotalCount_does_not_know_what_a_filter_finds()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -Filter 'email ^= \"jon\"' -IncludeTotalCount -First 0");

        Assert.Equal(0.0, Assert.Single(result.Output).Properties["Accuracy"].Value);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 60", 60)]
    [InlineData("foreach ($once in 1) { Find-CognitoUser $pool | ForEach-Object { $_; break } }", 1)]
    [InlineData("foreach ($once in 1) { $n = 0; Find-CognitoUser $pool | ForEach-Object { $_; if (++$n -eq 60) { break } } }", 60)]
    public void A_second_page_is_not_requested_before_it_is_needed(string script, int count)
    {
        EngineResult result = RunWithoutErrors(script);

        Assert.Equal(AllNames.Take(count), result.Usernames);
        Assert.Single(ListRequests);
    }

    [Fact]
    public void A_search_that_fits_on_a_page_is_one_request()
    {
        Assert.NotEmpty(RunWithoutErrors("Find-CognitoUser $pool -Attribute email -StartsWith jona").Output);

        Assert.Single(ListRequests);
    }

    [Fact]
    public void One_page_ahead_is_requested_and_no_more()
    {
        EngineResult result = RunWithoutErrors("foreach ($once in 1) { $n = 0; Find-CognitoUser $pool | ForEach-Object { $_; if (++$n -eq 120) { break } } }");

        Assert.Equal(120, result.Output.Count);
        Assert.InRange(ListRequests.Count, 2, 3);
    }

    [Fact]
    public void A_pipeline_that_throws_ends_the_listing()
    {
        EngineResult result = Run("Find-CognitoUser $pool | ForEach-Object { throw 'enough' }");

        Assert.Equal("enough", result.Terminating?.Exception.Message);
        Assert.Single(ListRequests);
    }

    [Theory]
    [InlineData("", 0, 5000)]
    [InlineData("-First 70", 0, 70)]
    [InlineData("-Skip 25 -First 60", 25, 60)]
    public void Short_and_empty_pages_do_not_end_a_list(string parameters, int skip, int count)
    {
        Simulator.DefaultPool.PageSizes = [0, 20, 60, 0, 7];
        try
        {
            Assert.Equal(AllNames.Skip(skip).Take(count), RunWithoutErrors($"Find-CognitoUser $pool {parameters}").Usernames);
        }
        finally
        {
            Simulator.DefaultPool.PageSizes = [];
        }
    }

    [Fact]
    public void A_repeated_page_token_is_an_error_and_not_an_endless_list()
    {
        Simulator.Faults.Add(new Fault(new SameTokenFault()) { Operation = "ListUsers", From = 3, To = 3 });

        EngineResult result = Run("Find-CognitoUser $pool");

        AssertError(Assert.IsType<ErrorRecord>(result.Terminating), "InvalidResponse", ErrorCategory.InvalidData, result.Terminating.TargetObject);
        Assert.Equal(result.Usernames.Distinct(), result.Usernames);
    }
}
