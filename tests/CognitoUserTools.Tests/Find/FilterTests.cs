using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Find;

/// <summary>Filters with PowerShell's operators: what they find, what the service is asked for, and where variables come from.</summary>
public sealed class FilterTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string Cutoff = "$cutoff = [datetime]::Now.AddDays(-500); ";
    private const string OldAndUnconfirmed = "{ UserStatus -eq 'UNCONFIRMED' -and UserCreateDate -lt $cutoff }";

    [Theory]
    [InlineData("{ Email -like '*@example.org' }", "")]
    [InlineData("{ Email -like '*@example.org' -and UserCreateDate -gt 2025-01-01 }", "")]
    [InlineData("{ Enabled -eq $false -and Email -notlike '*.org' }", "status = \"Disabled\"")]
    [InlineData("{ custom:tenant -eq 'globex' -or PhoneNumber -eq $null }", "")]
    [InlineData("{ GivenName -in 'Jon', 'Ada' -and EmailVerified -eq $true }", "given_name = \"Jon\"", "given_name = \"Ada\"")]
    [InlineData("\"Email -like 'jon*' -and Username -like '*n'\"", "email ^= \"jon\"")]
    public void Users_are_found_as_in_the_whole_list(string filter, params string[] searches)
    {
        string[] found = RunWithoutErrors($"Find-CognitoUser $pool -Filter {filter}").Usernames;
        Assert.Equal(searches, Simulator.Log.Of("ListUsers").Select(request => (string?)request["Filter"] ?? "").Distinct());

        // The same condition on the objects, the attributes as properties.
        string condition = System.Text.RegularExpressions.Regex.Replace(
            filter.Trim('{', '}', '"'),
            @"(custom:tenant|\b[A-Z]\w+)(?= -(?!and|or))",
            match => match.Value == "custom:tenant" ? "$_.Attributes['custom:tenant']" : $"$_.{match.Value}").Replace("2025-01-01", "[datetime]'2025-01-01'", StringComparison.Ordinal);
        string[] expected = RunWithoutErrors($"Find-CognitoUser $pool | Where-Object {{ {condition} }}").Usernames;
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Cutoff + "Find-CognitoUser $pool -Filter " + OldAndUnconfirmed)]
    [InlineData("function Find-Mine($Days) { $cutoff = [datetime]::Now.AddDays(-$Days); Find-CognitoUser $pool -Filter " + OldAndUnconfirmed + " }; Find-Mine 500")]
    [InlineData("$null = New-Module { function Find-Old($Pool, $At) { " + Cutoff + "Find-CognitoUser $Pool -EndpointUrl $At -Filter " + OldAndUnconfirmed + " } } | Import-Module; Find-Old $pool $endpoint")]
    public void Variables_are_those_of_the_caller(string script)
    {
        string[] expected = RunWithoutErrors("Find-CognitoUser $pool | Where-Object { $_.UserStatus -eq 'UNCONFIRMED' -and $_.UserCreateDate -lt [datetime]::Now.AddDays(-500) }").Usernames;
        Simulator.Reset();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, RunWithoutErrors(script).Usernames);
        Assert.All(Requests, request => Assert.Equal("cognito:user_status = \"UNCONFIRMED\"", (string?)request["Filter"]));
    }

    [Theory]
    [InlineData("{ UserCreateDate -lt (Get-Date).AddDays(-30) }", "(Get-Date)")]
    [InlineData("{ UserCreateDate -lt $cutoff.AddDays(-30) }", "AddDays")]
    [InlineData("{ Remove-Module CognitoUserTools }", "Remove-Module")]
    [InlineData("{ Email -eq \"$(Remove-Module CognitoUserTools)\" }", "$(Remove-Module")]
    public void A_script_block_that_calls_a_method_or_runs_a_command_is_refused_with_the_caret_under_it(string filter, string under)
    {
        EngineResult result = Run(Cutoff + $"Find-CognitoUser $pool -Filter {filter}; $pool");

        Assert.StartsWith("InvalidFilter,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        string[] lines = result.Error.ToString().Split('\n');
        Assert.StartsWith(under, lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(Pool, Assert.Single(result.Texts));
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("-Filter 'email ~ \"x\"'", "email ~ \"x\"", "not an operator")]
    [InlineData("-Filter 'custom:tenant = \"x\"'", "custom:tenant = \"x\"", "custom:tenant -eq 'x'")]
    [InlineData("-Attribute custom:tenant -StartsWith x", "x", "-Filter \"custom:tenant -eq")]
    public void A_filter_that_cannot_work_is_an_error_of_its_input_that_says_how_to_write_it_and_no_request(string parameters, string target, string text)
    {
        ErrorRecord error = Assert.Single(Run($"Find-CognitoUser $pool {parameters}").Errors);

        AssertError(error, "InvalidFilter", ErrorCategory.InvalidArgument, target);
        Assert.Contains(text, $"{error} {error.ErrorDetails.RecommendedAction}", StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Fact]
    public void Verbose_says_what_the_service_is_asked_what_is_checked_and_what_it_cost()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -Filter { Email -like 'jon*' -and Enabled -eq $true -and UserCreateDate -gt 2020-01-01 } -Verbose");

        Assert.Contains("Asking the service for: email ^= \"jon\"", result.Verbose);
        Assert.Contains("Checking here: Enabled -eq $true -and UserCreateDate -gt 2020-01-01", result.Verbose);
        Assert.Contains(result.Verbose, line => line.StartsWith("Looked at ", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_counts_users_looked_at_and_found()
        => Assert.Matches(@"^[\d,]+ users looked at, [\d,]+ found$", RunWithoutErrors("Find-CognitoUser $pool -Filter { Email -like '*.nowhere' }").Progress[0].StatusDescription);

    [Fact]
    public void A_list_of_several_values_that_breaks_goes_on_at_its_value_with_the_values_of_its_variables()
    {
        const string Listing = "Find-CognitoUser $pool -Filter { UserStatus -in $statuses -and UserCreateDate -lt $cutoff }";
        const string Given = Cutoff + "$statuses = 'UNCONFIRMED', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'; ";
        string[] expected = RunWithoutErrors(Given + Listing).Usernames;
        int requests = Requests.Count;
        Simulator.Reset();
        Simulator.Faults.Add(new Fault(ErrorOf("ForbiddenException", "Blocked.", 403)) { Operation = "ListUsers", From = requests, To = requests });

        EngineResult result = RunWithoutErrors(Given + $"try {{ {Listing} }} catch {{ $broken = $_ }}; $statuses = 'CONFIRMED'; $broken.TargetObject | Find-CognitoUser");

        Assert.Equal(expected, result.Usernames);
    }
}
