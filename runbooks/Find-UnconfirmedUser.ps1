#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Finds users who signed up some time ago and did not confirm the sign-up.
.DESCRIPTION
    Use this before you delete sign-ups that were not completed, or to check whether confirmation codes arrive.

    The service searches by status and sends only unconfirmed users. Returns the users, for Export-Csv and other cmdlets.
    The last line is a summary: the numbers of users, the time, and the number of requests, computed from pages of 60 users. It goes to the
    information stream.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, there are such users.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER Days
    The minimum number of days since the sign-up.
.PARAMETER FailIfFound
    Ends with exit code 2 if the result is not empty, for a scheduled check.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
.EXAMPLE
    ./Find-UnconfirmedUser.ps1 eu-west-1_AbC123 | Export-Csv unconfirmed.csv

    Writes the users who signed up 30 days ago or earlier and did not confirm it.
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
foreach ($name in $PSBoundParameters.Keys | Where-Object { $_ -in 'Region', 'ProfileName', 'EndpointUrl' }) {
    $connection[$name] = $PSBoundParameters[$name]
}

$before = (Get-Date).AddDays(-$Days)
Find-CognitoUser $UserPoolId -Filter { UserStatus -eq 'UNCONFIRMED' } @connection | ForEach-Object { $listed++; $_ } |
    Where-Object UserCreateDate -LE $before | Tee-Object -Variable found

$requests = [math]::Max(1, [math]::Ceiling($listed / 60))
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Found {0:n0} of {1:n0} unconfirmed {6} in {2}, created {3} {7} ago or earlier. {4:n1} s; requests: about {5:n0} ListUsers.',
        @($found).Count, $listed, $UserPoolId, $Days, $watch.Elapsed.TotalSeconds, $requests, ($listed -eq 1 ? 'user' : 'users'), ($Days -eq 1 ? 'day' : 'days')))

if ($FailIfFound -and $found) {
    exit 2
}
