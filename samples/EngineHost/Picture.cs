using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Samples;

/// <summary>Draws the first commands of the demo, as a terminal shows them, as SVG: docs/demo.svg.</summary>
internal static partial class Picture
{
    // As many as the first screen of README.md has room for.
    private const int Commands = 3;

    private const int CellWidth = 8;
    private const int LineHeight = 17;
    private const int Margin = 16;
    private const int TitleHeight = 30;
    private const string Foreground = "#d4d4d4";

    private static readonly Dictionary<int, string> Colors = new()
    {
        [31] = "#f14c4c",
        [32] = "#23d18b",
        [33] = "#e5e510",
        [36] = "#29b8db",
        [91] = "#f14c4c",
        [92] = "#23d18b",
        [93] = "#f5f543",
        [96] = "#29b8db",
    };

    public static int Write(Engine engine, IEnumerable<string> demo, string file)
    {
        TextWriter console = Console.Out;
        using var shown = new StringWriter();
        Console.SetOut(shown);
        bool succeeded = demo.Where(line => line.Length > 0 && line[0] != '#' && engine.MissingCommands(line).Count == 0).Take(Commands).All(line => Demo.Show(engine, line));
        Console.SetOut(console);
        File.WriteAllText(file, Draw(shown.ToString().ReplaceLineEndings("\n").Trim('\n').Split('\n')));
        console.WriteLine($"The picture is {Path.GetFullPath(file)}.");
        return succeeded ? 0 : 1;
    }

    private static string Draw(string[] lines)
    {
        int columns = lines.Max(line => Escape().Replace(line, "").TrimEnd().Length);
        int width = (columns * CellWidth) + (2 * Margin);
        int height = (lines.Length * LineHeight) + (2 * Margin) + TitleHeight;
        var svg = new StringBuilder();
        svg.Append(string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="A terminal session with CognitoUserTools">
            <rect width="{width}" height="{height}" rx="8" fill="#1e1e1e"/>
            <circle cx="20" cy="18" r="6" fill="#ff5f56"/><circle cx="40" cy="18" r="6" fill="#ffbd2e"/><circle cx="60" cy="18" r="6" fill="#27c93f"/>
            <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">

            """).ReplaceLineEndings("\n"));
        for (int row = 0; row < lines.Length; row++)
        {
            DrawLine(svg, lines[row], Margin + TitleHeight + (row * LineHeight) + 12);
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void DrawLine(StringBuilder svg, string line, int y)
    {
        string color = Foreground;
        bool isBold = false;
        int column = 0;
        foreach (string part in Parts().Split(line))
        {
            if (Escape().IsMatch(part))
            {
                (color, isBold) = Style(part, color, isBold);
                continue;
            }

            // A text of its own for each cell, with a length of its own: it keeps the columns, whatever the font.
            foreach (Match cell in Cells().Matches(part))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin + ((column + cell.Index) * CellWidth)}\" y=\"{y}\" textLength=\"{cell.Length * CellWidth}\" fill=\"{color}\"{(isBold ? " font-weight=\"bold\"" : "")}>{SecurityElement.Escape(cell.Value)}</text>\n");
            }

            column += part.Length;
        }
    }

    private static (string Color, bool IsBold) Style(string escape, string color, bool isBold)
    {
        foreach (string code in escape.Trim('\u001b', '[', 'm').Split(';'))
        {
            switch (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
            {
                case 0:
                    (color, isBold) = (Foreground, false);
                    break;
                case 1:
                    isBold = true;
                    break;
                default:
                    color = Colors.GetValueOrDefault(number, color);
                    break;
            }
        }

        return (color, isBold);
    }

    [GeneratedRegex(@"\S+( \S+)*")]
    private static partial Regex Cells();

    // In parentheses, so that Split keeps them.
    [GeneratedRegex(@"(\u001b\[[0-9;]*m)")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Escape();
}
