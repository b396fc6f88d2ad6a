using System.Globalization;
using System.Text;

namespace CognitoUserTools.Bench;

/// <summary>The results as Markdown: a summary, the ratios with their aims, and the sections.</summary>
internal sealed class Report
{
    private const string None = "–";

    private static readonly string[] Columns = [Tools.Module, Tools.AwsTools, Tools.AwsCli, Tools.Boto3, Tools.JavaScript];

    private readonly StringBuilder _text = new();
    private readonly List<(string What, Dictionary<string, string> Results)> _summary = [];
    private readonly List<(string Line, bool HasAim)> _figures = [];

    public void Section(string title) => Line($"## {title}").Line();

    public void Table(string head, string rule) => Line(head).Line(rule);

    public Report Line(string line = "")
    {
        // Not AppendLine, whose line end depends on the system.
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Adds a result of a tool to the summary.</summary>
    public void AddResult(string what, string tool, string result)
    {
        if (_summary.Find(row => row.What == what).Results is not { } results)
        {
            _summary.Add((what, results = []));
        }

        results[tool] = result;
    }

    /// <summary>Adds a ratio or another figure, with its aim if it has one.</summary>
    public void Figure(string what, Spread value, double? atMost = null, double? atLeast = null, int digits = 2)
    {
        bool hasAim = (atMost ?? atLeast) is not null;
        bool isMet = !(value.Median > atMost || value.Median < atLeast);
        string aim = !hasAim ? " | " : string.Create(CultureInfo.InvariantCulture, $"at {(atMost is null ? "least" : "most")} {atMost ?? atLeast} | {(isMet ? "met" : "**not met**")}");
        _figures.Add(($"| {what} | {value.Median.Text(digits)} | {value.Lowest.Text(digits)} | {value.Highest.Text(digits)} | {aim} |", hasAim));
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
            .. GetSummary(),
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

    private string[] GetSummary()
    {
        string[] tools = [.. Columns.Where(tool => _summary.Exists(row => row.Results.ContainsKey(tool)))];
        return tools.Length == 0 ? [] :
        [
            "## What a user asks for first",
            string.Empty,
            $"| | {string.Join(" | ", tools)} |",
            $"|---|{string.Concat(tools.Select(_ => "--:|"))}",
            .. _summary.Select(row => $"| {row.What} | {string.Join(" | ", tools.Select(tool => row.Results.GetValueOrDefault(tool, None)))} |"),
            string.Empty,
        ];
    }
}

/// <summary>The median, the lowest and the highest of some measurements.</summary>
internal sealed record Spread(double Median, double Lowest, double Highest)
{
    public static Spread From(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return new Spread(all.Median(), all.Min(), all.Max());
    }

    public static Spread From(IEnumerable<ProcessRun> runs, Func<ProcessRun, double> value) => From(runs.Select(value));

    /// <summary>The ratios of measurements of the same round.</summary>
    public static Spread FromRatios(IEnumerable<double> dividends, IEnumerable<double> divisors) => From(dividends.Zip(divisors, (dividend, divisor) => dividend / divisor));

    /// <summary>For a table: <c>2.48 (2.31–2.80)</c>, or one number if all are the same.</summary>
    public string Text(int digits = 2)
    {
        (string lowest, string highest) = (Lowest.Text(digits), Highest.Text(digits));
        return lowest == highest ? Median.Text(digits) : $"{Median.Text(digits)} ({lowest}–{highest})";
    }
}

/// <summary>Medians and formats of numbers.</summary>
internal static class Numbers
{
    public static double Median(this IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Text(this double value, int digits = 2) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);

    public static string Percent(this double share) => $"{(share * 100).Text(0)} %";
}
