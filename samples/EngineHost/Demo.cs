namespace CognitoUserTools.Samples;

/// <summary>Shows each command as a person would type it, then what it answers.</summary>
internal static class Demo
{
    public static int Run(Engine engine, IEnumerable<string> lines)
    {
        bool succeeded = true;
        var missing = new List<string>();
        foreach (string line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            IReadOnlyList<string> lacking = engine.MissingCommands(line);
            if (lacking.Count > 0)
            {
                missing.AddRange(lacking);
                continue;
            }

            succeeded &= Show(engine, line);
        }

        if (missing.Count > 0)
        {
            engine.Host.Console.WriteBlankLine();
            engine.Host.Console.WriteLine($"Left out for want of PowerShell 7.4 or later: the lines with {string.Join(", ", missing.Distinct())}.");
        }

        return succeeded ? 0 : 1;
    }

    /// <summary>Shows one command and what it answers.</summary>
    public static bool Show(Engine engine, string line)
    {
        engine.Host.Console.WriteBlankLine();
        engine.Host.Console.WriteLine(ConsoleColor.Cyan, ConsoleColor.Black, $"PS> {line}");
        return engine.Run(line);
    }
}
