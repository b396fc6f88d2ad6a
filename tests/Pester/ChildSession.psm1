# Starts PowerShell processes, for build.ps1 and for tests.

$ErrorActionPreference = 'Stop'

<#
.SYNOPSIS
    Returns the command of this PowerShell: a program and its first arguments.
.DESCRIPTION
    As a .NET tool, PowerShell runs in dotnet, and the first argument is pwsh.dll.
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
    Runs a script in a new PowerShell process and returns its output, converted to JSON and back.
.DESCRIPTION
    In the script, $given has the values of -Given. An error of the script is an error of this function.
    The process has no AWS profiles, credentials and region of the caller.
#>
function Invoke-ChildSession {
    [CmdletBinding()]
    param(
        # Several script blocks run as one, so that tests can share functions.
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

    $missing = Join-Path ([System.IO.Path]::GetTempPath()) ([System.Guid]::NewGuid())
    $start.Environment['AWS_CONFIG_FILE'] = $missing
    $start.Environment['AWS_SHARED_CREDENTIALS_FILE'] = $missing
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
