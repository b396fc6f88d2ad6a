using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Find;

/// <summary>Lists that fail, and how they are resumed.</summary>
public sealed class BrokenListTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Fact]
    public void A_list_that_fails_after_its_first_page_ends_the_script_so_that_no_variable_has_a_part()
    {
        Break(4);

        EngineResult result = Run("$users = 'unchanged'; try { $users = Find-CognitoUser $pool } catch { $_; $users }");

        Assert.Equal("unchanged", result.Output[1].BaseObject);
        ErrorRecord broken = Assert.IsType<ErrorRecord>(result.Output[0].BaseObject);
        AssertError(broken, "Forbidden", ErrorCategory.PermissionDenied, broken.TargetObject);
        Assert.Equal(180L, EngineResult.Value(PSObject.AsPSObject(broken.TargetObject), "Count"));
        Assert.Matches("180 users.*TargetObject \\| Find-CognitoUser", broken.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_advice_names_the_connection_parameters_to_repeat_and_the_bookmark_has_the_endpoint()
    {
        Break(3);

        ErrorRecord broken = Run("Find-CognitoUser $pool -SecretKey HUSH -AccessKey AKBROKEN -SessionToken HUSHED -Property email -AllowInsecureEndpoint").Error;

        Assert.EndsWith("TargetObject | Find-CognitoUser, with the same -AccessKey, -SecretKey, -SessionToken, -AllowInsecureEndpoint, -Property, -MaxRequestsPerSecond", broken.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotMatch("HUSH|AKBROKEN", broken.ErrorDetails.RecommendedAction);
        Assert.Equal(Simulator.Endpoint, EngineResult.Value(PSObject.AsPSObject(broken.TargetObject), "EndpointUrl"));

        // Another session, without the endpoint as its default.
        Simulator.Reset();
        EngineResult rest = RunWithoutErrors("$PSDefaultParameterValues = @{}; $bookmark | Find-CognitoUser -AccessKey AKRESUMED -SecretKey HUSH -First 60", ("bookmark", broken.TargetObject));
        Assert.Equal(Simulator.DefaultPool.Users.Skip(120).Take(60).Select(user => user.Username), rest.Usernames);
        Assert.Equal("AKRESUMED", Requests.Single().AccessKey);
    }

    [Fact]
    public void The_users_of_the_pages_before_the_error_are_returned()
    {
        Break(4);

        EngineResult result = Run("Find-CognitoUser $pool");

        Assert.NotNull(result.Terminating);
        Assert.Equal(Simulator.DefaultPool.Users.Take(180).Select(user => user.Username), result.Usernames);
    }

    [Fact]
    public void A_list_that_fails_at_its_first_page_is_an_error_of_its_input_and_the_next_one_is_listed()
    {
        Break(1);

        EngineResult result = Run("$pool, $pool | Find-CognitoUser -First 3");

        AssertError(Assert.Single(result.Errors), "Forbidden", ErrorCategory.PermissionDenied, Pool);
        Assert.Equal(3, result.Output.Count);
    }

    [Theory]
    [InlineData("", "5 9")]
    [InlineData("", "5 6")]
    [InlineData("", "5 6 7 8")]
    [InlineData("-First 333", "3 4 6")]
    [InlineData("-Skip 333", "3 4 6")]
    [InlineData("-Skip 222 -First 444", "2 5 8")]
    [InlineData("-AttributesToGet sub", "5 6")]
    [InlineData("-Attribute Enabled -Value $false", "2 3")]
    [InlineData("-Filter 'status = \"Disabled\"'", "2 3")]
    [InlineData("-Filter { Email -like '*.org' -and UserCreateDate -gt '2020-01-01' }", "2 30 31")]
    [InlineData("-Filter { UserStatus -in @('UNCONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER') -and Enabled -eq $true } -Skip 7 -First 500", "3 9 10 12")]
    public void A_list_that_failed_is_resumed_without_a_gap_or_a_duplicate(string parameters, string breaks)
    {
        EngineResult whole = RunWithoutErrors($"Find-CognitoUser $pool {parameters}");
        Simulator.Reset();
        string[] requests = breaks.Split(' ');
        foreach (string request in requests)
        {
            Break(int.Parse(request, System.Globalization.CultureInfo.InvariantCulture));
        }

        EngineResult result = Run($"Find-CognitoUser $pool {parameters}");
        List<string> names = [.. result.Usernames];
        int rounds = 0;
        while (result.Terminating is { } broken && rounds < 10)
        {
            rounds++;
            Assert.Equal("CognitoUserTools.UserBookmark", broken.TargetObject.GetType().FullName);
            result = Run("$bookmark | Find-CognitoUser", ("bookmark", broken.TargetObject));
            names.AddRange(result.Usernames);
        }

        Assert.Equal(requests.Length, rounds);
        Assert.Equal(whole.Usernames, names);
        Assert.Equal($"{EngineResult.Value(whole.Output[^1], "Attributes")}", $"{EngineResult.Value(result.Output[^1], "Attributes")}");
    }

    [Fact]
    public void First_and_Skip_replace_those_of_a_bookmark()
    {
        Break(3);
        object bookmark = Run("Find-CognitoUser $pool -First 333").Terminating!.TargetObject;

        Assert.Equal(
            Simulator.DefaultPool.Users.Skip(120).Take(2).Select(user => user.Username),
            RunWithoutErrors("$bookmark | Find-CognitoUser -First 2", ("bookmark", bookmark)).Usernames);
    }

    [Fact]
    public void A_list_starts_at_a_page_token()
    {
        EngineResult first = Run("Find-CognitoUser $pool -First 60");
        Break(2);
        Simulator.Log.Clear();
        object bookmark = Run("Find-CognitoUser $pool").Terminating!.TargetObject;

        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -NextToken $bookmark.PaginationToken -First 2", ("bookmark", bookmark));

        Assert.Equal(60, first.Output.Count);
        Assert.Equal(Simulator.DefaultPool.Users.Skip(60).Take(2).Select(user => user.Username), result.Usernames);
    }

    [Fact]
    public void An_invalid_page_token_is_an_error_with_advice()
    {
        EngineResult result = Run("Find-CognitoUser $pool -PaginationToken nonsense");

        ErrorRecord error = Assert.IsType<ErrorRecord>(result.Terminating);
        AssertError(error, "PaginationTokenInvalid", ErrorCategory.InvalidArgument, error.TargetObject);
        Assert.Contains("Start the listing again", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_token_of_another_list_is_an_error_that_ends_the_script()
    {
        Break(2);
        object bookmark = Run("Find-CognitoUser $pool -Attribute Enabled -Value $false").Terminating!.TargetObject;
        object? foreign = EngineResult.Value(PSObject.AsPSObject(bookmark), "PaginationToken");

        ErrorRecord error = Assert.IsType<ErrorRecord>(Run("Find-CognitoUser $pool -PaginationToken $foreign", ("foreign", foreign)).Terminating);

        AssertError(error, "PaginationTokenInvalid", ErrorCategory.InvalidArgument, error.TargetObject);
        Assert.StartsWith($"Paging marker {foreign} is invalid for request ", error.Exception.Message, StringComparison.Ordinal);
    }

    private void Break(int request) => Simulator.Faults.Add(new Fault(CreateError("ForbiddenException", "Blocked.", 403)) { Operation = "ListUsers", From = request, To = request });
}
