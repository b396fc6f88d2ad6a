#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Finds users who signed up some time ago and never confirmed it.
.DESCRIPTION
    Use this before you delete sign-ups that were never finished, or to see whether confirmation codes arrive.

    The service searches for the status, so only the unconfirmed are sent. Returns the users, for Export-Csv and the like.
    The last line, on the information stream, is a summary: how many, where, how long, and the number of requests, computed from pages of 60 users.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, there are such users.
.PARAMETER UserPoolId
    The user pool's ID, for instance eu-west-1_AbC123.
.PARAMETER Days
    How long ago they signed up, at least.
.PARAMETER FailIfFound
    Ends with exit code 2 where there are any, for a scheduled check.
.PARAMETER Region
    The AWS region, where it is not the one that the pool's ID begins with.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint to ask in place of the region's own.
.EXAMPLE
    ./Find-UnconfirmedUser.ps1 eu-west-1_AbC123 | Export-Csv unconfirmed.csv

    Writes who signed up 30 days ago or longer, and never confirmed it.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
    [ValidateRange(0, 36500)] [int] $Days = 30,
    [switch] $FailIfFound,
    [string] $Region,
    [string] $ProfileName,
    [uri] $EndpointUrl
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [System.Diagnostics.Stopwatch]::StartNew()
$listed = 0
$found = @()
$connection = @{}
foreach ($name in 'Region', 'ProfileName', 'EndpointUrl') {
    if ($PSBoundParameters.ContainsKey($name)) {
        $connection[$name] = $PSBoundParameters[$name]
    }
}

$before = (Get-Date).AddDays(-$Days)
Find-CognitoUser $UserPoolId -Filter { UserStatus -eq 'UNCONFIRMED' } @connection | ForEach-Object { $listed++; $_ } |
    Where-Object UserCreateDate -LE $before | Tee-Object -Variable found

$requests = [math]::Max(1, [math]::Ceiling($listed / 60))
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Found {0:n0} of {1:n0} unconfirmed users in {2}, created {3} days ago or earlier. {4:n1} s; requests: about {5:n0} ListUsers.',
        @($found).Count, $listed, $UserPoolId, $Days, $watch.Elapsed.TotalSeconds, $requests))

if ($FailIfFound -and $found) {
    exit 2
}
