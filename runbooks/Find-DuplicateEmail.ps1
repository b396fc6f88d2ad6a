#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Finds e-mail addresses that more than one user has.
.DESCRIPTION
    Use this before you make the e-mail address an alias, link accounts of identity providers, or move users to a pool where addresses are unique.

    Often one person signed up twice: with a password, and with an identity provider. Addresses are compared without case.
    Returns an object for each such address: Email, Count, Username (all of them), VerifiedCount. The whole pool is listed once.
    The last line is a summary: the numbers of users, the time, and the number of requests, computed from pages of 60 users. It goes to the
    information stream.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, there are such addresses.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER FailIfFound
    Ends with exit code 2 if the result is not empty, for a scheduled check.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
.EXAMPLE
    ./Find-DuplicateEmail.ps1 eu-west-1_AbC123 | Sort-Object Count -Descending

    Shows the addresses with the most users first.
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
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

# Keeps little of each user, for pools of a million users.
$byEmail = [System.Collections.Generic.Dictionary[string, System.Collections.Generic.List[object]]]::new([System.StringComparer]::OrdinalIgnoreCase)
Find-CognitoUser $UserPoolId @connection | ForEach-Object { $listed++; $_ } | Where-Object Email | ForEach-Object {
    if (-not $byEmail.ContainsKey($_.Email)) {
        $byEmail[$_.Email] = [System.Collections.Generic.List[object]]::new(1)
    }

    $byEmail[$_.Email].Add(@($_.Username, $_.EmailVerified))
}

$byEmail.GetEnumerator() | Where-Object { $_.Value.Count -gt 1 } | ForEach-Object {
    [pscustomobject]@{
        # The view escapes user data.
        PSTypeName    = 'CognitoUserTools.DuplicateEmail'
        Email         = $_.Key
        Count         = $_.Value.Count
        Username      = @($_.Value | ForEach-Object { $_[0] })
        VerifiedCount = @($_.Value | Where-Object { $_[1] }).Count
    }
} | Tee-Object -Variable found

$requests = [math]::Max(1, [math]::Ceiling($listed / 60))
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Found {0:n0} {5} that several of the {1:n0} {6} in {2} share. {3:n1} s; requests: about {4:n0} ListUsers.',
        @($found).Count, $listed, $UserPoolId, $watch.Elapsed.TotalSeconds, $requests, (@($found).Count -eq 1 ? 'e-mail address' : 'e-mail addresses'), ($listed -eq 1 ? 'user' : 'users')))

if ($FailIfFound -and $found) {
    exit 2
}
