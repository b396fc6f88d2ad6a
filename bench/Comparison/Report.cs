using System.Text;

namespace CognitoUserTools.Bench;

/// <summary>What was measured, as Markdown: what a user asks for first, the figures with their aims, and then every section.</summary>
internal sealed class Report
{
    private const string None = "–";

    private static readonly string[] Columns = [Tools.Module, Tools.AwsTools, Tools.AwsCli, Tools.Boto3, Tools.JavaScript];

    private readonly StringBuilder _text = new();
    private readonly List<(string Question, Dictionary<string, string> Answers)> _questions = [];
    private readonly List<(string Line, bool HasAim)> _figures = [];

    public void Section(string title) => Line($"## {title}").Line();

    public void Table(string head, string rule) => Line(head).Line(rule);

    public Report Line(string line = "")
    {
        // The same file on every system.
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>What a tool takes, for the table at the top.</summary>
    public void Answer(string question, string tool, string answer)
    {
        if (_questions.Find(row => row.Question == question).Answers is not { } answers)
        {
            _questions.Add((question, answers = []));
        }

        answers[tool] = answer;
    }

    /// <summary>A ratio or another figure that says something by itself, and what is asked of it where something is.</summary>
    public void Figure(string what, Spread value, Aim? aim = null, int digits = 2)
    {
        string met = aim is null ? string.Empty : aim.IsMetBy(value.Median) ? "met" : "**not met**";
        _figures.Add(($"| {what} | {value.Median.Text(digits)} | {value.Lowest.Text(digits)} | {value.Highest.Text(digits)} | {aim} | {met} |", aim is not null));
    }

    public string ToMarkdown(IEnumerable<string> machine)
    {
        string[] lines =
        [
            "# Results",
            string.Empty,
            "Written by `./build.sh Bench`, which measures all of it in one run; README.md says what the rows mean. Figures are medians, with the lowest and the",
            "highest in parentheses. Elsewhere they may differ: here client and server share one machine and its virtual processors, the server is a simulator and",
            "not Amazon Cognito, and there is no TLS.",
            string.Empty,
            .. machine.Select(fact => $"- {fact}"),
            string.Empty,
            .. Top(),
            "## Ratios and aims",
            string.Empty,
            "Those with an aim come first. PowerShell's own start is not counted unless the line says so.",
            string.Empty,
            "| | Median | Lowest | Highest | Aim | |",
            "|---|--:|--:|--:|---|---|",
            .. _figures.OrderByDescending(figure => figure.HasAim).Select(figure => figure.Line),
            string.Empty,
        ];
        return $"{string.Join('\n', lines)}\n{_text.ToString().TrimEnd('\n')}\n";
    }

    private string[] Top()
    {
        string[] tools = [.. Columns.Where(tool => _questions.Exists(row => row.Answers.ContainsKey(tool)))];
        return tools.Length == 0 ? [] :
        [
            "## What a user asks for first",
            string.Empty,
            $"| | {string.Join(" | ", tools)} |",
            $"|---|{string.Concat(tools.Select(_ => "--:|"))}",
            .. _questions.Select(row => $"| {row.Question} | {string.Join(" | ", tools.Select(tool => row.Answers.GetValueOrDefault(tool, None)))} |"),
            string.Empty,
        ];
    }
}
