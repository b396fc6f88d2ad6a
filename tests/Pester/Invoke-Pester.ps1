#Requires -Version 7.4

<#
.SYNOPSIS
    Runs the Pester suite, or files of it, against a built module. tests/Invoke-Test.ps1 calls it.
.DESCRIPTION
    Uses the Pester that a build of the solution, or of tests/Pester, puts in out/modules.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    # A JSON file with the number of passed and failed tests, and each skipped test with its reason.
    [string] $ResultPath,
    [string[]] $Path = $PSScriptRoot,
    # Wildcards for the full names of tests (Describe, Context, It, as in the file).
    [string[]] $Name
)

# Import-Module treats a path without ./ as a name, and the current folder may change.
$ModulePath = Convert-Path -LiteralPath $ModulePath -ErrorAction Stop
$modules = Join-Path $PSScriptRoot '..' '..' 'out' 'modules'
Import-Module (Join-Path $modules 'Pester') -ErrorAction Stop

# For processes that tests start.
$env:PSModulePath = (Convert-Path $modules) + [System.IO.Path]::PathSeparator + $env:PSModulePath

# Without credentials, profiles and region of the developer, and without an instance role.
Remove-Item env:AWS_*
$missing = Join-Path ([System.IO.Path]::GetTempPath()) "CognitoUserTools-no-such-folder-$PID"
$env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $missing 'credentials'
$env:AWS_CONFIG_FILE = Join-Path $missing 'config'
$env:AWS_EC2_METADATA_DISABLED = 'true'
if ($IsWindows) {
    # The folder of the AWS SDK's encrypted store.
    $env:HOME = $missing
}

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path $Path -Data @{ ModulePath = $ModulePath }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
if ($Name) {
    $configuration.Filter.FullName = $Name
}

$run = Invoke-Pester -Configuration $configuration
if ($ResultPath) {
    @{
        Name    = 'Pester'
        Passed  = $run.PassedCount
        # Also blocks and files that failed, whose tests did not run.
        Failed  = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
        Skipped = @($run.Skipped + $run.Inconclusive | ForEach-Object {
                # The name of a skipped block contains the reason.
                @{ Name = $_.Block.Skip ? $_.Block.ExpandedPath : $_.ExpandedPath; Reason = "$($_.ErrorRecord)" -replace '^is (skipped|inconclusive)(, because )?' }
            })
        Seconds = [math]::Round($run.Duration.TotalSeconds)
    } | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $ResultPath
}

if ($run.TotalCount -eq $run.NotRunCount) {
    Write-Host 'No test was run: -Path and -Name select none.'
    exit 1
}

exit [int]($run.Result -ne 'Passed')
