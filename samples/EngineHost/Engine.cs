using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace CognitoUserTools.Samples;

/// <summary>A session of PowerShell's engine with the module imported. What commands return is shown by Out-Default, as at a prompt.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;
    private PowerShell? _running;

    public Engine(string module, bool? color = null)
    {
        Host = new ConsoleHost(color);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // The module is a folder of this clone.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.Open();
        SetVariable("module", module);
        Run($"Import-Module $module; $PSStyle.OutputRendering = '{(Host.HasColor ? "Ansi" : "PlainText")}'");
        Console.CancelKeyPress += Stop;
    }

    public ConsoleHost Host { get; }

    public void SetVariable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a command and shows what it returns.</summary>
    /// <returns>Whether it ran without an error that ended it.</returns>
    public bool Run(string command)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(command);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        _running = shell;
        try
        {
            shell.Invoke(input: null, new PSInvocationSettings { AddToHistory = true });
            return true;
        }
        catch (RuntimeException e)
        {
            Show(e.ErrorRecord);
            return false;
        }
        finally
        {
            _running = null;
        }
    }

    /// <summary>The commands of a line that this session does not have.</summary>
    public IReadOnlyList<string> MissingCommands(string line)
    {
        IEnumerable<string> names = Parser.ParseInput(line, out _, out _)
            .FindAll(node => node is CommandAst, searchNestedScriptBlocks: true)
            .Select(node => ((CommandAst)node).GetCommandName())
            .Where(name => name is not null);
        return [.. names.Where(name => _runspace.SessionStateProxy.InvokeCommand.GetCommand(name, CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias) is null)];
    }

    /// <summary>Whether a text is the beginning of a command that goes on in the next line.</summary>
    public static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        return Array.Exists(errors, error => error.IncompleteInput);
    }

    /// <summary>What could stand in place of the word at the cursor.</summary>
    public CommandCompletion Complete(string line, int cursor)
    {
        using var shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, cursor, options: null, shell);
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= Stop;
        _runspace.Dispose();
    }

    private void Show(ErrorRecord error)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand("Out-Default").Invoke(new[] { PSObject.AsPSObject(error) });
    }

    // Ctrl+C ends the command that runs, and nothing else.
    private void Stop(object? sender, ConsoleCancelEventArgs e)
    {
        if (_running is { } shell)
        {
            e.Cancel = true;
            shell.BeginStop(callback: null, state: null);
        }
    }
}
