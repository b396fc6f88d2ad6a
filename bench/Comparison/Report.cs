using System.Text;

namespace CognitoUserTools.Bench;

/// <summary>What was measured, as Markdown.</summary>
internal sealed class Report
{
    public const string Start = "PowerShell alone";
    public const string FirstUser = "first user";

    private readonly StringBuilder _text = new();
    private readonly List<string> _ratios = [];

    public void Section(string title) => Line($"## {title}").Line();

    public void Table(string head, string rule) => Line(head).Line(rule);

    public Report Line(string line = "")
    {
        // The same file on every system.
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A ratio for the table at the top, with what is asked of it where something is.</summary>
    public void Ratio(string what, double value, string? target) => _ratios.Add($"| {what} | {value.Text()} | {target} |");

    public string ToMarkdown(IEnumerable<string> machine)
    {
        string[] lines =
        [
            "# Results",
            string.Empty,
            "Written by `./build.sh Bench`, which measures all of it in one run; what the rows mean stands in README.md. Medians.",
            string.Empty,
            .. machine.Select(fact => $"- {fact}"),
            string.Empty,
            "## Ratios",
            string.Empty,
            "| | Measured | Asked |",
            "|---|--:|---|",
            .. _ratios,
            string.Empty,
        ];
        return $"{string.Join('\n', lines)}\n{_text.ToString().TrimEnd('\n')}\n";
    }
}
