#Requires -Version 7.4

<#
.SYNOPSIS
    Finds the users that were added, removed or changed between two exports of one user pool.
.DESCRIPTION
    Use this to see what changed in a pool since an earlier export: after a migration or an incident, or once a week. It sends no requests.

    The files are those of Export-UserPool.ps1 or Find-CognitoUser | Export-Csv. Returns an object for each difference: the key (Username), Change
    (Added, Removed or Changed), and for a change Property, OldValue and NewValue. The last line is a summary on the information stream.

    The columns that both files have are compared as text. The column Attributes repeats other columns, so it is compared only if these are equal.
    Dates with an offset are equal if they are the same instant. The ' that -SpreadsheetSafe puts before a cell is ignored. Users without a key,
    and further users with the same key, are omitted with a warning. The older file is held in memory.

    Exit codes: 0; 1, an error; 2, with -FailIfFound, the exports differ.
.PARAMETER Path
    The older export.
.PARAMETER NewPath
    The newer export.
.PARAMETER Key
    The column that identifies a user. Email is compared without case.
.PARAMETER IgnoreProperty
    Columns that are not compared. The default is UserLastModifiedDate, which differs after every change, and Region, because a replica of a pool has the
    same users. If UserLastModifiedDate is compared, changes in no other column, such as a new password, are found too.
.PARAMETER FailIfFound
    Ends with exit code 2 if the exports differ, for a scheduled check.
.EXAMPLE
    ./Compare-UserExport.ps1 monday.csv friday.csv

    Shows the differences, and a summary.
.EXAMPLE
    ./Compare-UserExport.ps1 monday.csv friday.csv | Where-Object Change -EQ Removed | Export-Csv removed.csv

    Writes the users that were removed.
.EXAMPLE
    ./Compare-UserExport.ps1 monday.csv friday.csv | Group-Object Change, Property -NoElement

    Counts the differences by kind.
#>
[CmdletBinding()]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Path,
    [Parameter(Mandatory, Position = 1)] [string] $NewPath,
    [string] $Key = 'Username',
    [string[]] $IgnoreProperty = @('UserLastModifiedDate', 'Region'),
    [switch] $FailIfFound
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [System.Diagnostics.Stopwatch]::StartNew()

# An export of a pool without users is empty or has only a header.
function Get-Column($File) {
    $header = Get-Content -LiteralPath $File -TotalCount 1
    $names = @($header ? (($header, $header | ConvertFrom-Csv).PSObject.Properties.Name) : @())
    if ($names -and $names -notcontains $Key) {
        throw "$File has no column $Key. -Key takes one of its columns: $($names -join ', ')."
    }

    , $names
}

# Removes the ' of -SpreadsheetSafe, which is not a change of the user.
function Get-Text($Cell) {
    $Cell -match "^'[=+\-@\t\r\n]" ? $Cell.Substring(1) : "$Cell"
}

function Test-SameInstant($Texts) {
    $instants = foreach ($text in $Texts) {
        $instant = [datetimeoffset]::MinValue
        if ($text -notmatch '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d' -or -not [datetimeoffset]::TryParse($text, [cultureinfo]::InvariantCulture, 'AssumeLocal', [ref] $instant)) {
            return $false
        }

        $instant
    }

    $instants[0] -eq $instants[1]
}

# Cells and headers are user data. The view of the objects, if the module is loaded, escapes them too.
function Format-Safe($Text) {
    [regex]::Replace("$Text", '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]', { '\u{0:x4}' -f [int]$args[0].Value[0] })
}

function New-Difference($Of, $Change, $Property, $OldValue, $NewValue) {
    [pscustomobject]@{ PSTypeName = 'CognitoUserTools.ExportDifference'; $Key = $Of; Change = $Change; Property = $Property; OldValue = $OldValue; NewValue = $NewValue }
}

$Path, $NewPath = foreach ($file in $Path, $NewPath) { (Resolve-Path -LiteralPath $file).ProviderPath }
$oldColumns = Get-Column $Path
$newColumns = Get-Column $NewPath
$compared = @($oldColumns | Where-Object { $_ -in $newColumns -and $_ -notin $IgnoreProperty -and $_ -ne $Key })
foreach ($side in @{ File = $Path; Alone = @($oldColumns | Where-Object { $_ -notin $newColumns }) }, @{ File = $NewPath; Alone = @($newColumns | Where-Object { $_ -notin $oldColumns }) }) {
    if ($side.Alone -and $oldColumns -and $newColumns) {
        Write-Warning "Only $($side.File) has these columns, so they are not compared: $(Format-Safe ($side.Alone -join ', '))."
    }
}

$comparer = $Key -eq 'Email' ? [System.StringComparer]::OrdinalIgnoreCase : [System.StringComparer]::Ordinal
$old = [System.Collections.Generic.Dictionary[string, string[]]]::new($comparer)
$seen = [System.Collections.Generic.HashSet[string]]::new($comparer)
$users = @{ Old = 0; New = 0; LeftOut = 0; Added = 0; Removed = 0; Changed = 0 }
$pools = @{}
$comparesPools = 'UserPoolId' -in $compared

Import-Csv -LiteralPath $Path | ForEach-Object {
    $row = $_
    $of = Get-Text $row.$Key
    $users.Old++
    if ($comparesPools) {
        $pools[$row.UserPoolId] = $true
    }

    if (-not $of -or -not $old.TryAdd($of, [string[]]@(foreach ($column in $compared) { $row.$column }))) {
        $users.LeftOut++
    }
}

# Otherwise every user of another pool would be a change.
$other = $comparesPools ? (Import-Csv -LiteralPath $NewPath | Select-Object -First 1) : $null
if ($other -and $pools.Count -and -not $pools.ContainsKey($other.UserPoolId)) {
    throw "The exports are of two pools, $(Format-Safe @($pools.Keys)[0]) and $(Format-Safe $other.UserPoolId). Compare-UserPool.ps1 compares pools; -IgnoreProperty UserPoolId, Sub compares these files."
}

& {
    Import-Csv -LiteralPath $NewPath | ForEach-Object {
        $row = $_
        $of = Get-Text $row.$Key
        $users.New++
        if (-not $of -or -not $seen.Add($of)) {
            $users.LeftOut++
        }
        elseif (-not $old.ContainsKey($of)) {
            $users.Added++
            New-Difference $of Added
        }
        else {
            $oldCells = $old[$of]
            $newCells = [string[]]@(foreach ($column in $compared) { $row.$column })

            # Most users are equal, which one call finds.
            if ([System.Linq.Enumerable]::SequenceEqual($oldCells, $newCells)) {
                return
            }

            $differences = @(
                for ($i = 0; $i -lt $compared.Length; $i++) {
                    if ($oldCells[$i] -cne $newCells[$i]) {
                        $texts = (Get-Text $oldCells[$i]), (Get-Text $newCells[$i])
                        if ($texts[0] -cne $texts[1] -and -not (Test-SameInstant $texts)) {
                            New-Difference $of Changed $compared[$i] $texts[0] $texts[1]
                        }
                    }
                }
            )
            $others = @($differences | Where-Object Property -NE Attributes)
            $users.Changed += [bool]$differences
            $others ? $others : $differences
        }
    }

    foreach ($of in $old.Keys) {
        if (-not $seen.Contains($of)) {
            $users.Removed++
            New-Difference $of Removed
        }
    }
}

if ($users.LeftOut) {
    Write-Warning "$($users.LeftOut) rows were omitted: they have no $Key, or share it with an earlier row of the same file."
}

$summary = 'Added {0:n0}, removed {1:n0}, changed {2:n0}. Users in {4}: {3:n0}, in {6}: {5:n0}. {7:n1} s; requests: none.'
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture, $summary,
        $users.Added, $users.Removed, $users.Changed, $users.Old, (Split-Path $Path -Leaf), $users.New, (Split-Path $NewPath -Leaf), $watch.Elapsed.TotalSeconds))

if ($FailIfFound -and $users.Added + $users.Removed + $users.Changed) {
    exit 2
}
