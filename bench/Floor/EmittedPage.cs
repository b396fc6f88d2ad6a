using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CognitoUserTools.Bench;

/// <summary>
/// A pipeline of PowerShell that users are written to, a page at a time. Write-Output writes them by the same call as Find-CognitoUser:
/// WriteObject, the collection enumerated.
/// </summary>
internal sealed class EmittedPage
{
    private readonly Runspace _runspace;
    private readonly SteppablePipeline _pipeline;

    public EmittedPage()
    {
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
        _pipeline = ScriptBlock.Create("Write-Output").GetSteppablePipeline();
        _pipeline.Begin(expectInput: true);
    }

    /// <summary>Writes the users of a page.</summary>
    /// <returns>How many came out at the other end, as PowerShell's objects.</returns>
    public int Write(IReadOnlyList<CognitoUser> users) => _pipeline.Process(users).Length;

    public void Close()
    {
        _pipeline.Dispose();
        _runspace.Dispose();
    }
}
