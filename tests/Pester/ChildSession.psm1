# Runs scripts in PowerShell sessions of their own, for tests of what a process loads and remembers.

$ErrorActionPreference = 'Stop'

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

    $start = [System.Diagnostics.ProcessStartInfo]::new([System.Environment]::ProcessPath)
    if ([System.IO.Path]::GetFileNameWithoutExtension($start.FileName) -eq 'dotnet') {
        # As a dotnet tool PowerShell has no executable: its process is dotnet's.
        $start.ArgumentList.Add((Join-Path $PSHOME 'pwsh.dll'))
    }

    $text = @"
`$ErrorActionPreference = 'Stop'
`$given = `$env:CHILD_SESSION_GIVEN | ConvertFrom-Json
`$result = & {
$($Script -join "`n")
}
[Console]::Out.Write((ConvertTo-Json `$result -Depth 5 -Compress -EnumsAsStrings))
"@
    foreach ($argument in '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', $text) {
        $start.ArgumentList.Add($argument)
    }

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

Export-ModuleMember -Function Invoke-ChildSession
