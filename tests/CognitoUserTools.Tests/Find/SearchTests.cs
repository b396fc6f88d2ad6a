using CognitoSimulator;

namespace CognitoUserTools.Tests.Find;

/// <summary>Searches by attribute, the requests for them, and the columns of the result.</summary>
public sealed class SearchTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Theory]
    [InlineData("-Attribute email -StartsWith jon", "email ^= \"jon\"")]
    [InlineData("-Attribute Email -StartsWith jon", "email ^= \"jon\"")]
    [InlineData("-Attribute given_name -StartsWith Jo", "given_name ^= \"Jo\"")]
    [InlineData("-Attribute GivenName -StartsWith Jo", "given_name ^= \"Jo\"")]
    [InlineData("-Attribute username -Value jon", "username = \"jon\"")]
    [InlineData("-Attribute UserStatus -Value UNCONFIRMED", "cognito:user_status = \"UNCONFIRMED\"")]
    [InlineData("-Attribute Enabled -Value $false", "status = \"Disabled\"")]
    [InlineData("-Attribute Enabled -Value $true", "status = \"Enabled\"")]
    [InlineData("-Attribute Sub -Value e23779b1-6687-7085-bf84-955053751ef8", "sub = \"e23779b1-6687-7085-bf84-955053751ef8\"")]
    [InlineData("-Filter 'username = \"jon\"'", "username = \"jon\"")]
    [InlineData("-Filter 'username=\"jon\"'", "username = \"jon\"")]
    [InlineData("-Filter 'email ^= \"jon\"'", "email ^= \"jon\"")]
    [InlineData("-Filter \"given_name -like 'Jo*'\"", "given_name ^= \"Jo\"")]
    [InlineData("-Filter 'email -eq \"x@example.com\"'", "email = \"x@example.com\"")]
    [InlineData("-Filter 'Enabled -eq $false'", "status = \"Disabled\"")]
    [InlineData("-Filter '*'", null)]
    [InlineData("", null)]
    public void The_search_that_is_sent(string parameters, string? filter)
    {
        RunWithoutErrors($"Find-CognitoUser $pool {parameters} -First 1");

        Assert.Equal(filter, Simulator.Log.Get("ListUsers")[0]["Filter"]);
    }

    [Fact]
    public void A_value_that_looks_like_syntax_is_data()
    {
        Assert.Empty(RunWithoutErrors("Find-CognitoUser $pool -Attribute email -Value 'x\" or email ^= \"'").Output);

        Assert.Equal("""email = "x\" or email ^= \"" """.TrimEnd(), Assert.Single(Requests)["Filter"]);
    }

    [Fact]
    public void All_users_whose_attribute_has_the_prefix_are_found()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -Attribute email -StartsWith jon");

        Assert.Equal(
            Simulator.DefaultPool.Users.Where(user => user["email"]?.StartsWith("jon", StringComparison.OrdinalIgnoreCase) == true).Select(user => user.Username),
            result.Usernames);
        Assert.True(result.Output.Count > 1);
    }

    [Fact]
    public void Each_value_is_searched_and_a_value_without_users_is_not_an_error()
    {
        EngineResult result = RunWithoutErrors("'jon@example.com', 'nobody@example.com', 'jona@example.org' | Find-CognitoUser $pool -Attribute Email -Verbose");

        Assert.Equal(["jon", "jona"], result.Usernames);
        Assert.Contains(result.Verbose, line => line.Contains("nobody@example.com", StringComparison.Ordinal));
    }

    [Fact]
    public void An_invalid_value_is_an_error_of_its_own()
    {
        EngineResult result = Run("'maybe', 'false' | Find-CognitoUser $pool -Attribute Enabled -First 1");

        AssertError(Assert.Single(result.Errors), "InvalidFilter", System.Management.Automation.ErrorCategory.InvalidArgument, "maybe");
        Assert.Single(result.Output);
        Assert.Single(Requests);
    }

    [Fact]
    public void Property_adds_the_same_columns_to_every_user()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -First 200 -Property custom:tenant, locale");

        Assert.All(result.Output, user => Assert.Equal("Username", user.Properties.First().Name));
        Assert.All(result.Output, user => Assert.NotNull(user.Properties["custom:tenant"]));
        Assert.Contains(null, result.Values("custom:tenant"));
        Assert.Equal(Simulator.DefaultPool.Users.Take(40).Select(user => user["custom:tenant"]), result.Values("custom:tenant").Take(40));
    }

    [Fact]
    public void Attributes_that_differ_only_in_case_are_one_column_and_a_warning()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -First 2 -Properties custom:te*");

        Assert.Single(result.Messages, message => message.Contains("custom:tenant and custom:Tenant differ only in case", StringComparison.Ordinal));
        Assert.Equal(Simulator.DefaultPool.Users.Take(2).Select(user => user["custom:tenant"]), result.Values("custom:tenant"));
    }

    [Fact]
    public void With_a_wildcard_the_view_shows_the_attributes_that_a_user_has()
    {
        string shown = RunWithoutErrors("[CognitoUserTools.Output.ViewText]::Columns((Find-CognitoUser $pool -First 1 -Property *))").Texts[0];

        Assert.Contains("Email=jon@example.com", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.Matches("^[^=]+=.+", line));
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 2 -Property Emial, locale", "-Property Emial: a user has no such attribute. Did you mean Email?")]
    [InlineData("'jon', 'jona' | Get-CognitoUser -UserPoolId $pool -Property PhonNumber", "-Property PhonNumber: a user has no such attribute. Did you mean PhoneNumber?")]
    [InlineData("Find-CognitoUser $pool -First 60 -Property department", "-Property department: did you mean custom:department?")]
    [InlineData("Find-CognitoUser $pool -First 2 -Property custom:emial, email, sub, custom:dep*", null)]
    [InlineData("Find-CognitoUser $pool -Filter { UserStatus -eq 'UNCONFIRMT' }", "No status of Amazon Cognito is called 'UNCONFIRMT'. Did you mean UNCONFIRMED?")]
    [InlineData("Find-CognitoUser $pool -Attribute UserStatus -Value reset_requird", "No status of Amazon Cognito is called 'reset_requird'. Did you mean RESET_REQUIRED?")]
    public void A_misspelled_name_is_a_warning_once(string script, string? warning)
        => Assert.Equal(warning is null ? [] : [warning], RunWithoutErrors($"{script} 3>&1").Output.Select(item => item.BaseObject).OfType<System.Management.Automation.WarningRecord>().Select(record => record.Message));

    [Fact]
    public void Values_that_differ_only_in_case_return_a_user_once()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -Attribute email -Value JON@example.com, jon@example.com, jona@example.org, JON@EXAMPLE.COM");

        Assert.Equal(["jon", "jona"], result.Usernames);
    }

    [Fact]
    public void A_user_of_an_identity_provider_has_identities()
    {
        EngineResult result = RunWithoutErrors("Find-CognitoUser $pool -Filter { Identities -match 'Google' } -First 5 | ForEach-Object { $_.Identities.ProviderName }");

        Assert.Equal(["Google"], result.Texts.Distinct());
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1")]
    [InlineData("Get-CognitoUser jon $pool")]
    public void Property_takes_wildcards_from_the_schema_of_the_pool(string script)
    {
        EngineResult result = RunWithoutErrors($"{script} -Property custom:*");

        Assert.NotNull(result.Output[0].Properties["custom:department"]);
        Assert.NotNull(result.Output[0].Properties["custom:seats"]);
        Assert.Single(Simulator.Log.Get("DescribeUserPool"));
    }

    [Fact]
    public void AttributesToGet_is_the_projection_of_the_service()
    {
        EngineResult result = RunWithoutErrors("(Find-CognitoUser $pool -Attribute username -Value jon -AttributesToGet email).Attributes.Keys");

        Assert.Equal(["email"], result.Texts);
        Assert.Equal("""["email"]""", Assert.Single(Requests)["AttributesToGet"]);
    }

    [Theory]
    [InlineData("custom:tenant", "One or more requested attributes do not exist.")]
    [InlineData("sub, custom:display_name", "Input fails to satisfy the constraints.")]
    public void AttributesToGet_that_a_user_does_not_have_is_an_error_with_advice(string attributes, string message)
    {
        EngineResult result = Run($"Find-CognitoUser $pool -AttributesToGet {attributes}");

        AssertError(result.Error, "InvalidParameter", System.Management.Automation.ErrorCategory.InvalidArgument, Pool);
        Assert.Equal(message, result.Error.Exception.Message);
        Assert.Contains("-Property", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'jon', 'jona' | Get-CognitoUser -UserPoolId $pool -Property custom:*", "jon jona")]
    [InlineData("'jon', 'jona' | Find-CognitoUser $pool -Attribute username -Property custom:*", "jon jona")]
    public void A_wildcard_without_permission_to_read_the_schema_is_an_error_of_each_input_and_one_request(string script, string inputs)
    {
        DenySchema();

        EngineResult result = Run(script);

        Assert.Empty(result.Output);
        Assert.Equal(inputs.Split(' '), result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => AssertError(error, "AccessDenied", System.Management.Automation.ErrorCategory.PermissionDenied, error.TargetObject));
        Assert.All(result.Errors, error => Assert.Contains("not authorized to perform: cognito-idp:DescribeUserPool", error.ErrorDetails.Message, StringComparison.Ordinal));
        Assert.All(result.Errors, error => Assert.Matches("-Property custom:tenant.*cognito-idp:DescribeUserPool", error.ErrorDetails.RecommendedAction));
        Assert.All(result.Errors, error => Assert.Matches("^[0-9a-f-]{36}$", (string?)EngineResult.Value(System.Management.Automation.PSObject.AsPSObject(error.Exception), "RequestId")));
        Assert.Equal("DescribeUserPool", Assert.Single(Requests).Operation);
    }

    [Theory]
    [InlineData("'jon', 'jona' | Get-CognitoUser -UserPoolId $pool -Property custom:tenant")]
    [InlineData("'jon', 'jona' | Find-CognitoUser $pool -Attribute username -Property custom:tenant")]
    public void Attributes_that_are_named_need_no_permission_to_read_the_schema(string script)
    {
        DenySchema();

        EngineResult result = RunWithoutErrors(script);

        Assert.Equal(["jon", "jona"], result.Usernames);
        Assert.All(result.Output, user => Assert.NotNull(user.Properties["custom:tenant"]));
    }

    [Theory]
    [InlineData("Get-CognitoUser")]
    [InlineData("Find-CognitoUser -Attribute username")]
    public void A_pool_whose_schema_is_denied_does_not_end_the_next_one(string cmdlet)
    {
        DenySchema(times: 1);

        EngineResult result = Run($"'eu-west-1_Nowhere', $pool | ForEach-Object {{ [pscustomobject]@{{ UserPoolId = $_; Username = 'jon'; Value = 'jon' }} }} | {cmdlet} -Property custom:*");

        AssertError(Assert.Single(result.Errors), "AccessDenied", System.Management.Automation.ErrorCategory.PermissionDenied, "jon");
        Assert.Equal([Simulator.DefaultPool.Users[0]["custom:department"]], result.Values("custom:department"));
    }

    private void DenySchema(int? times = null)
        => Simulator.Faults.Add(new Fault(CreateError("AccessDeniedException", "User: arn:aws:iam::123456789012:user/reader is not authorized to perform: cognito-idp:DescribeUserPool")) { Operation = "DescribeUserPool", Times = times });
}
