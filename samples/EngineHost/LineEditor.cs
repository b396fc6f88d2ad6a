using System.Management.Automation;

namespace CognitoUserTools.Samples;

/// <summary>Reads a line from the terminal, with history and tab completion.</summary>
internal sealed class LineEditor(Engine engine)
{
    private readonly List<string> _history = [];
    private string _prompt = "";
    private string _line = "";
    private int _cursor;
    private int _recalled;
    private CommandCompletion? _completion;

    /// <summary>Reads a line; <see langword="null"/> at the end of the input.</summary>
    public string? ReadLine(string prompt)
    {
        (_prompt, _recalled, _completion) = (prompt, _history.Count, null);
        Replace("");
        // Ctrl+C clears the line. While a command runs, it ends the command.
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key.Key != ConsoleKey.Tab)
                {
                    _completion = null;
                }

                if (key.Key == ConsoleKey.Enter)
                {
                    return Accept();
                }

                if (key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && _line.Length == 0)
                {
                    Console.WriteLine();
                    return null;
                }

                Edit(key);
                Draw();
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private string Accept()
    {
        Console.WriteLine();
        if (_line.Length > 0)
        {
            _history.Add(_line);
        }

        return _line;
    }

    private void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Tab:
                Complete(forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
                break;
            case ConsoleKey.UpArrow when _recalled > 0:
                Replace(_history[--_recalled]);
                break;
            case ConsoleKey.DownArrow when _recalled < _history.Count:
                Replace(++_recalled < _history.Count ? _history[_recalled] : "");
                break;
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_line.Length, _cursor + 1);
                break;
            case ConsoleKey.Home:
                _cursor = 0;
                break;
            case ConsoleKey.End:
                _cursor = _line.Length;
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                _line = _line.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _line.Length:
                _line = _line.Remove(_cursor, 1);
                break;
            case ConsoleKey.Escape:
            case ConsoleKey.C when key.Modifiers == ConsoleModifiers.Control:
                Replace("");
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    _line = _line.Insert(_cursor++, key.KeyChar.ToString());
                }

                break;
        }
    }

    private void Complete(bool forward)
    {
        _completion ??= engine.Complete(_line, _cursor);
        if (_completion.GetNextResult(forward) is not { } result)
        {
            return;
        }

        string before = _line[.._completion.ReplacementIndex] + result.CompletionText;
        _line = before + _line[(_completion.ReplacementIndex + _completion.ReplacementLength)..];
        _completion.ReplacementLength = result.CompletionText.Length;
        _cursor = before.Length;
    }

    private void Replace(string line)
    {
        (_line, _cursor) = (line, line.Length);
        Draw();
    }

    // A line that is longer than the terminal is wide is shown in part, with the cursor in it.
    private void Draw()
    {
        int width = Math.Max(10, Console.WindowWidth - _prompt.Length - 1);
        int start = Math.Max(0, _cursor - width);
        string shown = _line.Substring(start, Math.Min(width, _line.Length - start));
        Console.Write($"\r\u001b[K{_prompt}{shown}\r\u001b[{_prompt.Length + _cursor - start}C");
    }
}
