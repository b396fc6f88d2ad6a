# Starts PowerShell processes: for build.ps1, and for tests of what a process loads and remembers.

$ErrorActionPreference = 'Stop'

<#
.SYNOPSIS
    Returns the command that starts this PowerShell once more: a program, and the arguments that go before all others.
.DESCRIPTION
    As a dotnet tool PowerShell has no executable of its own: its process is dotnet's, and the first argument is pwsh.dll.
.EXAMPLE
    $pwsh, [string[]] $entry = Get-PwshCommand
    & $pwsh @entry -NoProfile -Command 1
#>
function Get-PwshCommand {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    [System.Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension([System.Environment]::ProcessPath) -eq 'dotnet') {
        Join-Path $PSHOME 'pwsh.dll'
    }
}

<#
.SYNOPSIS
    Runs a script in a new PowerShell process and returns what it returned, by way of JSON.
.DESCRIPTION
    In the script $given holds the values of -Given. What the script does not handle fails it, here as there.
    The process knows nothing of the caller's AWS profiles, credentials and region.
#>
function Invoke-ChildSession {
    [CmdletBinding()]
    param(
        # Several are joined, so that scripts can share functions.
        [Parameter(Mandatory, Position = 0)] [scriptblock[]] $Script,
        [hashtable] $Given = @{},
        [hashtable] $Environment = @{},
        [int] $TimeoutSeconds = 60
    )

    $text = @"
`$ErrorActionPreference = 'Stop'
`$given = `$env:CHILD_SESSION_GIVEN | ConvertFrom-Json
`$result = & {
$($Script -join "`n")
}
[Console]::Out.Write((ConvertTo-Json `$result -Depth 5 -Compress -EnumsAsStrings))
"@
    $pwsh, $arguments = @(Get-PwshCommand) + @('-NoLogo', '-NoProfile', '-NonInteractive', '-Command', $text)
    $start = [System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] $arguments)

    foreach ($name in @($start.Environment.Keys) -like 'AWS_*') {
        $null = $start.Environment.Remove($name)
    }

    $nowhere = Join-Path ([System.IO.Path]::GetTempPath()) ([System.Guid]::NewGuid())
    $start.Environment['AWS_CONFIG_FILE'] = $nowhere
    $start.Environment['AWS_SHARED_CREDENTIALS_FILE'] = $nowhere
    $start.Environment['AWS_EC2_METADATA_DISABLED'] = 'true'
    $start.Environment['NO_COLOR'] = '1'
    $start.Environment['CHILD_SESSION_GIVEN'] = ConvertTo-Json $Given -Compress
    foreach ($pair in $Environment.GetEnumerator()) {
        $start.Environment[$pair.Key] = $pair.Value
    }

    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = [System.Text.Encoding]::UTF8
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        $output = $process.StandardOutput.ReadToEndAsync()
        $errors = $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit([timespan]::FromSeconds($TimeoutSeconds))) {
            throw "The session has not ended after $TimeoutSeconds seconds."
        }

        if ($process.ExitCode -ne 0) {
            throw "The session ended with exit code $($process.ExitCode): $($errors.Result) $($output.Result)"
        }

        $output.Result | ConvertFrom-Json
    }
    finally {
        if (-not $process.HasExited) {
            $process.Kill($true)
        }

        $process.Dispose()
    }
}

Export-ModuleMember -Function Get-PwshCommand, Invoke-ChildSession
