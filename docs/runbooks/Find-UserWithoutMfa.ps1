#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Finds enabled users for whom no MFA factor is set up, and says what that does not prove.
.DESCRIPTION
    Use this in an audit of MFA, or before you make MFA required, to list the users who have to set it up.

    ListUsers does not say who has MFA, so every enabled user is asked for one by one (AdminGetUser). Each such request makes the user a monthly
    active user, which Amazon Cognito bills, and takes from a quota that applications share. Try -First before a whole pool.

    An empty list of MFA settings is not proof that a user signs in without MFA. The column Why says what else it can be:
    - a user of another identity provider has the MFA of that provider;
    - a user may have SMS by the older setting (MFAOptions), which the list does not show;
    - where the pool requires MFA, a user whose factor is SMS may have nothing listed, and one who has not signed in yet has nothing set up;
    - a passkey that verifies its user is no entry of this list. Get-CognitoAuthFactor shows passkeys.

    Nor does an empty result prove that everyone has MFA: the list names what is set up, not what the pool asks for.

    The last line, on the information stream, is a summary: how many, where, how long, and the number of requests, computed from pages of 60 users and from
    the users looked up.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, there are such users.
.PARAMETER UserPoolId
    The user pool's ID, for instance eu-west-1_AbC123.
.PARAMETER First
    Looks at that many enabled users only.
.PARAMETER MaxRequestsPerSecond
    The most AdminGetUser requests to begin in a second.
.PARAMETER FailIfFound
    Ends with exit code 2 where there are any, for a scheduled check.
.PARAMETER Region
    The AWS region, where it is not the one that the pool's ID begins with.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint to ask in place of the region's own.
.EXAMPLE
    ./Find-UserWithoutMfa.ps1 eu-west-1_AbC123 -First 100

    Looks at 100 users.
.EXAMPLE
    ./Find-UserWithoutMfa.ps1 eu-west-1_AbC123 | Group-Object Why -NoElement

    Counts the users by what it can mean.
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
foreach ($name in 'Region', 'ProfileName', 'EndpointUrl') {
    if ($PSBoundParameters.ContainsKey($name)) {
        $connection[$name] = $PSBoundParameters[$name]
    }
}

function Get-Why($User) {
    if ($User.UserStatus -eq 'EXTERNAL_PROVIDER') {
        'signs in at another identity provider, whose MFA is not seen here'
    }
    elseif ($User.MFAOptions) {
        'has SMS by the older setting'
    }
    elseif ($User.UserStatus -ne 'CONFIRMED') {
        "cannot have set it up yet: $($User.UserStatus)"
    }
    else {
        'nothing is set up that the service lists'
    }
}

# Who is deleted between the list and the question is no error; anything else would leave a hole in the answer.
$missed = $null
Find-CognitoUser $UserPoolId -Attribute Enabled -Value true -First $First @connection | ForEach-Object { $lookups++; $_ } |
    Get-CognitoUser -MaxRequestsPerSecond $MaxRequestsPerSecond @connection -ErrorAction SilentlyContinue -ErrorVariable missed |
    Where-Object { -not $_.UserMFASettingList } |
    Select-Object Username, Email, UserStatus, UserCreateDate, @{ Name = 'Why'; Expression = { Get-Why $_ } } |
    Tee-Object -Variable found

$pages = [math]::Max(1, [math]::Ceiling($lookups / 60))
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Found {0:n0} of {1:n0} enabled users in {2} without an MFA setting. {3:n1} s; requests: about {4:n0} ListUsers, {1:n0} AdminGetUser.',
        @($found).Count, $lookups, $UserPoolId, $watch.Elapsed.TotalSeconds, $pages))

$missed = @($missed | Where-Object FullyQualifiedErrorId -NotLike 'UserNotFound,*')
if ($missed) {
    Write-Error "$($missed.Count) users could not be looked at, so the answer is not whole. The first error: $($missed[0])" -ErrorAction Continue
    exit 1
}

if ($FailIfFound -and $found) {
    exit 2
}
