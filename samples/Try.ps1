#Requires -Version 7.4

<#
.SYNOPSIS
    Imports the module and starts a simulated user pool of 5,000 users. build.ps1 Try starts PowerShell with it.
.DESCRIPTION
    The simulator ends with the process. If the input is not a terminal, the script runs it.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'They are for the prompt that follows.')]
param([string] $ModulePath)

Import-Module (Convert-Path -LiteralPath $ModulePath)
Import-Module (Join-Path $PSScriptRoot '..' 'tests' 'CognitoSimulator' 'CognitoSimulator.psm1')
$simulator = Start-CognitoSimulator -Users 5000
$env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
$pool = $simulator.UserPoolId
$token = $simulator.AccessToken

# The region whose user pools completion offers.
$env:AWS_REGION = ($pool -split '_')[0]
if ([Console]::IsInputRedirected) {
    try {
        . ([scriptblock]::Create(@($input) -join "`n")) | Out-Default
    }
    finally {
        Stop-CognitoSimulator $simulator
    }

    exit
}

Get-Content (Join-Path $PSScriptRoot 'try.txt') | Write-Host
