#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Writes every user of a user pool to a CSV file, and resumes an export that was interrupted.
.DESCRIPTION
    Use this to export a whole pool: as a copy before a change, for a migration, or for a program that reads CSV.

    Users are written to PATH.partial. After the last user it is renamed to PATH, so a file named PATH is complete. An older PATH stays until then.

    If the list breaks, PATH.bookmark.json keeps the page token. The same command resumes the export there, without a gap or a duplicate. The token
    is valid for about an hour; -Restart starts a new export. A process that was killed writes no token: the next run resumes from the last token,
    or starts a new export.

    Dates are ISO 8601 with the offset, lists are "a; b". The file is UTF-8.

    Returns an object with UserPoolId, Users and Path.
    The last line is a summary: the numbers of users, the time, and the number of requests, computed from pages of 60 users. It goes to the
    information stream.

    Exit codes: 0, the file is complete; 1, it is not, and the error says why.
.PARAMETER UserPoolId
    The user pool's ID, for instance eu-west-1_AbC123.
.PARAMETER Path
    The CSV file.
.PARAMETER Property
    Attributes to add as columns, custom:* for instance.
.PARAMETER SpreadsheetSafe
    Users write their own attributes, and a spreadsheet runs a cell that begins with = + - or @ as a formula. This puts a ' before every such
    cell, phone numbers included, and a byte order mark before the file, which Excel needs to see that it is UTF-8. Leave it out where a program
    reads the file.
.PARAMETER Restart
    Starts a new export in place of resuming the one that was interrupted.
.PARAMETER MaxRequestsPerSecond
    The most requests to begin in a second: 60 users each. The service allows 30 to all callers of the account and region together.
.PARAMETER Region
    The AWS region, if it is not the one that the pool's ID begins with.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The URL to call in place of the region's own endpoint.
.EXAMPLE
    ./Export-UserPool.ps1 -UserPoolId eu-west-1_AbC123 -Path users.csv

    Writes the whole pool. After an error, the same command resumes the export.
.EXAMPLE
    ./Export-UserPool.ps1 eu-west-1_AbC123 users.csv -Property custom:* -SpreadsheetSafe

    Writes a file for Excel, with a column for every custom attribute.
#>
[CmdletBinding(SupportsShouldProcess)]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
    [Parameter(Mandatory, Position = 1)] [string] $Path,
    [string[]] $Property,
    [switch] $SpreadsheetSafe,
    [switch] $Restart,
    [ValidateRange(0, 1000)] [int] $MaxRequestsPerSecond,
    [string] $Region,
    [string] $ProfileName,
    [uri] $EndpointUrl
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [System.Diagnostics.Stopwatch]::StartNew()

# Text that means the same to every reader, whatever the culture of this session.
filter ConvertTo-Row {
    $row = [ordered]@{}
    foreach ($column in $_.PSObject.Properties) {
        $value = $column.Value
        $text = $value -is [datetime] ? $value.ToString('o') : "$value"
        $row[$column.Name] = $SpreadsheetSafe -and $text -match '^[=+\-@\t\r\n]' ? "'$text" : $text
    }

    [pscustomobject]$row
}

$Path = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
$partial = "$Path.partial"
$bookmark = "$Path.bookmark.json"
if (-not $PSCmdlet.ShouldProcess($Path, "Export the users of $UserPoolId")) {
    return
}

# Rows of two kinds do not belong in one file.
$kind = @{ UserPoolId = $UserPoolId; Property = "$Property"; SpreadsheetSafe = [bool]$SpreadsheetSafe }
$place = @{ Users = 0; Length = 0; PaginationToken = $null; RemainingSkip = 0; Region = $null }
if ($Restart -or -not ((Test-Path -LiteralPath $bookmark) -and (Test-Path -LiteralPath $partial))) {
    Remove-Item -LiteralPath $bookmark, $partial -ErrorAction Ignore
}
else {
    $place = Get-Content -LiteralPath $bookmark -Raw | ConvertFrom-Json -AsHashtable
    foreach ($name in $kind.Keys) {
        if ($place[$name] -ne $kind[$name]) {
            throw "An export to this file was interrupted, and its $name was '$($place[$name])'. Resume it with that value, or start a new export with -Restart."
        }
    }

    # What a run wrote that was killed after the place was kept comes again.
    $file = [System.IO.File]::OpenWrite($partial)
    $file.SetLength($place.Length)
    $file.Dispose()
}

$search = @{ UserPoolId = $UserPoolId; PaginationToken = $place.PaginationToken; RemainingSkip = $place.RemainingSkip; Region = $place.Region }
foreach ($name in 'Property', 'MaxRequestsPerSecond', 'Region', 'ProfileName', 'EndpointUrl') {
    if ($PSBoundParameters.ContainsKey($name)) {
        $search[$name] = $PSBoundParameters[$name]
    }
}

$users = $place.Users
try {
    $encoding = $SpreadsheetSafe ? 'utf8BOM' : 'utf8NoBOM'
    Find-CognitoUser @search | ForEach-Object { $users++; $_ } | ConvertTo-Row | Export-Csv -LiteralPath $partial -Append -Encoding $encoding
}
catch {
    $reached = $_.TargetObject
    if ($_.FullyQualifiedErrorId -like 'PaginationTokenInvalid,*') {
        Write-Warning 'The service refuses the page token of the interrupted export: it is older than about an hour, or of another region. -Restart starts a new export.'
    }
    elseif ($reached -is [CognitoUserTools.UserBookmark] -and (Test-Path -LiteralPath $partial)) {
        $kind + @{
            Users           = $users
            Length          = (Get-Item -LiteralPath $partial).Length
            PaginationToken = $reached.PaginationToken
            RemainingSkip   = $reached.RemainingSkip
            Region          = $reached.Region
        } | ConvertTo-Json | Set-Content -LiteralPath $bookmark
        Write-Warning "The list broke after $users users. Run the same command within an hour to resume it."
    }

    throw
}

if (-not (Test-Path -LiteralPath $partial)) {
    # No users is an answer too.
    $null = New-Item $partial -ItemType File
}

Move-Item -LiteralPath $partial $Path -Force
Remove-Item -LiteralPath $bookmark -ErrorAction Ignore
[pscustomobject]@{ UserPoolId = $UserPoolId; Users = $users; Path = $Path }

$requests = [math]::Max(1, [math]::Ceiling(($users - $place.Users) / 60))
$earlier = $place.Users ? [string]::Format([cultureinfo]::InvariantCulture, ', {0:n0} of them by an earlier run', $place.Users) : ''
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Exported {0:n0} users of {1} to {2}{3}. {4:n1} s; requests: about {5:n0} ListUsers.', $users, $UserPoolId, $Path, $earlier, $watch.Elapsed.TotalSeconds, $requests))
