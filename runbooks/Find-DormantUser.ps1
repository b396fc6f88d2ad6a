#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Finds accounts that are disabled, and accounts that were never changed since they were created.
.DESCRIPTION
    Use this in an access review, to list accounts that may no longer be needed.

    Amazon Cognito does not store the time of the last sign-in. It stores when a user was last changed. An old account that was never changed since it
    was created was probably never used. If its UserStatus is FORCE_CHANGE_PASSWORD, the user has never signed in. Check with the owners of the
    applications before you delete users.

    Returns an object for each user: Username, Email, UserStatus, Finding (Disabled, NeverChanged, or both), UserCreateDate, UserLastModifiedDate.
    The last line is a summary: the numbers of users, the time, and the number of requests, computed from pages of 60 users. It goes to the
    information stream.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, there are such users.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER Days
    The minimum age, in days, of accounts that were never changed.
.PARAMETER FailIfFound
    Ends with exit code 2 if the result is not empty, for a scheduled check.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
.EXAMPLE
    ./Find-DormantUser.ps1 eu-west-1_AbC123 -Days 180 | Group-Object Finding -NoElement

    Counts the disabled accounts and those that were not modified for half a year or longer.
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
    [ValidateRange(0, 36500)] [int] $Days = 90,
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

# The service may change a user again while it creates the user.
$creationTime = [timespan]::FromSeconds(1)

Find-CognitoUser $UserPoolId @connection | ForEach-Object {
    $listed++
    $findings = @(
        if ($_.Enabled -eq $false) {
            'Disabled'
        }

        if ($_.UserCreateDate -and $_.UserLastModifiedDate -and $_.UserCreateDate -le $before -and $_.UserLastModifiedDate - $_.UserCreateDate -le $creationTime) {
            'NeverChanged'
        }
    )
    if ($findings) {
        [pscustomobject]@{
            # The view escapes user data.
            PSTypeName           = 'CognitoUserTools.DormantUser'
            Username             = $_.Username
            Email                = $_.Email
            UserStatus           = $_.UserStatus
            Finding              = $findings -join ', '
            UserCreateDate       = $_.UserCreateDate
            UserLastModifiedDate = $_.UserLastModifiedDate
        }
    }
} | Tee-Object -Variable found

$requests = [math]::Max(1, [math]::Ceiling($listed / 60))
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Found {0:n0} of {1:n0} {5} in {2}. {3:n1} s; requests: about {4:n0} ListUsers.', @($found).Count, $listed, $UserPoolId, $watch.Elapsed.TotalSeconds, $requests, ($listed -eq 1 ? 'user' : 'users')))

if ($FailIfFound -and $found) {
    exit 2
}
