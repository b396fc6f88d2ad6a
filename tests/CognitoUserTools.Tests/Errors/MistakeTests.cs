using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Errors;

/// <summary>
/// Mistakes.txt, row by row: what is typed, and what PowerShell prints. A row is a title, what the row needs, the command after <c>></c>, and the
/// indented text.
/// </summary>
public sealed partial class MistakeTests(EngineFixture fixture) : EngineTests(fixture)
{
    private static readonly List<Row> Table = Read();

    /// <summary>The titles of the rows.</summary>
    public static TheoryData<string> Titles() => new(Table.Select(row => row.Title));

    [Fact]
    public void The_table_is_long_and_its_titles_are_unique()
    {
        Assert.InRange(Table.Count, 60, int.MaxValue);
        Assert.Distinct(Table.Select(row => row.Title));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_mistake_prints_what_is_in_the_table(string title)
    {
        Row row = Table.Single(row => row.Title == title);

        Assert.Equal(row.Printed, Print(row));
    }

    private string Print(Row row)
    {
        string home = Directory.CreateTempSubdirectory().FullName;
        var variables = new Stack<EnvironmentVariable>();
        try
        {
            variables.Push(new("AWS_CONFIG_FILE", Path.Combine(home, "config")));
            variables.Push(new("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(home, "credentials")));
            var script = new StringBuilder();
            foreach ((string name, string value) in row.Needs)
            {
                switch (name)
                {
                    case "service":
                        string[] words = value.Split(' ', 3);
                        Simulator.Faults.Add(CreateError(words[1], words[2], int.Parse(words[0], CultureInfo.InvariantCulture)));
                        break;
                    case "page":
                        Simulator.Faults.Add(new HtmlFault(int.Parse(value, CultureInfo.InvariantCulture)));
                        break;
                    case "config" or "credentials":
                        File.AppendAllText(Path.Combine(home, name), value.Replace(" | ", "\n", StringComparison.Ordinal) + "\n");
                        break;
                    case "environment":
                        string[] pair = value.Split('=', 2);
                        variables.Push(new(pair[0], pair[1]));
                        break;
                    case "before":
                        script.AppendLine(value);
                        break;
                    default:
                        throw new FormatException($"Mistakes.txt: '{name}' is not known.");
                }
            }

            SimulatedUser jon = Simulator.DefaultPool.Users[0];
            EngineResult result = Run(
                script.AppendLine(CultureInfo.InvariantCulture, $"& {{ {row.Typed} }} 3>&1").ToString(),
                ("expired", Simulator.IssueAccessToken(jon, lifetime: TimeSpan.FromDays(-365))),
                ("idToken", Simulator.IssueAccessToken(jon, tokenUse: "id")),
                ("openIdToken", Simulator.IssueAccessToken(jon, scope: "openid email")),
                ("foreignToken", Simulator.IssueAccessToken(jon, issuer: "https://login.example.com/dev")));
            IEnumerable<string> warnings = result.Output.Select(item => item.BaseObject).OfType<WarningRecord>().Select(warning => $"WARNING: {warning.Message}");
            string printed = string.Join('\n', warnings.Concat(result.Errors.Append(result.Terminating).OfType<ErrorRecord>().Select(Show)));
            return printed.Length == 0 ? "(nothing)" : Time().Replace(printed, "TIME")
                .Replace(home + Path.DirectorySeparatorChar, "~/.aws/", StringComparison.Ordinal)
                .Replace(Simulator.Endpoint.Authority, "127.0.0.1:9229", StringComparison.Ordinal);
        }
        finally
        {
            while (variables.TryPop(out EnvironmentVariable? variable))
            {
                variable.Dispose();
            }

            Directory.Delete(home, recursive: true);
        }
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Time();

    private static string Show(ErrorRecord error)
    {
        string message = error.ErrorDetails?.Message ?? error.Exception.Message;
        string action = error.ErrorDetails?.RecommendedAction is { Length: > 0 } recommended ? $"\n-> {recommended}" : "";
        return $"{error.FullyQualifiedErrorId.Split(',')[0]}: {message}{action}".ReplaceLineEndings("\n");
    }

    private static List<Row> Read()
    {
        var rows = new List<Row>();
        foreach (string line in Module.ReadText("tests", "CognitoUserTools.Tests", "Errors", "Mistakes.txt").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                rows.Add(new Row(line[3..]));
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                rows[^1].Typed = line[2..];
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                rows[^1].Lines.Add(line[2..]);
            }
            else if (line.Split(": ", 2) is [var name, var value] && rows.Count > 0)
            {
                rows[^1].Needs.Add((name, value));
            }
        }

        return rows;
    }

    private sealed record Row(string Title)
    {
        public List<(string Name, string Value)> Needs { get; } = [];

        public string Typed { get; set; } = "";

        public List<string> Lines { get; } = [];

        public string Printed => string.Join('\n', Lines);
    }
}
