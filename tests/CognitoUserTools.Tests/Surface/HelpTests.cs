using System.Management.Automation;

namespace CognitoUserTools.Tests.Surface;

/// <summary>Get-Help knows all of each cmdlet. What it says is compared with the pages, and run, in the Pester suite.</summary>
public sealed class HelpTests(EngineFixture fixture) : EngineTests(fixture)
{
    private static readonly string[] Cmdlets = ["Find-CognitoUser", "Get-CognitoUser", "Get-CognitoMyUser", "Get-CognitoAuthFactor"];

    public static TheoryData<string> Names() => [.. Cmdlets];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_has_a_synopsis_a_description_and_at_least_six_examples(string cmdlet)
    {
        PSObject help = Help(cmdlet);

        Assert.Matches(@"^[A-Z].*\.$", (string?)EngineResult.Value(help, "Synopsis"));
        Assert.NotEmpty(Texts("(Get-Help $name -Full).description.Text", cmdlet));
        Assert.InRange(Texts("(Get-Help $name -Full).examples.example.title", cmdlet).Length, 6, 100);
        Assert.All(Texts("(Get-Help $name -Full).examples.example | ForEach-Object { \"$($_.remarks.Text)\" }", cmdlet), text => Assert.NotEmpty(text.Trim()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_described_and_no_other(string cmdlet)
    {
        // Parameters that only a bookmark binds are hidden.
        string[] parameters = [.. Texts("(Get-Command $name).Parameters.Values | Where-Object { -not ($_.Attributes | Where-Object DontShow) } | ForEach-Object Name", cmdlet)
            .Except(Cmdlet.CommonParameters)
            .Order(StringComparer.Ordinal)];

        Assert.Equal(parameters, Texts("(Get-Help $name -Full).parameters.parameter.name", cmdlet).Order(StringComparer.Ordinal));
        Assert.All(Texts("(Get-Help $name -Full).parameters.parameter | ForEach-Object { \"$($_.description.Text)\" }", cmdlet), text => Assert.NotEmpty(text.Trim()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_type_and_the_parameter_sets_are_those_of_the_cmdlet(string cmdlet)
    {
        Assert.Equal(Texts("(Get-Command $name).OutputType.Name", cmdlet), Texts("(Get-Help $name -Full).returnValues.returnValue.type.name", cmdlet));
        Assert.Equal(
            Texts("(Get-Command $name).ParameterSets.Count", cmdlet),
            Texts("@((Get-Help $name -Full).syntax.syntaxItem).Count", cmdlet));
    }

    [Theory]
    [InlineData("about_CognitoUserTools")]
    [InlineData("about_CognitoUserTools_Filters")]
    public void A_topic_is_found(string topic)
        => Assert.Contains($"TOPIC\n    {topic}", Assert.Single(Texts("Get-Help $name", topic)).ReplaceLineEndings("\n"), StringComparison.OrdinalIgnoreCase);

    private PSObject Help(string cmdlet) => Assert.Single(RunWithoutErrors("Get-Help $name -Full", ("name", cmdlet)).Output);

    private string[] Texts(string script, string name) => RunWithoutErrors(script, ("name", name)).Texts;
}
