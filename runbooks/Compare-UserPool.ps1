#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Finds the differences between the users of two user pools.
.DESCRIPTION
    Use this after a migration, or to check that two pools hold the same users. Compare-UserExport.ps1 compares two exports of one pool.

    Returns an object for each difference, with the SideIndicator that Compare-Object has:
    <=  only the first pool has the user
    =>  only the other pool has the user
    <>  both have the user, and Property is Value in the first and OtherValue in the other

    Status, Enabled and all attributes are compared, except those of -IgnoreAttribute. Users without a key are omitted with a warning. The first
    pool is held in memory.

    The last line is a summary: the numbers of users, the time, and the number of requests, computed from pages of 60 users. It goes to the
    information stream.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, the pools differ.
.PARAMETER UserPoolId
    The ID of the first pool, such as eu-west-1_AbC123.
.PARAMETER OtherUserPoolId
    The ID of the other pool.
.PARAMETER Key
    The property that is the same for a user in both pools. E-mail addresses are compared without case. If two users of one pool have the same
    key, the first is compared.
.PARAMETER IgnoreAttribute
    Attributes that are not compared. A user's sub always differs between two pools, and identities may.
.PARAMETER FailIfFound
    Ends with exit code 2 if the pools differ, for a scheduled check.
.PARAMETER Region
    The first pool's AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The profile for the first pool.
.PARAMETER EndpointUrl
    The endpoint URL of the first pool.
.PARAMETER OtherRegion
    The other pool's AWS region, if it is not the region in the pool's ID.
.PARAMETER OtherProfileName
    The profile for the other pool. Default: that of the first pool.
.PARAMETER OtherEndpointUrl
    The endpoint URL of the other pool. Default: that of the first pool.
.EXAMPLE
    ./Compare-UserPool.ps1 eu-west-1_Old eu-west-1_New -Key Email | Export-Csv differences.csv

    Writes the users that only one pool has, and the properties that differ.
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
    [Parameter(Mandatory, Position = 1)] [string] $OtherUserPoolId,
    [ValidateSet('Username', 'Email', 'PhoneNumber', 'PreferredUsername', 'Sub')] [string] $Key = 'Username',
    [string[]] $IgnoreAttribute = @('sub', 'identities'),
    [switch] $FailIfFound,
    [string] $Region,
    [string] $ProfileName,
    [uri] $EndpointUrl,
    [string] $OtherRegion,
    [string] $OtherProfileName,
    [uri] $OtherEndpointUrl
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [System.Diagnostics.Stopwatch]::StartNew()

$connection = @{}
$otherConnection = @{}
foreach ($name in 'Region', 'ProfileName', 'EndpointUrl') {
    if ($PSBoundParameters.ContainsKey($name)) {
        $connection[$name] = $PSBoundParameters[$name]
    }

    # Profile and endpoint may be those of the first pool, the region is not.
    if ($PSBoundParameters.ContainsKey("Other$name")) {
        $otherConnection[$name] = $PSBoundParameters["Other$name"]
    }
    elseif ($connection.ContainsKey($name) -and $name -ne 'Region') {
        $otherConnection[$name] = $connection[$name]
    }
}

# The service distinguishes names by case.
function Get-Fact($User) {
    $facts = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::Ordinal)
    $facts['UserStatus'] = $User.UserStatus
    $facts['Enabled'] = $User.Enabled
    foreach ($attribute in $User.Attributes.GetEnumerator()) {
        if ($attribute.Key -notin $IgnoreAttribute) {
            $facts[$attribute.Key] = $attribute.Value
        }
    }

    $facts
}

function New-Difference($Of, $Side, $Property, $Value, $OtherValue) {
    $null = $sides[$Side].Add($Of)
    [pscustomobject]@{ PSTypeName = 'CognitoUserTools.PoolDifference'; $Key = $Of; SideIndicator = $Side; Property = $Property; Value = $Value; OtherValue = $OtherValue }
}

$comparer = $Key -eq 'Email' ? [System.StringComparer]::OrdinalIgnoreCase : [System.StringComparer]::Ordinal
$first = [System.Collections.Generic.Dictionary[string, object]]::new($comparer)
$seen = [System.Collections.Generic.HashSet[string]]::new($comparer)
$sides = @{}
foreach ($side in '<=', '=>', '<>') {
    $sides[$side] = [System.Collections.Generic.HashSet[string]]::new($comparer)
}

$users = 0
$otherUsers = 0
$leftOut = 0
$otherLeftOut = 0
$found = @()

Find-CognitoUser $UserPoolId @connection | ForEach-Object {
    $users++
    if ([string]::IsNullOrEmpty($_.$Key) -or -not $first.TryAdd($_.$Key, (Get-Fact $_))) {
        $leftOut++
    }
}

& {
    Find-CognitoUser $OtherUserPoolId @otherConnection | ForEach-Object {
        $script:otherUsers++
        $of = $_.$Key
        if ([string]::IsNullOrEmpty($of) -or -not $seen.Add($of)) {
            $script:otherLeftOut++
        }
        elseif (-not $first.ContainsKey($of)) {
            New-Difference $of '=>'
        }
        else {
            $mine = $first[$of]
            $other = Get-Fact $_
            foreach ($property in @($mine.Keys) + @($other.Keys) | Sort-Object -Unique -CaseSensitive) {
                $values = foreach ($facts in $mine, $other) {
                    $value = $null
                    $null = $facts.TryGetValue($property, [ref] $value)
                    , $value
                }

                if ($values[0] -cne $values[1]) {
                    New-Difference $of '<>' $property $values[0] $values[1]
                }
            }
        }
    }

    foreach ($of in $first.Keys) {
        if (-not $seen.Contains($of)) {
            New-Difference $of '<='
        }
    }
} | Tee-Object -Variable found

if ($leftOut -or $otherLeftOut) {
    Write-Warning "$leftOut users of the first pool and $otherLeftOut of the other were omitted: they have no $Key, or share it with another user."
}

$requests = ($users, $otherUsers | ForEach-Object { [math]::Max(1, [math]::Ceiling($_ / 60)) } | Measure-Object -Sum).Sum
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Only in {0}: {1:n0} of {2:n0} {9}, only in {3}: {4:n0} of {5:n0}; in both, but different: {6:n0}. {7:n1} s; requests: about {8:n0} ListUsers.',
        $UserPoolId, $sides['<='].Count, $users, $OtherUserPoolId, $sides['=>'].Count, $otherUsers, $sides['<>'].Count, $watch.Elapsed.TotalSeconds, $requests, ($users -eq 1 ? 'user' : 'users')))

if ($FailIfFound -and $found) {
    exit 2
}
