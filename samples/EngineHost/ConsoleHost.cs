using System.Globalization;
using System.Management.Automation.Host;

namespace CognitoUserTools.Samples;

/// <summary>The console as a host of PowerShell's engine.</summary>
internal sealed class ConsoleHost(bool? color) : PSHost
{
    /// <summary>Whether there are colours: as it is wanted, else where the output is a terminal that shows them and the user has not set NO_COLOR.</summary>
    public bool HasColor { get; } = color ?? (
        !System.Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && (!OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("WT_SESSION") is not null));

    /// <summary>The exit code, once a command has said exit.</summary>
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "EngineHost";

    public override PSHostUserInterface UI => Console;

    /// <summary>The console, with what this program writes beside the engine.</summary>
    public ConsoleUI Console => field ??= new ConsoleUI(HasColor);

    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version!;

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
