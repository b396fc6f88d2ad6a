using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Find;

/// <summary>Filters with PowerShell's operators: their results, the requests for them, and the scope of variables.</summary>
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
        Assert.Equal(searches, Simulator.Log.Get("ListUsers").Select(request => (string?)request["Filter"] ?? "").Distinct());

        // The same condition for Where-Object.
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
    [InlineData("Find-Passed { Username -eq $name }", "jona")]
    [InlineData("Find-Passed ({ Username -eq $name }.GetNewClosure())", "jon")]
    [InlineData("'jon', 'jona' | ForEach-Object { Find-CognitoUser $pool -Filter { Username -eq $_ } }", "jon jona")]
    [InlineData("$global:names = @{ List = 'jona', 'jon' }; Find-CognitoUser $pool -Filter { Username -in $global:names.List }", "jona jon")]
    public void A_script_block_passed_on_by_a_module_has_global_variables_or_those_of_its_closure(string script, string usernames)
        => Assert.Equal(usernames.Split(' '), RunWithoutErrors(
            "$null = New-Module { function Find-Passed($Filter) { $name = 'nobody'; Find-CognitoUser $global:pool -EndpointUrl $global:endpoint -Filter $Filter } } | Import-Module; $global:name = 'jona'; $name = 'jon'; " + script).Usernames);

    [Fact]
    public void A_variable_of_the_caller_that_a_module_cannot_see_is_refused_with_advice()
    {
        EngineResult result = Run("$null = New-Module { function Find-Passed($Filter) { Find-CognitoUser $global:pool -EndpointUrl $global:endpoint -Filter $Filter } } | Import-Module; $onlyMine = 'jon'; Find-Passed { Username -eq $onlyMine }");

        Assert.Contains("$onlyMine is not set", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("GetNewClosure()", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_is_neither_a_string_nor_a_script_block_is_refused()
        => Assert.Contains("Hashtable", Run("Find-CognitoUser $pool -Filter @{ Email = 'x' }").Error.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("-Attribute Email -StartsWith jonathan.")]
    [InlineData("-Filter 'email ^= \"jonathan.\"'")]
    [InlineData("-Filter { Email -like 'jonathan.*' }")]
    public void A_prefix_that_ends_in_punctuation_is_searched_without_it_and_checked(string parameters)
    {
        Assert.Equal(["jonathan", "jonathan.h"], RunWithoutErrors($"Find-CognitoUser $pool {parameters}").Usernames);
        Assert.All(Requests, request => Assert.Equal("email ^= \"jonathan\"", (string?)request["Filter"]));
    }

    [Theory]
    [InlineData("{ Email -like '*.org' }", "email")]
    [InlineData("{ Email -in 'jon@example.com', 'JON@example.com' -and GivenName -like '*o*' }", "email")]
    public void Checked_attributes_must_be_in_AttributesToGet(string filter, string attribute)
    {
        EngineResult result = Run($"Find-CognitoUser $pool -Filter {filter} -AttributesToGet given_name");

        Assert.StartsWith("InvalidFilter,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"checks {attribute}", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Fact]
    public void With_a_check_whole_pages_are_requested_and_the_total_is_not_known()
    {
        EngineResult result = RunWithoutErrors("$total, $user = Find-CognitoUser $pool -Filter { Email -like '*.org' } -First 1 -Skip 1 -IncludeTotalCount; $total.Accuracy; $user.Email");

        Assert.Equal("0", result.Texts[0]);
        Assert.EndsWith(".org", result.Texts[1], StringComparison.Ordinal);
        Assert.Equal("60", Assert.Single(Simulator.Log.Get("ListUsers"))["Limit"]);
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
    [InlineData("-Filter 'custom:tenant = \"x\"'", "custom:tenant = \"x\"", "custom:tenant -eq 'value'")]
    [InlineData("-Attribute custom:tenant -StartsWith x", "x", "-Filter { custom:tenant -eq")]
    public void An_invalid_filter_is_an_error_of_its_input_with_advice_and_without_a_request(string parameters, string target, string text)
    {
        ErrorRecord error = Assert.Single(Run($"Find-CognitoUser $pool {parameters}").Errors);

        AssertError(error, "InvalidFilter", ErrorCategory.InvalidArgument, target);
        Assert.Contains(text, $"{error} {error.ErrorDetails.RecommendedAction}", StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Fact]
    public void Verbose_messages_have_the_search_the_check_and_the_numbers_of_users()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -Filter { Email -like 'jon*' -and Enabled -eq $true -and UserCreateDate -gt 2020-01-01 } -Verbose");

        Assert.Contains("Sent to the service: email ^= \"jon\"", result.Verbose);
        Assert.Contains("Checking here: Enabled -eq $true -and UserCreateDate -gt 2020-01-01", result.Verbose);
        Assert.Contains(result.Verbose, line => line.StartsWith("Read ", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_has_the_numbers_of_users_read_and_found()
        => Assert.Matches(@"^[\d,]+ users read, [\d,]+ found$", RunWithoutErrors("Find-CognitoUser $pool -Filter { Email -like '*.nowhere' }").Progress[0].StatusDescription);

    [Fact]
    public void A_list_of_several_values_that_failed_resumes_at_its_value_with_the_values_of_its_variables()
    {
        const string Listing = "Find-CognitoUser $pool -Filter { UserStatus -in $statuses -and UserCreateDate -lt $cutoff }";
        const string Given = Cutoff + "$statuses = 'UNCONFIRMED', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'; ";
        string[] expected = RunWithoutErrors(Given + Listing).Usernames;
        int requests = Requests.Count;
        Simulator.Reset();
        Simulator.Faults.Add(new Fault(CreateError("ForbiddenException", "Blocked.", 403)) { Operation = "ListUsers", From = requests, To = requests });

        EngineResult result = RunWithoutErrors(Given + $"try {{ {Listing} }} catch {{ $broken = $_ }}; $statuses = 'CONFIRMED'; $broken.TargetObject | Find-CognitoUser");

        Assert.Equal(expected, result.Usernames);
    }
}
