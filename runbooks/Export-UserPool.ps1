#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Writes every user of a user pool to a CSV file, and resumes an interrupted export.
.DESCRIPTION
    Use this to export a whole pool: as a copy before a change, for a migration, or for a program that reads CSV.

    Users are written to PATH.partial, which one run can write at a time. After the last user it replaces PATH in one step, so PATH is always
    complete. An older PATH stays until then.

    If the list fails, PATH.bookmark.json has the page token. The same command resumes the export there, without a gap or a duplicate. The token
    is valid for about an hour; -Restart starts a new export. A process that was killed writes no token: the next run resumes from the last token,
    or starts a new export. If PATH cannot be replaced because another program has it open, the next run does that, without listing again.

    FileReplacement.psm1 must be in the same folder as this script.

    Dates are ISO 8601 with the offset, lists are "a; b". The file is UTF-8.

    Returns an object with UserPoolId, Users and Path.
    The last line is a summary: the numbers of users, the time, and the number of requests, computed from pages of 60 users. It goes to the
    information stream.

    Exit codes: 0, the file is complete; 1, it is not, and the error says why.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER Path
    The CSV file.
.PARAMETER Property
    Attributes to add as columns, such as custom:*.
.PARAMETER SpreadsheetSafe
    Users write their own attributes, and a spreadsheet runs a cell that starts with = + - or @ as a formula. This puts a ' before every such
    cell, phone numbers included, and a byte order mark before the file, which Excel needs to see that it is UTF-8. Do not use it if a
    program reads the file.
.PARAMETER Restart
    Starts a new export instead of resuming the interrupted one.
.PARAMETER ThrottleLimit
    The number of concurrent searches, from 1 to 16. Above 1, the order of the users is different: see Get-Help Find-CognitoUser -Parameter ThrottleLimit.
.PARAMETER MaxRequestsPerSecond
    The largest number of requests per second, for 60 users each. The service allows 30 for all callers of the account and region.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
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
    [ValidateRange(1, 16)] [int] $ThrottleLimit,
    [ValidateRange(0, 1000)] [int] $MaxRequestsPerSecond,
    [string] $Region,
    [string] $ProfileName,
    [uri] $EndpointUrl
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [System.Diagnostics.Stopwatch]::StartNew()

# Cells that do not depend on the culture of the session.
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
$bookmark = "$Path.bookmark.json"
if (-not $PSCmdlet.ShouldProcess($Path, "Export the users of $UserPoolId")) {
    return
}

Import-Module (Join-Path $PSScriptRoot 'FileReplacement.psm1') -Scope Local

# Replaces the bookmark in one step, so that no run reads an incomplete one.
function Save-Bookmark([hashtable] $State) {
    [System.IO.File]::WriteAllText("$bookmark.new", (ConvertTo-Json ($kind + $State)))
    [System.IO.File]::Move("$bookmark.new", $bookmark, $true)
}

# Returns the bookmark of an earlier run if the partial file still has its rows; nothing for a new export.
function Read-Bookmark {
    if ($Restart -or -not [System.IO.File]::Exists($bookmark)) {
        return
    }

    try {
        $saved = Get-Content -LiteralPath $bookmark -Raw | ConvertFrom-Json -AsHashtable
    }
    catch {
        Write-Warning "$bookmark cannot be read, so a new export starts."
        return
    }

    foreach ($name in $kind.Keys) {
        if ($saved[$name] -ne $kind[$name]) {
            throw "An export to this file was interrupted, and its $name was '$($saved[$name])'. Resume it with that value, or start a new export with -Restart."
        }
    }

    # The file of a later, killed run can be shorter.
    if ($saved['Length'] -gt 0 -and $saved['Lines'] -gt 0 -and $stream.Length -ge $saved['Length']) {
        $saved
    }
}

# The properties of the bookmark of Find-CognitoUser that are kept.
$resumeProperties = 'PaginationToken', 'CompletedSearches', 'InterruptedSearches', 'UncheckedSubs', 'RemainingSkip', 'Region'

# The parameters that must be the same in all runs of an export.
$kind = @{ UserPoolId = $UserPoolId; Property = "$Property"; SpreadsheetSafe = [bool]$SpreadsheetSafe }
$stream = Open-FileReplacement $Path
$isStopped = $true
try {
    $resume = Read-Bookmark
    if (-not $resume) {
        $resume = @{ Users = 0; Length = 0; Lines = 0 }

        # The old bookmark does not match the rows that follow.
        [System.IO.File]::Delete($bookmark)
        [System.IO.File]::Delete("$bookmark.new")
    }
    elseif ($resume['Finished']) {
        Write-Warning "The export of $([System.IO.File]::GetLastWriteTime("$Path.partial").ToString('yyyy-MM-dd HH:mm')) was complete, but $Path could not be replaced. It is replaced now, without a new list; -Restart starts a new export."
    }

    # Removes the rows of a killed run after its bookmark, which are listed again.
    $stream.SetLength($resume.Length)
    $stream.Position = $resume.Length
    $users = $resume.Users
    if (-not $resume['Finished']) {
        $search = @{ UserPoolId = $UserPoolId }
        foreach ($name in $resumeProperties | Where-Object { $null -ne $resume[$_] }) {
            $search[$name] = $resume[$name]
        }

        foreach ($name in 'Property', 'ThrottleLimit', 'MaxRequestsPerSecond', 'Region', 'ProfileName', 'EndpointUrl') {
            if ($PSBoundParameters.ContainsKey($name)) {
                $search[$name] = $PSBoundParameters[$name]
            }
        }

        $header = $null
        $rows = $resume.Users
        $lines = $resume.Lines
        $writer = [System.IO.StreamWriter]::new($stream, [System.Text.UTF8Encoding]::new([bool]$SpreadsheetSafe), 65536, $true)
        try {
            Find-CognitoUser @search | ForEach-Object { $users++; $_ } | ConvertTo-Row | ConvertTo-Csv | ForEach-Object {
                if ($null -eq $header) {
                    $header = $_
                    if (-not $resume.Length) {
                        $writer.WriteLine($header)
                        $lines++
                    }
                    elseif ($header -cne $resume['Header']) {
                        throw 'The columns differ from those of the interrupted export: an attribute was added to the pool. -Restart starts a new export.'
                    }
                }
                else {
                    $writer.WriteLine($_)
                    $rows++
                    $lines += [regex]::Matches($_, '\r\n|\r|\n').Count + 1
                }
            }

            if ($null -eq $header) {
                # The columns, for programs that read the file of an empty pool.
                $columns = @('Username') + @($Property | Where-Object { $_ -and -not [wildcardpattern]::ContainsWildcardCharacters($_) })
                $empty = [pscustomobject]@{}
                foreach ($column in $columns + [CognitoUserTools.CognitoUser]::new().PSObject.Properties.Name | Select-Object -Unique) {
                    Add-Member -InputObject $empty -NotePropertyName $column -NotePropertyValue ''
                }

                $writer.WriteLine(($empty | ConvertTo-Csv)[0])
                $lines++
            }

            $writer.Flush()
        }
        catch {
            $reached = $_.TargetObject
            if ($_.FullyQualifiedErrorId -like 'PaginationTokenInvalid,*') {
                Write-Warning 'The service refuses the page token of the interrupted export: it is older than about an hour, or of another region. -Restart starts a new export.'
            }
            elseif ($reached -is [CognitoUserTools.UserBookmark]) {
                $writer.Flush()
                $stream.Flush($true)
                $state = @{ Users = $rows; Length = $stream.Length; Lines = $lines; Header = $header ?? $resume['Header'] }
                foreach ($name in $resumeProperties) {
                    $state[$name] = $reached.$name
                }

                Save-Bookmark $state
                Write-Warning "The list failed after $rows users. Run the same command within an hour to resume it."
            }

            throw
        }

        # Verifies the file, because another program may have changed it.
        $stream.Position = 0
        $reader = [System.IO.StreamReader]::new($stream, $writer.Encoding, $false, 65536, $true)
        for ($found = 0; $null -ne $reader.ReadLine(); $found++) { }
        if ($rows -ne $users -or $found -ne $lines) {
            [System.IO.File]::Delete($bookmark)
            throw "$Path.partial does not have the rows of all $users users: another program has changed it. $Path is unchanged; run the command again."
        }

        # After this, the next run need not list again if this one is killed or cannot replace PATH.
        Save-Bookmark @{ Users = $users; Length = $stream.Length; Lines = $lines; Finished = $true }
    }

    Complete-FileReplacement $stream $Path
    [System.IO.File]::Delete($bookmark)
    $isStopped = $false
}
catch {
    $isStopped = $false
    throw
}
finally {
    $isKept = [System.IO.File]::Exists($bookmark)
    Close-FileReplacement $stream $Path -Keep:$isKept
    if ($isStopped -and -not $isKept) {
        # After Ctrl+C, Write-Warning is not possible.
        $Host.UI.WriteWarningLine("The export was stopped, and $Path is unchanged. There is no bookmark: the next run starts with the first user.")
    }
}

[pscustomobject]@{ UserPoolId = $UserPoolId; Users = $users; Path = $Path }

$requests = $resume['Finished'] ? 0 : [math]::Max(1, [math]::Ceiling(($users - $resume.Users) / 60))
$earlier = $resume.Users ? [string]::Format([cultureinfo]::InvariantCulture, ', {0:n0} of them by an earlier run', $resume.Users) : ''
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format([cultureinfo]::InvariantCulture,
        'Exported {0:n0} {6} of {1} to {2}{3}. {4:n1} s; requests: about {5:n0} ListUsers.', $users, $UserPoolId, $Path, $earlier, $watch.Elapsed.TotalSeconds, $requests, ($users -eq 1 ? 'user' : 'users')))
