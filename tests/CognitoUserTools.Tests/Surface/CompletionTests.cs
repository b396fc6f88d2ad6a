using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Surface;

/// <summary>What the Tab key offers.</summary>
public sealed class CompletionTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Theory]
    [InlineData("Find-Cogn", "Find-CognitoUser")]
    [InlineData("Get-CognitoM", "Get-CognitoMyUser")]
    [InlineData("Find-CognitoUser x -Att", "-Attribute -AttributesToGet")]
    [InlineData("Get-CognitoUser x y -Thr", "-ThrottleLimit")]
    [InlineData("Find-CognitoUser x -Attribute fam", "FamilyName")]
    [InlineData("Find-CognitoUser x -Attribute 'fam", "'FamilyName'")]
    [InlineData("Find-CognitoUser x -Attribute P", "PhoneNumber PreferredUsername")]
    [InlineData("Get-CognitoMyUser x -Region eu-west-1", "eu-west-1")]
    [InlineData("Find-CognitoUser $pool -EndpointUrl {0} -Property custom:dep", "custom:department")]
    [InlineData("Get-CognitoUser jon $pool -EndpointUrl {0} -Property custom:dep", "custom:department")]
    [InlineData("Find-CognitoUser -EndpointUrl {0} -UserPoolId eu-west-1_Sim", "eu-west-1_Simulator")]
    [InlineData("Get-CognitoUser jon -EndpointUrl {0} -UserPoolId eu-west-1_Sim", "eu-west-1_Simulator")]
    [InlineData("Get-CognitoAuthFactor jon -EndpointUrl {0} -UserPoolId eu-west-1_Sim", "eu-west-1_Simulator")]
    [InlineData("Find-CognitoUser -EndpointUrl {0} -UserPoolId eu-central-1_", "")]
    [InlineData("Find-CognitoUser -AccessKey AKIADENIED0000000000 -SecretKey x -EndpointUrl {0} -UserPoolId eu-west-1_", "")]
    [InlineData("Find-CognitoUser eu-west-1_Sim", "eu-west-1_Simulator")]
    [InlineData("Get-CognitoUser jon -Region eu-west-1 -UserPoolId eu-west-1_Sim", "eu-west-1_Simulator")]
    [InlineData("Find-CognitoUser x -Attribute UserStatus -Value EXT", "EXTERNAL_PROVIDER")]
    [InlineData("Find-CognitoUser x -Attribute cognito:user_status -Value 'res", "'RESET_REQUIRED'")]
    [InlineData("Find-CognitoUser x -Attribute Enabled -Value ", "true false")]
    [InlineData("Find-CognitoUser x -Attribute email -Value t", "")]
    [InlineData("Find-CognitoUser $pool -EndpointUrl {0} -AttributesToGet phone", "phone_number phone_number_verified")]
    [InlineData("Find-CognitoUser eu-west-1_Nowhere -EndpointUrl {0} -Property custom:d", "")]
    public void The_Tab_key_completes(string line, string expected)
        => Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Complete(line).Select(match => match.CompletionText));

    [Theory]
    [InlineData("Find-CognitoUser -Property custom:dep", "custom:department")]
    [InlineData("Find-CognitoUser eu-west-1_Nowhere -Property custom:dep", "")]
    [InlineData("Find-CognitoUser -EndpointUrl http://127.0.0.1:1 ", "")]
    public void The_Tab_key_knows_the_default_parameter_values(string line, string expected)
    {
        const string Set = "$global:PSDefaultParameterValues = $global:PSDefaultParameterValues + @{ '*-Cognito*:UserPoolId' = $pool; 'Get-Other:Region' = 'x' }";
        const string Remove = "$global:PSDefaultParameterValues.Remove('*-Cognito*:UserPoolId'); $global:PSDefaultParameterValues.Remove('Get-Other:Region')";
        RunWithoutErrors(Set);
        try
        {
            Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Complete(line).Where(match => match.ResultType == CompletionResultType.ParameterValue).Select(match => match.CompletionText));
        }
        finally
        {
            RunWithoutErrors(Remove);
        }
    }

    [Theory]
    [InlineData("Find-CognitoUser p -Filter EmailV", "{{ EmailVerified ")]
    [InlineData("Find-CognitoUser p -Filter 'EmailV", "'EmailVerified ")]
    [InlineData("Find-CognitoUser p -Filter:'EmailV", "'EmailVerified ")]
    [InlineData("Find-CognitoUser p -Fil '(EmailV", "'(EmailVerified ")]
    [InlineData("Find-CognitoUser p -Filter 'EmailV'", "'EmailVerified'")]
    [InlineData("Find-CognitoUser p -Filter '!EmailV", "'!EmailVerified ")]
    [InlineData("Find-CognitoUser p -Filter 'Email -l", "'Email -like |'Email -lt |'Email -le ")]
    [InlineData("Find-CognitoUser p -Filter 'UserCreateDate -", "'UserCreateDate -eq |'UserCreateDate -ne |'UserCreateDate -gt |'UserCreateDate -ge |'UserCreateDate -lt |'UserCreateDate -le |'UserCreateDate -in |'UserCreateDate -notin ")]
    [InlineData("Find-CognitoUser p -Filter 'custom:tenant -notm", "'custom:tenant -notmatch ")]
    [InlineData("Find-CognitoUser p -Filter 'Enabled -eq ", "'Enabled -eq $true |'Enabled -eq $false ")]
    [InlineData("Find-CognitoUser p -Filter \"Enabled -eq ", "\"Enabled -eq `$true |\"Enabled -eq `$false ")]
    [InlineData("Find-CognitoUser p -Filter \"UserStatus -eq 'CONF", "\"UserStatus -eq 'CONFIRMED' ")]
    [InlineData("Find-CognitoUser p -Filter 'UserStatus -in ''UNCONFIRMED'', ''EXT", "'UserStatus -in ''UNCONFIRMED'', ''EXTERNAL_PROVIDER'' ")]
    [InlineData("Find-CognitoUser p -Filter 'UserStatus -eq ", "'UserStatus -eq ''CONFIRMED'' |'UserStatus -eq ''UNCONFIRMED'' |'UserStatus -eq ''FORCE_CHANGE_PASSWORD'' |'UserStatus -eq ''RESET_REQUIRED'' |'UserStatus -eq ''EXTERNAL_PROVIDER'' ")]
    [InlineData("Find-CognitoUser p -Filter 'Enabled -eq $true -", "'Enabled -eq $true -and |'Enabled -eq $true -or ")]
    [InlineData("Find-CognitoUser p -Filter \"Email -like '*@$domain' -and Us", "\"Email -like '*@$domain' -and Username |\"Email -like '*@$domain' -and UserStatus |\"Email -like '*@$domain' -and UserCreateDate |\"Email -like '*@$domain' -and UserLastModifiedDate ")]
    [InlineData("Find-CognitoUser p -Filter \"Name -eq 'a``b`\"c\"\"$d' -and EmailV", "\"Name -eq 'a``b`\"c\"\"$d' -and EmailVerified ")]
    [InlineData("Find-CognitoUser p -Filter \"Enabled -eq `$true -and EmailV\"", "\"Enabled -eq `$true -and EmailVerified\"")]
    [InlineData("Find-CognitoUser p -Filter \"Email -eq '$a' -or (Name -like '${{b c}}*') -a", "\"Email -eq '$a' -or (Name -like '${{b c}}*') -and ")]
    [InlineData("Find-CognitoUser p -Filter 'Email -eq ''x'' | Ema", "")]
    [InlineData("Find-CognitoUser p -Filter 'nothing -", "")]
    [InlineData("Find-CognitoUser p -Filter {{ Enabled -", "-eq|-ne|-in|-notin")]
    [InlineData("find-cognitouser p -filter {{ Enabled -eq ", "$true|$false")]
    [InlineData("Find-CognitoUser p -Filter {{ UserStatus -eq CONF", "'CONFIRMED'")]
    [InlineData("Find-CognitoUser p -Filter {{ UserCreateDate -lt $cutoff ", "-and|-or")]
    [InlineData("Find-CognitoUser p -Filter {{ (Email -eq \"x\") -and (UserStatus -eq \"RES", "'RESET_REQUIRED'")]
    [InlineData("Find-CognitoUser p -Filter {{ Email -eq $x.Name -and EmailV", "EmailVerified")]
    [InlineData("Find-CognitoUser p -Filter {{ Enabled -eq $true -and custom:tenant -notm", "-notmatch")]
    [InlineData("Find-CognitoUser p -Filter {{ Enabled -eq $true -and 'custom:a/b' -notm", "-notmatch")]
    [InlineData("Find-CognitoUser p -Filter {{ Enabled -eq $true -and (UserStatus -eq ", "'CONFIRMED'|'UNCONFIRMED'|'FORCE_CHANGE_PASSWORD'|'RESET_REQUIRED'|'EXTERNAL_PROVIDER'")]
    public void The_Tab_key_completes_filters_and_leaves_what_is_typed(string line, string expected)
    {
        // As the prompt does when it is idle.
        RunWithoutErrors("$null = [runspace]::DefaultRunspace.Events.GenerateEvent('PowerShell.OnIdle', $null, @(), $null, $true, $true)");

        Assert.Equal(expected.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Split('|', StringSplitOptions.RemoveEmptyEntries), Complete(line).Select(match => match.CompletionText));
    }

    [Theory]
    [InlineData("Get-Item p -Filter {{ Email -l")]
    [InlineData("Email -l")]
    [InlineData("Find-CognitoUser p -Property {{ Email -l")]
    public void A_script_block_of_another_parameter_is_not_completed(string line) => Assert.DoesNotContain(Complete(line), match => match.CompletionText is "-like");

    [Theory]
    [InlineData("Find-CognitoUser p -Attribute E")]
    [InlineData("Find-CognitoUser p -Filter E")]
    [InlineData("Get-CognitoUser jon p -Region e")]
    public void A_new_session_completes_script_blocks_once_another_parameter_was_completed(string line)
    {
        using EngineSession session = Fixture.NewSession();
        EngineResult result = session.Run("$null = TabExpansion2 $typed $typed.Length; TabExpansion2 $block $block.Length | ForEach-Object CompletionMatches", ("typed", line), ("block", "Find-CognitoUser p -Filter { Email -noti")).ThrowIfFailed();

        Assert.Equal(["-notin"], result.Texts.Length == 0 ? [] : result.Values("CompletionText"));
    }

    [Fact]
    public void All_attributes_that_can_be_searched_are_offered_each_with_what_it_is()
    {
        List<CompletionResult> matches = Complete("Find-CognitoUser x -Attribute ");

        Assert.Equal(10, matches.Count);
        Assert.All(matches, match => Assert.True(match.ToolTip.Length > match.ListItemText.Length, match.ToolTip));
    }

    [Fact]
    public void Regions_have_their_names()
        => Assert.Contains(Complete("Find-CognitoUser x -Region "), match => match is { CompletionText: "eu-west-1", ToolTip: "Europe (Ireland)" });

    [Fact]
    public void Pools_have_their_names()
        => Assert.Equal("Simulated pool Simulator", Assert.Single(Complete("Find-CognitoUser -EndpointUrl {0} -UserPoolId eu-west-1_Sim")).ToolTip);

    [Fact]
    public void A_name_that_would_be_read_as_a_parameter_is_quoted_and_one_that_a_terminal_would_obey_is_not_offered()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(file, string.Concat(((string[])["-AllowInsecureEndpoint", "x\u001b[2J", "x\u202e"]).Select(name => $"[{name}]\naws_access_key_id = A\naws_secret_access_key = x\n")));
        try
        {
            Assert.Equal(["'-AllowInsecureEndpoint'"], Complete($"Find-CognitoUser x -ProfileLocation '{file}' -ProfileName ").Select(match => match.CompletionText));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Profiles_are_those_of_the_file_that_is_typed_with_their_kind_and_region()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(file, "[dev]\naws_access_key_id = A\naws_secret_access_key = x\n[dev two]\nlogin_session = arn:aws:iam::123456789012:user/jon\nregion = eu-west-1\n");
        try
        {
            List<CompletionResult> matches = Complete($"Find-CognitoUser x -ProfileLocation '{file}' -ProfileName d");

            Assert.Equal(["dev", "'dev two'"], matches.Select(match => match.CompletionText));
            Assert.Equal(["The profile dev: keys", "The profile dev two: login, eu-west-1"], matches.Select(match => match.ToolTip));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("text", "right", true)]
    [InlineData("SecureString", "right", true)]
    [InlineData("credential", "right", true)]
    [InlineData("SecureString", "wrong", false)]
    public async Task A_secret_key_and_a_session_token_sign_in_each_form(string form, string secret, bool completes)
    {
        // It verifies signatures, so a pool is offered only where the secret was read.
        System.Security.SecureString secure = new System.Net.NetworkCredential("", secret).SecurePassword;
        await using CognitoSimulatorHost verifying = await CognitoSimulatorHost.StartAsync(new() { Users = 1, SecretKeys = new Dictionary<string, string> { ["AKTAB"] = "right" } });

        List<CompletionResult> matches = Complete(
            $"Find-CognitoUser -EndpointUrl {verifying.Endpoint} -AccessKey AKTAB -SecretKey $secret -SessionToken $secret -UserPoolId eu-west-1_S",
            ("secret", form switch
            {
                "text" => secret,
                "SecureString" => secure,
                _ => new PSCredential("unused", secure),
            }));

        Assert.Equal(secret, Assert.Single(verifying.Log.Requests).SessionToken);
        Assert.Equal(completes ? ["eu-west-1_Simulator"] : [], matches.Select(match => match.CompletionText));
    }

    private List<CompletionResult> Complete(string line, params (string Name, object? Value)[] variables)
    {
        string typed = string.Format(System.Globalization.CultureInfo.InvariantCulture, line, Simulator.Endpoint);
        EngineResult result = RunWithoutErrors("TabExpansion2 $typed $typed.Length | ForEach-Object CompletionMatches", [("typed", typed), .. variables]);
        // Where a completer offers nothing, PowerShell offers the files of the current folder.
        return [.. result.Output.Select(item => (CompletionResult)item.BaseObject).Where(match => match.ResultType is not (CompletionResultType.ProviderItem or CompletionResultType.ProviderContainer))];
    }
}
