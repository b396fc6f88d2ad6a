using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CognitoUserTools.Tests.Surface;

/// <summary>The tables that a prompt shows, through Out-Default, and what each view is made of.</summary>
public sealed partial class ViewTests(EngineFixture fixture) : EngineTests(fixture)
{
    // The steps of docs/views.md whose cmdlets the engine has. Lists and wide views need Format-List and Format-Wide of PowerShell.
    public static TheoryData<int, string> Steps()
    {
        var rows = new TheoryData<int, string>();
        foreach ((int width, string command, _) in Documented().Where(step => !step.Command.Contains("Format-", StringComparison.Ordinal)))
        {
            rows.Add(width, command);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_table_is_shown_as_documented(int width, string command)
    {
        var host = new TestHost(width);
        using EngineSession session = Fixture.NewSession(host);

        session.Run($"{command} | Out-Default").ThrowIfFailed();

        Assert.Equal(Comparable(Documented().First(step => step.Width == width && step.Command == command).Shown), Comparable(host.Shown));
    }

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
        }
    }

    [Theory]
    [InlineData(true, "Ansi", true)]
    [InlineData(true, "PlainText", false)]
    [InlineData(false, "Ansi", false)]
    public void Users_who_cannot_sign_in_are_marked_in_colour_where_there_is_colour(bool hasColor, string rendering, bool isMarked)
    {
        var host = new TestHost(hasColor: hasColor);
        using EngineSession session = Fixture.NewSession(host);

        EngineResult style = session.Run("$PSStyle.OutputRendering = $rendering; Find-CognitoUser $pool -Skip 13 -First 8 | Out-Default; $PSStyle.Formatting.Error, $PSStyle.Formatting.Warning", ("rendering", rendering)).ThrowIfFailed();

        (string red, string yellow) = (style.Texts[0], style.Texts[1]);
        Assert.Equal(isMarked, host.Shown.Contains($"{red}COMPROMISED", StringComparison.Ordinal));
        Assert.Equal(isMarked, host.Shown.Contains($"{red}False", StringComparison.Ordinal));
        Assert.Equal(isMarked, host.Shown.Contains($"{yellow}UNCONFIRMED", StringComparison.Ordinal));
        Assert.Contains("COMPROMISED", host.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"{yellow}CONFIRMED", host.Shown, StringComparison.Ordinal);
    }

    private static IEnumerable<(int Width, string Command, string Shown)> Documented()
    {
        foreach (Match session in Session().Matches(Module.ReadText("docs", "views.md")))
        {
            foreach (string step in session.Groups[2].Value.Split("PS> ", StringSplitOptions.RemoveEmptyEntries))
            {
                string[] parts = step.Split('\n', 2);
                yield return (int.Parse(session.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), parts[0], parts[1]);
            }
        }
    }

    // Dates are local.
    private static string Comparable(string text) => TrailingSpace().Replace(Date().Replace(text, "DATE"), "").Trim('\n');

    [GeneratedRegex(@"<!-- (\d+) columns -->\n\n```powershell-session\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Session();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?")]
    private static partial Regex Date();

    [GeneratedRegex(@" +$", RegexOptions.Multiline)]
    private static partial Regex TrailingSpace();

    [GeneratedRegex(@"^\[CognitoUserTools\.(TerminalText\]::Escape|Output\.ViewText\]::\w+)\(\$_(\.\w+[^()]*)?\)$")]
    private static partial Regex SafeScript();

    // Booleans, whose text is not a user's.
    [GeneratedRegex(@"^\w+Verified$")]
    private static partial Regex SafeProperty();
}
