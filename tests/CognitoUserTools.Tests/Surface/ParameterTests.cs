using System.Management.Automation;

namespace CognitoUserTools.Tests.Surface;

/// <summary>The parameters and outputs of the cmdlets, as Get-Command shows them: scripts rely on them.</summary>
public sealed class ParameterTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string Find = "Find-CognitoUser";
    private const string User = "Get-CognitoUser";
    private const string MyUser = "Get-CognitoMyUser";
    private const string Factor = "Get-CognitoAuthFactor";
    private const string All = ParameterAttribute.AllParameterSets;

    [Theory]
    [InlineData(Find, "All", "All Filter StartsWith Value", "CognitoUserTools.CognitoUser")]
    [InlineData(User, "User", "User", "CognitoUserTools.CognitoUserDetail")]
    [InlineData(MyUser, "", "__AllParameterSets", "CognitoUserTools.CognitoMyUser")]
    [InlineData(Factor, "AccessToken", "AccessToken User", "CognitoUserTools.CognitoAuthFactor")]
    public void A_cmdlet_has_these_parameter_sets_and_this_output_type(string cmdlet, string defaultSet, string sets, string output)
    {
        CommandInfo command = Command(cmdlet);

        Assert.Equal(sets.Split(' ').Order(), command.ParameterSets.Select(set => set.Name).Order());
        Assert.Equal(defaultSet, command.ParameterSets.FirstOrDefault(set => set.IsDefault)?.Name.Replace(All, "", StringComparison.Ordinal) ?? "");
        Assert.Equal(output, Assert.Single(command.OutputType).Name);
    }

    // Position, then m: mandatory, v: from the pipeline by value, n: by property name.
    [Theory]
    [InlineData(Find, "UserPoolId", "All", "0 mvn")]
    [InlineData(Find, "UserPoolId", "Filter", "0 mvn")]
    [InlineData(Find, "UserPoolId", "StartsWith", "0 mvn")]
    [InlineData(Find, "UserPoolId", "Value", "0 mn")]
    [InlineData(Find, "Filter", "All", "named n")]
    [InlineData(Find, "Filter", "Filter", "named mn")]
    [InlineData(Find, "Attribute", "StartsWith", "named m")]
    [InlineData(Find, "Attribute", "Value", "named m")]
    [InlineData(Find, "StartsWith", "StartsWith", "named m")]
    [InlineData(Find, "Value", "Value", "named mvn")]
    [InlineData(Find, "Property", All, "named ")]
    [InlineData(Find, "AttributesToGet", All, "named n")]
    [InlineData(Find, "PaginationToken", "All", "named n")]
    [InlineData(Find, "PaginationToken", "Filter", "named n")]
    [InlineData(Find, "PaginationToken", "StartsWith", "named n")]
    [InlineData(Find, "MaxRequestsPerSecond", All, "named ")]
    [InlineData(Find, "First", All, "named ")]
    [InlineData(Find, "Skip", All, "named ")]
    [InlineData(Find, "IncludeTotalCount", All, "named ")]
    [InlineData(Find, "Region", All, "named n")]
    [InlineData(Find, "EndpointUrl", All, "named n")]
    [InlineData(User, "Username", "User", "0 mvn")]
    [InlineData(User, "UserPoolId", "User", "1 mn")]
    [InlineData(User, "Property", All, "named ")]
    [InlineData(User, "ThrottleLimit", "User", "named ")]
    [InlineData(User, "MaxRequestsPerSecond", "User", "named ")]
    [InlineData(User, "Region", All, "named n")]
    [InlineData(User, "Credential", All, "named ")]
    [InlineData(User, "ProfileName", All, "named ")]
    [InlineData(User, "AccessKey", All, "named ")]
    [InlineData(MyUser, "AccessToken", All, "0 mvn")]
    [InlineData(MyUser, "Region", All, "named n")]
    [InlineData(MyUser, "EndpointUrl", All, "named ")]
    [InlineData(Factor, "AccessToken", "AccessToken", "0 mvn")]
    [InlineData(Factor, "Username", "User", "0 mvn")]
    [InlineData(Factor, "UserPoolId", "User", "1 mn")]
    [InlineData(Factor, "ThrottleLimit", "User", "named ")]
    [InlineData(Factor, "MaxRequestsPerSecond", "User", "named ")]
    [InlineData(Factor, "Region", All, "named n")]
    public void A_parameter_binds_like_this(string cmdlet, string parameter, string set, string expected)
    {
        ParameterSetMetadata found = Command(cmdlet).Parameters[parameter].ParameterSets[set];

        string position = found.Position == int.MinValue ? "named" : $"{found.Position}";
        Assert.Equal(expected, $"{position} {(found.IsMandatory ? "m" : "")}{(found.ValueFromPipeline ? "v" : "")}{(found.ValueFromPipelineByPropertyName ? "n" : "")}");
    }

    // The names of AWS Tools for PowerShell, and of the properties of piped objects.
    [Theory]
    [InlineData(Find, "UserPoolId", "Id")]
    [InlineData(Find, "PaginationToken", "NextToken")]
    [InlineData(Find, "Region", "RegionToCall")]
    [InlineData(User, "Username", "Email Sub")]
    [InlineData(User, "ProfileName", "AWSProfileName StoredCredentials")]
    [InlineData(User, "ProfileLocation", "AWSProfilesLocation ProfilesLocation")]
    [InlineData(User, "AccessKey", "AK")]
    [InlineData(User, "SecretKey", "SK SecretAccessKey")]
    [InlineData(User, "SessionToken", "ST")]
    [InlineData(Factor, "Username", "Email Sub")]
    [InlineData(MyUser, "AccessToken", "")]
    public void A_parameter_has_these_aliases(string cmdlet, string parameter, string aliases)
        => Assert.Equal(aliases, string.Join(' ', Command(cmdlet).Parameters[parameter].Aliases.Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("Credential")]
    [InlineData("ProfileName")]
    [InlineData("ProfileLocation")]
    [InlineData("AccessKey")]
    [InlineData("SecretKey")]
    [InlineData("SessionToken")]
    public void A_credential_parameter_is_the_same_in_every_cmdlet(string parameter)
    {
        Assert.Equal(Declaration(User), Declaration(Factor));
        Assert.Equal(Declaration(User), Declaration(Find));

        string[] Declaration(string cmdlet)
        {
            ParameterMetadata found = Command(cmdlet).Parameters[parameter];
            return [$"{found.ParameterType}", .. found.Aliases, .. found.Attributes.Where(attribute => attribute is not ParameterAttribute).Select(attribute => $"{attribute.GetType()} {(attribute as ArgumentCompleterAttribute)?.Type}").Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [InlineData(MyUser, All)]
    [InlineData(Factor, "AccessToken")]
    public void A_call_with_a_token_has_no_credential_parameters(string cmdlet, string set)
    {
        IEnumerable<string> names = Command(cmdlet).ParameterSets.Single(found => found.Name == set).Parameters.Select(parameter => parameter.Name);

        Assert.Empty(names.Intersect(["Credential", "ProfileName", "ProfileLocation", "AccessKey", "SecretKey", "SessionToken"]));
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -MaxRequestsPerSecond 1001")]
    [InlineData("Find-CognitoUser $pool -MaxRequestsPerSecond -1")]
    [InlineData("Find-CognitoUser ''")]
    [InlineData("Get-CognitoUser '' $pool")]
    [InlineData("Get-CognitoUser jon $pool -ThrottleLimit 0")]
    [InlineData("Get-CognitoUser jon $pool -ThrottleLimit 129")]
    [InlineData("Get-CognitoAuthFactor -Username jon -UserPoolId $pool -ThrottleLimit 0")]
    public void An_invalid_value_is_refused_by_the_parameter(string script)
    {
        EngineResult result = Run(script);

        Assert.IsAssignableFrom<ParameterBindingException>(result.Error.Exception);
        Assert.Empty(Requests);
    }

    [Fact]
    public void The_module_exports_the_four_cmdlets_and_nothing_else()
    {
        EngineResult result = RunWithoutErrors("Get-Command -Module CognitoUserTools; (Get-Module CognitoUserTools).ExportedVariables.Keys; (Get-Module CognitoUserTools).ExportedAliases.Keys");

        Assert.Equal([Find, Factor, MyUser, User], result.Values("Name").Order());
        Assert.All(result.Values("CommandType"), type => Assert.Equal(CommandTypes.Cmdlet, type));
    }

    private CommandInfo Command(string name)
        => (CommandInfo)Assert.Single(RunWithoutErrors("Get-Command $name -Module CognitoUserTools", ("name", name)).Output).BaseObject;
}
