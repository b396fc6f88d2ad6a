using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CognitoUserTools.Tests.Surface;

/// <summary>The definitions of the views, and their colours. Their text is compared with docs/views.md in the Pester suite.</summary>
public sealed partial class ViewTests(EngineFixture fixture) : EngineTests(fixture)
{
    [Theory]
    [InlineData("CognitoUser")]
    [InlineData("CognitoUserDetail")]
    [InlineData("CognitoMyUser")]
    [InlineData("CognitoAuthFactor")]
    public void A_type_has_a_table_a_list_and_a_wide_view_and_each_escapes_every_text(string type)
    {
        XElement[] views = [.. XDocument.Load(Path.Combine(Module.Folder, "CognitoUserTools.Format.ps1xml")).Descendants("View")
            .Where(view => view.Descendants("TypeName").Any(name => name.Value == $"CognitoUserTools.{type}"))];

        foreach (string control in (string[])["TableControl", "ListControl", "WideControl"])
        {
            XElement[] cells = [.. Assert.Single(views, view => view.Element(control) is not null).Descendants().Where(cell => cell.Name.LocalName is "TableColumnItem" or "ListItem" or "WideItem")];
            Assert.NotEmpty(cells);
            Assert.All(cells, cell => Assert.Matches(cell.Element("PropertyName") is null ? SafeScript() : SafeProperty(), (cell.Element("PropertyName") ?? cell.Element("ScriptBlock")!).Value));
            // A list has the colours of a table.
            string[] scripts = [.. cells.Select(cell => cell.Element("ScriptBlock")?.Value ?? "")];
            Assert.All(scripts.Where(script => script.Contains("$_.UserStatus", StringComparison.Ordinal)), script => Assert.Contains("::Status(", script, StringComparison.Ordinal));
            Assert.All(scripts.Where(script => script.Contains("$_.Enabled", StringComparison.Ordinal)), script => Assert.Contains("::Enabled(", script, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("", true, "Ansi", true)]
    [InlineData("-Property locale", true, "Ansi", true)]
    [InlineData("| Get-CognitoUser", true, "Ansi", true)]
    [InlineData("", true, "PlainText", false)]
    [InlineData("", false, "Ansi", false)]
    public void Users_who_cannot_sign_in_have_a_colour_if_the_host_has_colours(string rest, bool hasColor, string rendering, bool isMarked)
    {
        var host = new TestHost(hasColor: hasColor);
        using EngineSession session = Fixture.NewSession(host);

        EngineResult style = session.Run($"$PSStyle.OutputRendering = $rendering; Find-CognitoUser $pool -Skip 13 -First 8 {rest} | Out-Default; $PSStyle.Formatting.Error, $PSStyle.Formatting.Warning", ("rendering", rendering)).ThrowIfFailed();

        (string red, string yellow) = (style.Texts[0], style.Texts[1]);
        Assert.Equal(isMarked, host.Shown.Contains($"{red}False", StringComparison.Ordinal));
        Assert.Equal(isMarked, host.Shown.Contains($"{yellow}UNCONFIRMED", StringComparison.Ordinal));
        Assert.Equal(isMarked, host.Shown.Contains($"{yellow}FORCE_CHANGE_PASSWORD", StringComparison.Ordinal));
        Assert.Contains("RESET_REQUIRED", host.Shown, StringComparison.Ordinal);
        Assert.DoesNotMatch($"({Regex.Escape(red)}|{Regex.Escape(yellow)})(True|CONFIRMED|EXTERNAL_PROVIDER)", host.Shown);
    }

    [Fact]
    public void The_list_of_a_user_from_a_job_or_a_file_has_the_attributes()
    {
        EngineResult result = RunWithoutErrors("$user = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-CognitoUser jon $pool), 2)); [CognitoUserTools.Output.ViewText]::Attributes($user.Attributes)");

        Assert.Contains("; custom:department=", result.Texts[0], StringComparison.Ordinal);
        Assert.Contains("; email=jon@example.com; ", result.Texts[0], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\[CognitoUserTools\.(TerminalText\]::Escape|Output\.ViewText\]::\w+)\(\$_(\.\w+[^()]*)?\)$")]
    private static partial Regex SafeScript();

    // Booleans, whose string is not from a user.
    [GeneratedRegex(@"^\w+Verified$")]
    private static partial Regex SafeProperty();
}
