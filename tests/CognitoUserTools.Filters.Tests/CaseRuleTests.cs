using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>Whether the service distinguishes case is said once, in the table of attributes: the help and the simulator say the same.</summary>
public class CaseRuleTests
{
    public static TheoryData<string> Searchable { get; } = [.. FilterAttribute.SearchableByService.Select(attribute => attribute.ApiName)];

    [Theory]
    [MemberData(nameof(Searchable))]
    public void The_simulator_compares_as_the_table_says(string name)
        => Assert.Equal(
            FilterAttribute.Find(name)!.IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase,
            CognitoSimulator.SearchableAttributes.Find(name)!.Comparison);

    [Fact]
    public void The_help_lists_the_attributes_as_the_table_has_them()
    {
        string help = File.ReadAllText(Path.Combine(FindRoot(), "docs", "en-US", "about_CognitoUserTools_Filters.md"));
        (string ApiName, bool IsSearchable)[] rows = [.. Regex.Matches(help, @"^(\S+) +(?:[A-Z]\w+ +)?(yes|no)(?:;.*)?\r?$", RegexOptions.Multiline).Where(row => row.Groups[1].Value != "custom:name").Select(row => (row.Groups[1].Value, row.Groups[2].Value == "yes"))];

        Assert.Equal(FilterAttribute.SearchableByService.Select(attribute => attribute.ApiName).Order(), rows.Where(row => row.IsSearchable).Select(row => row.ApiName).Order());
        Assert.All(rows, row => Assert.NotNull(FilterAttribute.Find(row.ApiName)));

        // Enabled takes $true and $false, so its case is no one's question.
        Assert.Equal(
            FilterAttribute.SearchableByService.Where(attribute => attribute.IsCaseSensitive && attribute.ReadBoolean is null).Select(attribute => attribute.ApiName),
            Regex.Matches(help, @"^(\S+) .* yes; case-sensitive\r?$", RegexOptions.Multiline).Select(row => row.Groups[1].Value));
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CognitoUserTools.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
