using System.Management.Automation;

namespace CognitoUserTools.Tests.Surface;

/// <summary>Pools, names and tokens by position, by name, and from the pipeline.</summary>
public sealed class BindingTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1")]
    [InlineData("Find-CognitoUser -UserPoolId $pool -First 1")]
    [InlineData("Find-CognitoUser -Id $pool -First 1")]
    [InlineData("$pool | Find-CognitoUser -First 1")]
    [InlineData("[pscustomobject]@{ UserPoolId = $pool } | Find-CognitoUser -First 1")]
    [InlineData("[pscustomobject]@{ Id = $pool; Name = 'x'; Status = $null } | Find-CognitoUser -First 1")]
    [InlineData("[pscustomobject]@{ Id = $pool; Name = 'x' } | Find-CognitoUser -Filter 'username = \"jon\"'")]
    [InlineData("[pscustomobject]@{ Id = $pool; Name = 'x' } | Find-CognitoUser -Attribute username -StartsWith jon -First 1")]
    [InlineData("[pscustomobject]@{ Id = $pool; Name = 'x' } | Find-CognitoUser -Attribute username -Value jon")]
    [InlineData("[pscustomobject]@{ UserPoolId = $pool; Filter = 'username = \"jon\"' } | Find-CognitoUser")]
    [InlineData("[pscustomobject]@{ Value = 'jon' } | Find-CognitoUser $pool -Attribute username")]
    [InlineData("[pscustomobject]@{ Value = 'jon'; UserPoolId = $pool } | Find-CognitoUser -Attribute username")]
    [InlineData("'jon' | Find-CognitoUser $pool -Attribute username")]
    [InlineData("Find-CognitoUser $pool -Attribute Username -Value jon")]
    [InlineData("$PSDefaultParameterValues = $PSDefaultParameterValues + @{ '*-Cognito*:UserPoolId' = $pool }; Find-CognitoUser -First 1")]
    [InlineData("Get-CognitoUser jon $pool")]
    [InlineData("Get-CognitoUser -Username jon -UserPoolId $pool")]
    [InlineData("Get-CognitoUser -Sub (Get-CognitoUser jon $pool).Sub -UserPoolId $pool")]
    [InlineData("Get-CognitoUser -Email jon@example.com -UserPoolId $pool")]
    [InlineData("'jon' | Get-CognitoUser -UserPoolId $pool")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; UserPoolId = $pool } | Get-CognitoUser")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = '' } | Get-CognitoUser")]
    [InlineData("[pscustomobject]@{ Email = 'jon@example.com' } | Get-CognitoUser -UserPoolId $pool")]
    [InlineData("[pscustomobject]@{ Id = 'eu-west-1_Nowhere'; Username = 'jon' } | Get-CognitoUser -UserPoolId $pool")]
    [InlineData("Find-CognitoUser $pool -First 1 | Get-CognitoUser")]
    [InlineData("$PSDefaultParameterValues = $PSDefaultParameterValues + @{ '*-Cognito*:UserPoolId' = $pool }; Get-CognitoUser jon")]
    [InlineData("Get-CognitoMyUser $token")]
    [InlineData("Get-CognitoMyUser -AccessToken $token")]
    [InlineData("$token | Get-CognitoMyUser")]
    [InlineData("[pscustomobject]@{ AccessToken = $token; TokenType = 'Bearer' } | Get-CognitoMyUser")]
    [InlineData("Get-CognitoAuthFactor $token")]
    [InlineData("Get-CognitoAuthFactor -AccessToken $token")]
    [InlineData("$token | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ AccessToken = $token; TokenType = 'Bearer' } | Get-CognitoAuthFactor")]
    [InlineData("Get-CognitoAuthFactor jon -UserPoolId $pool")]
    [InlineData("Get-CognitoAuthFactor -Username jon -UserPoolId $pool")]
    [InlineData("'jon' | Get-CognitoAuthFactor -UserPoolId $pool")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; UserPoolId = $pool } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ UserPoolId = $pool; Username = 'jon'; Region = $null; Other = 1 } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ Email = 'jon@example.com'; UserPoolId = $pool } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ Username = 'jon' } | Get-CognitoAuthFactor -UserPoolId $pool")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = '' } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = 'eu-west-1' } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; Region = 'eu-west-1' } | Get-CognitoAuthFactor -UserPoolId $pool")]
    [InlineData("[pscustomobject]@{ Sub = (Get-CognitoUser jon $pool).Sub; UserPoolId = $pool; Region = 'eu-west-1' } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = 'eu-west-1' } | Get-CognitoUser")]
    [InlineData("[pscustomobject]@{ Value = 'jon'; Region = 'eu-west-1' } | Find-CognitoUser $pool -Attribute username")]
    [InlineData("[pscustomobject]@{ Value = 'jon'; UserPoolId = $pool; Region = 'eu-west-1' } | Find-CognitoUser -Attribute username")]
    [InlineData("[pscustomobject]@{ UserPoolId = $pool; Region = 'eu-west-1' } | Find-CognitoUser -First 1")]
    [InlineData("[pscustomobject]@{ AccessToken = $token; Region = 'eu-west-1' } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ AccessToken = $token; Region = 'eu-west-1'; Username = 'x' } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ Id = 'eu-west-1_Nowhere'; Username = 'jon' } | Get-CognitoAuthFactor -UserPoolId $pool")]
    [InlineData("Find-CognitoUser $pool -First 1 | Get-CognitoAuthFactor")]
    [InlineData("Get-CognitoUser jon $pool | Get-CognitoAuthFactor")]
    public void Jon_is_found(string script)
        => Assert.Equal(["jon"], RunWithoutErrors(script).Usernames);

    [Theory]
    [InlineData("Get-CognitoMyUser ([pscredential]::new('x', $secure))")]
    [InlineData("Get-CognitoMyUser $secure")]
    [InlineData("$secure | Get-CognitoMyUser")]
    [InlineData("Get-CognitoAuthFactor ([pscredential]::new('x', $secure))")]
    [InlineData("Get-CognitoAuthFactor $secure")]
    [InlineData("$secure | Get-CognitoAuthFactor")]
    public void A_token_may_be_a_SecureString_or_the_password_of_a_credential(string script)
        => Assert.Equal(["jon"], RunWithoutErrors(script, ("secure", new System.Net.NetworkCredential("", AccessToken).SecurePassword)).Usernames);

    // Rows of Import-Csv and of ConvertFrom-Json are objects with properties.
    [Theory]
    [InlineData("Get-CognitoUser")]
    [InlineData("Get-CognitoAuthFactor")]
    public void Many_rows_with_names_and_pools_are_taken_in_their_order(string cmdlet)
        => Assert.Equal(
            ["jonas", "jon", "jona"],
            RunWithoutErrors($"'jonas', 'jon', 'jona' | ForEach-Object {{ [pscustomobject]@{{ Username = $_; UserPoolId = $pool; Region = '' }} }} | {cmdlet}").Usernames);

    [Theory]
    [InlineData("Get-CognitoUser")]
    [InlineData("Get-CognitoAuthFactor")]
    public void The_Id_of_a_user_is_not_taken_for_a_pool(string cmdlet)
    {
        EngineResult result = Run($"[pscustomobject]@{{ Id = $pool; Username = 'jon' }} | {cmdlet}");

        Assert.IsAssignableFrom<ParameterBindingException>(result.Error.Exception);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("$row | Find-CognitoUser $pool -Attribute username")]
    [InlineData("[pscustomobject]@{ Id = $row.Id; Value = $row.Value; UserPoolId = $pool } | Find-CognitoUser -Attribute username")]
    [InlineData("$PSDefaultParameterValues = $PSDefaultParameterValues + @{ 'Find-CognitoUser:UserPoolId' = $pool }; $row | Find-CognitoUser -Attribute username")]
    public void The_Id_of_a_row_is_not_taken_for_a_pool_if_the_pool_is_given(string script)
        => Assert.Equal(["jon"], RunWithoutErrors($"$row = [pscustomobject]@{{ Id = 'eu-west-1_Nowhere'; Value = 'jon' }}; {script}").Usernames);

    // The string of an object, @{Name=...}, is not a name, a pool or a token.
    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'jon'; Note = 'private' } | Get-CognitoAuthFactor")]
    [InlineData("[pscustomobject]@{ Name = 'jon'; Note = 'private' } | Get-CognitoMyUser")]
    [InlineData("[pscustomobject]@{ Username = 'jon'; Note = 'private' } | Get-CognitoAuthFactor")]
    [InlineData("@{ Name = 'jon'; Note = 'private' } | Get-CognitoMyUser")]
    [InlineData("5 | Get-CognitoMyUser")]
    [InlineData("[pscustomobject]@{ Name = 'jon'; Note = 'private' } | Get-CognitoUser -UserPoolId $pool")]
    [InlineData("[pscustomobject]@{ Name = 'jon'; Note = 'private' } | Get-CognitoAuthFactor -UserPoolId $pool")]
    [InlineData("@{ Name = 'jon'; Note = 'private' } | Get-CognitoUser -UserPoolId $pool")]
    [InlineData("[pscustomobject]@{ Name = 'jon'; Note = 'private' } | Find-CognitoUser $pool -Attribute username")]
    [InlineData("[pscustomobject]@{ Name = 'pool'; Note = 'private' } | Find-CognitoUser")]
    public void An_object_without_the_property_is_refused_by_the_parameter(string script)
    {
        EngineResult result = Run(script);

        Assert.IsAssignableFrom<ParameterBindingException>(result.Error.Exception);
        Assert.Empty(Requests);
    }

    // An Id that is not a string is not bound: the object itself is bound, as a string.
    [Fact]
    public void An_object_whose_Id_is_a_number_is_named_in_the_error()
        => Assert.Contains("System.Diagnostics.Process", Run("[System.Diagnostics.Process]::GetCurrentProcess() | Find-CognitoUser").Error.ErrorDetails.Message, StringComparison.Ordinal);
}
