using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CognitoSimulator;

namespace CognitoUserTools.Tests;

/// <summary>A runspace with the module imported, $pool, $token and $endpoint set, and the endpoint as a default parameter.</summary>
internal sealed class EngineSession : IDisposable
{
    private readonly Runspace _runspace;

    public EngineSession(CognitoSimulatorHost simulator, string accessToken, TestHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        Run("""
            $PSModuleAutoLoadingPreference = 'None'
            $PSStyle.OutputRendering = 'PlainText'
            Import-Module $module
            $PSDefaultParameterValues = @{
                '*-Cognito*:EndpointUrl' = $endpoint
                '*-CognitoUser:MaxRequestsPerSecond' = 0
            }
            """,
            ("module", Module.Folder),
            ("pool", simulator.DefaultPool.Id),
            ("token", accessToken),
            ("endpoint", simulator.Endpoint.GetLeftPart(UriPartial.Authority))).ThrowIfFailed();
    }

    /// <summary>Runs a script in the session's own scope. A terminating error is in the result, not thrown.</summary>
    public EngineResult Run(string script, params (string Name, object? Value)[] variables)
    {
        using PowerShell shell = Begin(script, variables);
        return Invoke(shell);
    }

    /// <summary>Runs a script in its own scope, so that its variables are gone afterwards.</summary>
    public EngineResult RunScoped(string script, params (string Name, object? Value)[] variables) => Run($"& {{\n{script}\n}}", variables);

    /// <summary>A script that is not started yet.</summary>
    public PowerShell Begin(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        _runspace.SessionStateProxy.SetVariable("terminating", null);
        var shell = PowerShell.Create(_runspace);
        // Within try, a terminating error of a cmdlet ends the script, as it ends a function of a user.
        shell.AddScript($"try {{\n{script}\n}} catch {{ $global:terminating = $_ }}");
        return shell;
    }

    public EngineResult Invoke(PowerShell shell)
    {
        var output = new List<PSObject>(shell.Invoke());
        return new EngineResult(output, shell.Streams, Unwrap(_runspace.SessionStateProxy.GetVariable("terminating")));
    }

    public void Dispose() => _runspace.Dispose();

    private static ErrorRecord? Unwrap(object? value) => (value is PSObject o ? o.BaseObject : value) as ErrorRecord;
}
