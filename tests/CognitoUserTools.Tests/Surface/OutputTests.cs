using System.Collections;
using System.Management.Automation;

namespace CognitoUserTools.Tests.Surface;

/// <summary>The types of the output, and the values of their properties.</summary>
public sealed class OutputTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string Profile =
        "Sub Email EmailVerified PhoneNumber PhoneNumberVerified Name GivenName MiddleName FamilyName Nickname PreferredUsername Profile Picture Website Gender Birthdate Zoneinfo Locale Address UpdatedAt Identities Attributes CustomAttributes";

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1", "CognitoUserTools.CognitoUser", "Username UserPoolId Region UserStatus Enabled UserCreateDate UserLastModifiedDate MFAOptions " + Profile)]
    [InlineData("Get-CognitoUser jon $pool", "CognitoUserTools.CognitoUserDetail", "Username RequestedUsername UserPoolId Region UserStatus Enabled UserCreateDate UserLastModifiedDate MFAOptions PreferredMfaSetting UserMFASettingList " + Profile)]
    [InlineData("Get-CognitoMyUser $token", "CognitoUserTools.CognitoMyUser", "Username UserPoolId Region PreferredMfaSetting UserMFASettingList MFAOptions " + Profile)]
    [InlineData("Get-CognitoAuthFactor $token", "CognitoUserTools.CognitoAuthFactor", "Username RequestedUsername PreferredMfaSetting UserMFASettingList ConfiguredUserAuthFactors")]
    [InlineData("Get-CognitoAuthFactor jon -UserPoolId $pool", "CognitoUserTools.CognitoAuthFactor", "Username RequestedUsername PreferredMfaSetting UserMFASettingList ConfiguredUserAuthFactors")]
    public void A_cmdlet_returns_this_type_with_these_properties(string script, string type, string properties)
    {
        PSObject item = Assert.Single(RunWithoutErrors(script).Output);

        Assert.Equal(type, item.BaseObject.GetType().FullName);
        Assert.Equal(properties.Split(' ').Order(StringComparer.Ordinal), item.Properties.Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    // The order of the columns of Export-Csv.
    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1")]
    [InlineData("Get-CognitoUser jon $pool")]
    [InlineData("Get-CognitoMyUser $token")]
    [InlineData("Get-CognitoAuthFactor $token")]
    public void The_first_property_is_the_name(string script)
        => Assert.Equal("Username", Assert.Single(RunWithoutErrors(script).Output).Properties.First().Name);

    [Theory]
    [InlineData("Find-CognitoUser $pool -First 1")]
    [InlineData("Get-CognitoUser jon $pool")]
    public void A_user_has_its_pool_and_region_and_typed_values(string script)
    {
        PSObject jon = Assert.Single(RunWithoutErrors(script).Output);

        Assert.Equal("jon", EngineResult.Value(jon, "Username"));
        Assert.Equal(Pool, EngineResult.Value(jon, "UserPoolId"));
        Assert.Equal("eu-west-1", EngineResult.Value(jon, "Region"));
        Assert.Equal("CONFIRMED", EngineResult.Value(jon, "UserStatus"));
        Assert.Equal(true, EngineResult.Value(jon, "Enabled"));
        Assert.Equal(true, EngineResult.Value(jon, "EmailVerified"));
        Assert.Equal("jon@example.com", EngineResult.Value(jon, "Email"));
        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(EngineResult.Value(jon, "UserCreateDate")).Kind);
        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(EngineResult.Value(jon, "UserLastModifiedDate")).Kind);
        Assert.Equal("jon", jon.ToString());
    }

    [Theory]
    [InlineData("Get-CognitoUser jon $pool")]
    [InlineData("Get-CognitoMyUser $token")]
    [InlineData("Get-CognitoAuthFactor $token")]
    public void A_user_has_the_MFA_settings(string script)
    {
        PSObject jon = Assert.Single(RunWithoutErrors(script).Output);

        Assert.Equal("SOFTWARE_TOKEN_MFA", EngineResult.Value(jon, "PreferredMfaSetting"));
        Assert.Equal(["SOFTWARE_TOKEN_MFA", "SMS_MFA"], ((IEnumerable)EngineResult.Value(jon, "UserMFASettingList")!).Cast<string>());
    }

    [Theory]
    [InlineData("Get-CognitoAuthFactor $token")]
    [InlineData("Get-CognitoAuthFactor jon -UserPoolId $pool")]
    public void A_user_has_the_factors(string script)
        => Assert.Equal(["PASSWORD", "WEB_AUTHN", "EMAIL_OTP", "SMS_OTP", "SOFTWARE_TOKEN"], RunWithoutErrors($"({script}).ConfiguredUserAuthFactors").Texts);

    [Theory]
    [InlineData("$jon.Attributes['email'] -ceq $jon.Email")]
    [InlineData("$jon.Attributes.email -ceq $jon.Email")]
    [InlineData("$jon.Attributes['EMAIL'] -ceq $jon.Email")]
    [InlineData("$jon.Attributes['custom:tenant'] -ceq $jon.CustomAttributes.'custom:tenant'")]
    [InlineData("-not $jon.CustomAttributes.ContainsKey('email')")]
    [InlineData("$jon.Attributes.ContainsKey('sub')")]
    [InlineData("$null -eq $jon.Attributes['no_such_attribute']")]
    [InlineData("\"$($jon.Attributes)\" -clike 'sub=*; *email=jon@example.com*'")]
    public void Attributes_are_a_dictionary_with_a_readable_string(string condition)
        => Assert.Equal(["True"], RunWithoutErrors($"$jon = Find-CognitoUser $pool -First 1; {condition}").Texts);

    [Theory]
    [InlineData("Where-Object UserStatus -eq UNCONFIRMED", "UserStatus", "UNCONFIRMED")]
    [InlineData("Where-Object { -not $_.Enabled }", "Enabled", false)]
    [InlineData("Where-Object { $_.Attributes['custom:tenant'] -and -not $_.Enabled }", "Enabled", false)]
    public void Users_can_be_filtered_by_property(string filter, string property, object expected)
    {
        EngineResult result = RunWithoutErrors($"Find-CognitoUser $pool -First 600 | {filter}");

        Assert.NotEmpty(result.Output);
        Assert.All(result.Values(property), value => Assert.Equal(expected, value));
    }

    [Theory]
    [InlineData("[CognitoUserTools.CognitoUser]@{ Username = 'jon'; UserStatus = 'CONFIRMED'; Attributes = @{ email = 'jon@example.com'; 'custom:tenant' = 'acme' } }", "jon CONFIRMED jon@example.com acme ")]
    [InlineData("[CognitoUserTools.CognitoUserDetail]@{ Username = 'jon'; UserMFASettingList = 'SMS_MFA', 'EMAIL_OTP' }", "jon    SMS_MFA EMAIL_OTP")]
    [InlineData("[CognitoUserTools.CognitoMyUser]@{ Username = 'jon'; UserMFASettingList = @('SMS_MFA') }", "jon    SMS_MFA")]
    [InlineData("[CognitoUserTools.CognitoAuthFactor]@{ Username = 'jon' }", "jon    ")]
    [InlineData("[CognitoUserTools.CognitoUser]@{ Username = 'jon'; Attributes = $null }", "jon    ")]
    public void A_hashtable_becomes_a_user_to_test_a_script_with(string script, string expected)
        => Assert.Equal([expected], RunWithoutErrors($"$user = {script}; \"$user $($user.UserStatus) $($user.Email) $($user.CustomAttributes.tenant) $($user.UserMFASettingList)\"").Texts);
}
