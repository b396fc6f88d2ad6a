using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;

namespace CognitoUserTools.Samples;

/// <summary>Output, errors, verbose lines and progress on the console, in colour or as plain text.</summary>
internal sealed class ConsoleUI(bool hasColor) : PSHostUserInterface
{
    private const string ClearLine = "\r\u001b[K";

    private bool _showsProgress;
    private bool _isAfterBlankLine;

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUI();

    public override bool SupportsVirtualTerminal => hasColor;

    public override void Write(string value)
    {
        HideProgress();
        Console.Write(GetOutputString(value, hasColor));
        _isAfterBlankLine = value == Environment.NewLine;
    }

    /// <summary>Writes an empty line where the last one is not.</summary>
    public void WriteBlankLine()
    {
        if (!_isAfterBlankLine)
        {
            WriteLine();
        }
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
        => Write(hasColor ? $"{PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)}{value}{PSStyle.Instance.Reset}" : value);

    public override void WriteLine() => WriteLine(string.Empty);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => WriteMarked(PSStyle.Instance.Formatting.Error, value);

    public override void WriteWarningLine(string message) => WriteMarked(PSStyle.Instance.Formatting.Warning, $"WARNING: {message}");

    public override void WriteVerboseLine(string message) => WriteMarked(PSStyle.Instance.Formatting.Verbose, $"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => WriteMarked(PSStyle.Instance.Formatting.Debug, $"DEBUG: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        HideProgress();
        if (hasColor && record.RecordType != ProgressRecordType.Completed)
        {
            string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "";
            string text = $"{record.Activity}: {record.StatusDescription}{percent}";
            Console.Write($"{PSStyle.Instance.Progress.Style}{text[..Math.Min(text.Length, RawUI.BufferSize.Width - 1)]}{PSStyle.Instance.Reset}");
            _showsProgress = true;
        }
    }

    public override string ReadLine() => Console.ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString()
    {
        if (Console.IsInputRedirected)
        {
            return new NetworkCredential("", ReadLine()).SecurePassword;
        }

        var secret = new SecureString();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
            {
                secret.AppendChar(key.KeyChar);
            }
            else if (secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
        }

        WriteLine();
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        WriteLine(caption);
        WriteLine(message);
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadLineAsSecureString() : ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentNullException.ThrowIfNull(choices);
        WriteLine($"{caption}\n{message}");
        WriteLine(string.Join("  ", choices.Select((choice, index) => $"[{index}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}")));
        Write($"(default is {defaultChoice}): ");
        return int.TryParse(ReadLine(), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < choices.Count ? index : defaultChoice;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        => PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        WriteLine($"{caption}\n{message}");
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private void WriteMarked(string style, string text) => WriteLine(hasColor ? $"{style}{text}{PSStyle.Instance.Reset}" : text);

    private void HideProgress()
    {
        if (_showsProgress)
        {
            _showsProgress = false;
            Console.Write(ClearLine);
        }
    }
}
