#Requires -Version 7.4

<#
.SYNOPSIS
    Runs the Pester suite against a built module. build.ps1 Test calls it.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $ResultPath,
    [string[]] $Path = $PSScriptRoot,
    # Only the tests whose full name (Describe, Context, It) is like one of these.
    [string[]] $Name
)

$ErrorActionPreference = 'Stop'

# Import-Module takes a path without ./ for a name, and the current folder may change.
$ModulePath = Convert-Path -LiteralPath $ModulePath

$wanted = [version]'5.5.0'
if (-not (Get-Module -ListAvailable Pester | Where-Object Version -GE $wanted)) {
    Write-Host "Pester $wanted or later is not installed: installing it for the current user."
    try {
        Install-PSResource -Name Pester -Version "[$wanted,6.0.0)" -Scope CurrentUser -TrustRepository
    }
    catch {
        Write-Host "Left out for want of Pester: the tests of what needs PowerShell itself. To have it, install Pester $wanted or later. ($_)"
        exit 0
    }
}

Import-Module Pester -MinimumVersion $wanted

# The tests meet a caller without credentials, profiles or region of their own, and never look for an instance role.
foreach ($variable in (Get-ChildItem env:AWS_*).Name) {
    Remove-Item "env:$variable"
}

$nowhere = Join-Path ([IO.Path]::GetTempPath()) "CognitoUserTools-no-such-folder-$PID"
$env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $nowhere 'credentials'
$env:AWS_CONFIG_FILE = Join-Path $nowhere 'config'
$env:AWS_EC2_METADATA_DISABLED = 'true'

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path $Path -Data @{ ModulePath = $ModulePath }
$configuration.Run.PassThru = $true
if ($Name) {
    $configuration.Filter.FullName = $Name
}

$configuration.Output.Verbosity = 'Detailed'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputPath = $ResultPath

$run = Invoke-Pester -Configuration $configuration
if ($run.TotalCount -eq $run.NotRunCount) {
    Write-Host 'No test was run: -Path and -Name select none.'
    exit 1
}

exit [int]($run.Result -ne 'Passed')
