namespace CognitoUserTools.Samples;

/// <summary>A prompt: with history and completion at a terminal; without a terminal it runs what it reads.</summary>
internal static class Prompt
{
    public static int Run(Engine engine, string banner)
    {
        bool isInteractive = !Console.IsInputRedirected;
        if (isInteractive)
        {
            Console.WriteLine(banner.TrimEnd());
        }

        var editor = new LineEditor(engine);
        string text = "";
        while (engine.Host.ExitCode is null)
        {
            string? line = isInteractive ? editor.ReadLine(text.Length == 0 ? "PS> " : ">> ") : Console.In.ReadLine();
            if (line is null)
            {
                break;
            }

            text = text.Length == 0 ? line : $"{text}\n{line}";
            if (Engine.IsIncomplete(text) && line.Length > 0)
            {
                continue;
            }

            engine.Run(text);
            text = "";
        }

        if (text.Length > 0)
        {
            engine.Run(text);
        }

        return engine.Host.ExitCode ?? 0;
    }
}
