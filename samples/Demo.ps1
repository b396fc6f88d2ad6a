#Requires -Version 7.4

<#
.SYNOPSIS
    Runs the cmdlets with a simulated user pool of 5,000 users. build.ps1 Demo calls it.
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The commands that are shown use them.')]
param([Parameter(Mandatory)] [string] $ModulePath)

$ErrorActionPreference = 'Stop'

# Import-Module treats a path without ./ as a name, and the current folder may change.
$ModulePath = Convert-Path -LiteralPath $ModulePath
Import-Module $ModulePath
Import-Module (Join-Path $PSScriptRoot '..' 'tests' 'CognitoSimulator' 'CognitoSimulator.psm1')

# Shows a command and its output.
function Show([string] $Command) {
    Write-Host "PS> $Command" -ForegroundColor Cyan
    (. ([scriptblock]::Create($Command)) | Out-String -Width 120).Trim() | Write-Host
    Write-Host
}

$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "CognitoUserTools-demo-$PID")
$simulator = $null
$before = $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
try {
    $simulator = Start-CognitoSimulator -Users 5000
    $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
    $pool = $simulator.UserPoolId
    $token = $simulator.AccessToken
    Write-Host "A simulated user pool: $pool at $($simulator.Endpoint), $($simulator.Users) users"
    Write-Host

    Push-Location $folder
    Get-Content (Join-Path $PSScriptRoot 'demo.txt') | Where-Object { $_ -and $_ -notlike '#*' } | ForEach-Object { Show $_ }
    if ((Import-Csv users.csv).Count -ne $simulator.Users) {
        throw "The CSV file should have $($simulator.Users) rows."
    }
}
finally {
    $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $before
    Set-Location $PSScriptRoot
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }

    Remove-Item $folder -Recurse
}
