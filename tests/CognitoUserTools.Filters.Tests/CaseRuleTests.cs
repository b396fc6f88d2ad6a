using System.Text.RegularExpressions;

namespace CognitoUserTools.Filters;

/// <summary>The help says how the service searches each attribute. The module's table and the simulator do the same.</summary>
public class CaseRuleTests
{
    [Fact]
    public void The_help_lists_the_attributes_as_they_are_searched()
    {
        string help = File.ReadAllText(Path.Combine(FindRoot(), "docs", "en-US", "about_CognitoUserTools_Filters.md"));
        (string ApiName, bool IsSearchable, bool IsCaseSensitive)[] rows = [.. Regex.Matches(help, @"^(\S+) +(?:[A-Z]\w+ +)?(yes|no)(; case-sensitive)?(?:;.*)?\r?$", RegexOptions.Multiline)
            .Where(row => row.Groups[1].Value != "custom:name")
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value == "yes", row.Groups[3].Success))];

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Equal(row.IsSearchable, FilterAttribute.Find(row.ApiName)!.IsSearchable);
            Assert.Equal(row.IsSearchable, CognitoSimulator.SearchableAttributes.Find(row.ApiName) is not null);

            // Enabled takes $true and $false, which have no case.
            bool isCaseSensitive = row.ApiName != "status" && CognitoSimulator.SearchableAttributes.Find(row.ApiName)?.Comparison == StringComparison.Ordinal;
            Assert.Equal(row.IsCaseSensitive, isCaseSensitive);
        });
        Assert.Equal(FilterAttribute.SearchableByService.Select(attribute => attribute.ApiName).Order(), rows.Where(row => row.IsSearchable).Select(row => row.ApiName).Order());
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
