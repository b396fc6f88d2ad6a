#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Finds enabled users without an MFA setting, with the reason if it is known.
.DESCRIPTION
    Use this in an audit of MFA, or before you make MFA required, to list the users who have to set it up.

    ListUsers does not return MFA settings, so one AdminGetUserAuthFactors request is sent for each enabled user. These requests are not billed, as those
    of AdminGetUser are, but count toward a quota that applications share. Try -First before a whole pool. They go to the pool's primary region.

    An empty list of MFA settings does not prove that a user signs in without MFA. The column Why has the reason if the service shows one:
    - a user of another identity provider may have MFA there;
    - a user may have SMS by the older setting (MFAOptions), which the list does not show;
    - if the pool requires MFA, a user of SMS may have no setting listed, and a user who has not signed in yet has none;
    - a passkey is an auth factor, not an MFA setting.

    An empty result does not prove that all users sign in with MFA: the settings show what is set up, not what the pool requires.

    The last line is a summary: the numbers of users, the time, and the number of requests, computed from pages of 60 users and from the users looked
    up. It goes to the information stream.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, there are such users.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER First
    Reads only this number of enabled users.
.PARAMETER MaxRequestsPerSecond
    The largest number of AdminGetUserAuthFactors requests per second.
.PARAMETER FailIfFound
    Ends with exit code 2 if the result is not empty, for a scheduled check.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
.EXAMPLE
    ./Find-UserWithoutMfa.ps1 eu-west-1_AbC123 -First 100

    Reads 100 users.
.EXAMPLE
    ./Find-UserWithoutMfa.ps1 eu-west-1_AbC123 | Group-Object Why -NoElement

    Counts the users by reason.
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
    [ValidateRange(1, [long]::MaxValue)] [long] $First = [long]::MaxValue,
    [ValidateRange(0, 1000)] [int] $MaxRequestsPerSecond = 60,
    [switch] $FailIfFound,
    [string] $Region,
    [string] $ProfileName,
    [uri] $EndpointUrl
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [System.Diagnostics.Stopwatch]::StartNew()
$lookups = 0
$found = @()
$connection = @{}
foreach ($name in $PSBoundParameters.Keys | Where-Object { $_ -in 'Region', 'ProfileName', 'EndpointUrl' }) {
    $connection[$name] = $PSBoundParameters[$name]
}

function Get-Why($User, $Factor) {
    if ($User.UserStatus -eq 'EXTERNAL_PROVIDER') {
        'identity provider may require MFA'
    }
    elseif ($User.MFAOptions) {
        'SMS in the older setting MFAOptions'
    }
    elseif ($Factor.ConfiguredUserAuthFactors -contains 'WEB_AUTHN') {
        'can sign in with a passkey'
    }
    elseif ($User.UserStatus -ne 'CONFIRMED') {
        'not confirmed'
    }
    else {
        'no setting listed'
    }
}

# The users whose factors are requested. Usernames may differ only in case.
$users = [System.Collections.Generic.Dictionary[string, object]]::new([System.StringComparer]::Ordinal)

# A user who is deleted between the two requests is not an error. With any other error the result is incomplete.
$missed = $null
Find-CognitoUser $UserPoolId -Attribute Enabled -Value true -First $First @connection | ForEach-Object { $lookups++; $users[$_.Username] = $_; $_ } |
    Get-CognitoAuthFactor -MaxRequestsPerSecond $MaxRequestsPerSecond @connection -ErrorAction SilentlyContinue -ErrorVariable missed |
    ForEach-Object {
        $user = $null
        if ($users.Remove($_.RequestedUsername, [ref] $user) -and -not $_.UserMFASettingList) {
            # The view escapes user data.
            [pscustomobject]@{
                PSTypeName = 'CognitoUserTools.UserWithoutMfa'; Username = $user.Username; Email = $user.Email; UserStatus = $user.UserStatus
                UserCreateDate = $user.UserCreateDate; Why = Get-Why $user $_
            }
        }
    } |
    Tee-Object -Variable found

# If all users of the pool are refused, the target of the last error is the other users.
$missed = @($missed | Where-Object FullyQualifiedErrorId -NotLike 'UserNotFound,*')
$missedCount = @($missed | ForEach-Object { $_.TargetObject }).Count
if ($missed) {
    Write-Error "$missedCount of $lookups users could not be looked up, so the result is incomplete. The first error: $($missed[0])" -ErrorAction Continue
}

$known = $lookups - $missedCount
$pages = [math]::Max(1, [math]::Ceiling($lookups / 60))
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Found {0:n0} of {1:n0} enabled {6} in {2} without an MFA setting. {3:n1} s; requests: about {4:n0} ListUsers, {5:n0} AdminGetUserAuthFactors.',
        @($found).Count, $known, $UserPoolId, $watch.Elapsed.TotalSeconds, $pages, $lookups, ($known -eq 1 ? 'user' : 'users')))

if ($missed) {
    exit 1
}

if ($FailIfFound -and $found) {
    exit 2
}
