#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Writes a one-page HTML report of a user pool: status, MFA, sign-ups by month, the newest users.
.DESCRIPTION
    The page is one file: its charts are SVG inside it, it loads nothing, and it runs nothing. What users wrote of themselves is shown as text,
    never as HTML.

    The pool is listed once. Who has MFA is asked of a random sample of the enabled users, one by one (AdminGetUser): each such request makes the
    user a monthly active user, which Amazon Cognito bills. -MfaSample 0 leaves that chart out. Find-UserWithoutMfa.ps1 says what an empty
    list of MFA settings does not prove.

    Exit codes: 0, the page is written; 1, an error.
.PARAMETER UserPoolId
    The user pool's ID, for instance eu-west-1_AbC123.
.PARAMETER Path
    The HTML file.
.PARAMETER Months
    How many months the sign-ups go back.
.PARAMETER MfaSample
    How many users are asked for their MFA settings; 0 for none.
.PARAMETER WithoutNames
    Leaves the newest users out, so that the page holds numbers only.
.PARAMETER Region
    The AWS region, where it is not the one that the pool's ID begins with.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint to ask in place of the region's own.
.EXAMPLE
    ./New-UserPoolReport.ps1 eu-west-1_AbC123 report.html -MfaSample 0

    Writes the report without looking up the users' MFA settings.
#>
[CmdletBinding(SupportsShouldProcess)]
[OutputType([System.IO.FileInfo])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
    [Parameter(Mandatory, Position = 1)] [string] $Path,
    [ValidateRange(1, 120)] [int] $Months = 36,
    [ValidateRange(0, 100000)] [int] $MfaSample = 300,
    [switch] $WithoutNames,
    [string] $Region,
    [string] $ProfileName,
    [uri] $EndpointUrl
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$connection = @{}
foreach ($name in 'Region', 'ProfileName', 'EndpointUrl') {
    if ($PSBoundParameters.ContainsKey($name)) {
        $connection[$name] = $PSBoundParameters[$name]
    }
}

$invariant = [cultureinfo]::InvariantCulture

# Control characters and bidirectional marks would be at work in a browser as in a terminal.
function Format-Html($Value) {
    [System.Net.WebUtility]::HtmlEncode([CognitoUserTools.TerminalText]::Escape("$Value"))
}

function Format-Number($Value) {
    $Value.ToString('n0', $invariant)
}

function Format-Share($Part, $Whole) {
    $Whole ? ($Part / $Whole).ToString('0.0 %', $invariant) : '–'
}

function Format-Date($Date) {
    $Date ? $Date.ToString('yyyy-MM-dd HH:mm', $invariant) : ''
}

function Get-Tile($Label, $Value, $Note) {
    "<div class='tile'><div class='label'>$(Format-Html $Label)</div><div class='value'>$(Format-Html $Value)</div><div class='note'>$(Format-Html $Note)</div></div>"
}

# Bars that lie, for things with names. Each row is Name, Users.
function Get-BarChart($Label, $Row, $Whole) {
    $height = 30
    $left = 200
    $room = 160
    $most = ($Row.Users | Measure-Object -Maximum).Maximum
    $y = 0
    $bars = foreach ($one in $Row) {
        $width = [math]::Max(2, [math]::Round($room * $one.Users / $most, 1)).ToString($invariant)
        $end = ([double]$width + $left + 8).ToString($invariant)
        $middle = $y + 15
        "<text x='$($left - 10)' y='$middle' class='name'>$(Format-Html $one.Name)</text>"
        "<rect x='$left' y='$($y + 5)' width='$width' height='20' rx='3' class='bar'><title>$(Format-Html $one.Name): $(Format-Number $one.Users)</title></rect>"
        "<text x='$end' y='$middle' class='count'>$(Format-Number $one.Users)<tspan class='share' dx='8'>$(Format-Share $one.Users $Whole)</tspan></text>"
        $y += $height
    }

    "<svg viewBox='0 0 490 $y' role='img' aria-label='$(Format-Html $Label)'>$($bars -join '')</svg>"
}

# The least of 1, 2 and 5 times a power of ten that makes four steps or fewer.
function Get-Step($Most) {
    $power = [math]::Pow(10, [math]::Floor([math]::Log10([math]::Max(1, $Most / 4))))
    foreach ($factor in 1, 2, 5, 10) {
        if ($factor * $power * 4 -ge $Most) {
            return [long]($factor * $power)
        }
    }
}

# Columns that stand, for months. Each row is Month (its first day), Users.
function Get-ColumnChart($Label, $Row) {
    $width = 900
    $height = 220
    $left = 54
    $most = ($Row.Users | Measure-Object -Maximum).Maximum
    $step = Get-Step $most
    $top = $step * [math]::Max(1, [math]::Ceiling($most / $step))
    $slot = ($width - $left) / $Row.Length

    # A label takes some 60 units: of the months that have no room for it, those stay that divide a year.
    $every = (1, 2, 3, 6, 12).Where({ $_ * $slot -ge 60 }, 'First')[0] ?? 12
    $parts = @(
        for ($value = 0; $value -le $top; $value += $step) {
            $y = ($height - $height * $value / $top).ToString('0.#', $invariant)
            "<line x1='$left' x2='$width' y1='$y' y2='$y' class='grid'/><text x='$($left - 8)' y='$y' class='name'>$(Format-Number $value)</text>"
        }

        for ($i = 0; $i -lt $Row.Length; $i++) {
            $one = $Row[$i]
            $x = ($left + $i * $slot + $slot * 0.12).ToString('0.##', $invariant)
            $tall = $height * $one.Users / $top
            "<rect x='$x' y='$(($height - $tall).ToString('0.#', $invariant))' width='$(($slot * 0.76).ToString('0.##', $invariant))' height='$($tall.ToString('0.#', $invariant))' class='bar'>" +
            "<title>$($one.Month.ToString('yyyy-MM', $invariant)): $(Format-Number $one.Users)</title></rect>"
            if (($one.Month.Month - 1) % $every -eq 0) {
                $middle = ($left + ($i + 0.5) * $slot).ToString('0.#', $invariant)
                $text = $one.Month.Month -eq 1 ? $one.Month.ToString('yyyy', $invariant) : $one.Month.ToString('MMM', $invariant)
                "<text x='$middle' y='$($height + 18)' class='$($one.Month.Month -eq 1 ? 'year' : 'month')'>$text</text>"
            }
        }
    )
    "<svg viewBox='0 -10 $width $($height + 40)' role='img' aria-label='$(Format-Html $Label)'>$($parts -join '')</svg>"
}

# Everything that the page needs, of one pass over the pool; of the users only names are kept, to draw the sample of.
function Measure-Pool {
    $pool = @{ Users = 0; Disabled = 0; Confirmed = 0; WithEmail = 0; VerifiedEmail = 0; Status = @{}; Month = @{}; Enabled = [System.Collections.Generic.List[string]]::new() }
    $newest = [System.Collections.Generic.PriorityQueue[object, datetime]]::new()
    Find-CognitoUser $UserPoolId @connection | ForEach-Object {
        $pool.Users++
        $pool.Status[$_.UserStatus ?? '(none)']++
        $pool.Confirmed += $_.UserStatus -eq 'CONFIRMED'
        $pool.WithEmail += [bool]$_.Email
        $pool.VerifiedEmail += $_.EmailVerified -eq $true
        if ($_.Enabled -eq $false) {
            $pool.Disabled++
        }
        else {
            $pool.Enabled.Add($_.Username)
        }

        if ($_.UserCreateDate) {
            $pool.Month[$_.UserCreateDate.ToString('yyyy-MM', $invariant)]++
            $newest.Enqueue($_, $_.UserCreateDate)
            if ($newest.Count -gt 10) {
                $null = $newest.Dequeue()
            }
        }
    }

    $pool.Newest = @(while ($newest.Count) { $newest.Dequeue() })
    [array]::Reverse($pool.Newest)
    $pool
}

function Measure-Mfa($Names) {
    $missed = $null
    $mfa = @{ Asked = 0; With = 0; Setting = @{} }
    $Names | Get-Random -Count $MfaSample | Get-CognitoUser -UserPoolId $UserPoolId @connection -ErrorAction SilentlyContinue -ErrorVariable missed | ForEach-Object {
        $mfa.Asked++
        $mfa.With += [bool]$_.UserMFASettingList
        foreach ($setting in $_.UserMFASettingList ?? @('none listed')) {
            $mfa.Setting[$setting]++
        }
    }

    # Who was deleted meanwhile is no error.
    $missed | Where-Object FullyQualifiedErrorId -NotLike 'UserNotFound,*' | Select-Object -First 1 | ForEach-Object { throw $_ }
    $mfa
}

function Get-MonthRow($Count) {
    $first = [datetime]::Today.AddDays(1 - [datetime]::Today.Day).AddMonths(1 - $Months)
    for ($i = 0; $i -lt $Months; $i++) {
        $month = $first.AddMonths($i)
        [pscustomobject]@{ Month = $month; Users = [long]$Count[$month.ToString('yyyy-MM', $invariant)] }
    }
}

function Get-CountRow($Count) {
    $Count.GetEnumerator() | Sort-Object @{ Expression = 'Value'; Descending = $true }, Name | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Users = $_.Value } }
}

$Path = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
if (-not $PSCmdlet.ShouldProcess($Path, "Write a report of $UserPoolId")) {
    return
}

$pool = Measure-Pool
$mfa = $MfaSample -and $pool.Enabled.Count ? (Measure-Mfa $pool.Enabled) : $null
$monthRows = @(Get-MonthRow $pool.Month)
$inMonths = ($monthRows.Users | Measure-Object -Sum).Sum

$tiles = @(
    Get-Tile 'Users' (Format-Number $pool.Users) "in $UserPoolId"
    Get-Tile 'Confirmed' (Format-Share $pool.Confirmed $pool.Users) (Format-Number $pool.Confirmed)
    Get-Tile 'Disabled' (Format-Number $pool.Disabled) (Format-Share $pool.Disabled $pool.Users)
    Get-Tile 'E-mail verified' (Format-Share $pool.VerifiedEmail $pool.WithEmail) 'of the users with an address'
    if ($mfa) {
        Get-Tile 'MFA set up' (Format-Share $mfa.With $mfa.Asked) "of $(Format-Number $mfa.Asked) users asked"
    }
)

$sections = @(
    if ($pool.Users) {
        "<section class='half'><h2>Status</h2>$(Get-BarChart 'Users by status' @(Get-CountRow $pool.Status) $pool.Users)</section>"
    }

    if ($mfa -and $mfa.Asked) {
        "<section class='half'><h2>MFA settings</h2>$(Get-BarChart 'Users by MFA setting' @(Get-CountRow $mfa.Setting) $mfa.Asked)" +
        "<p>$(Format-Number $mfa.Asked) of $(Format-Number $pool.Enabled.Count) enabled users were asked$($mfa.Asked -lt $pool.Enabled.Count ? ', drawn at random' : ''). " +
        'A user can have more than one setting. None listed is not proof of none: identity providers, older SMS settings and passkeys do not show here.</p></section>'
    }

    if ($pool.Users) {
        "<section><h2>Sign-ups by month</h2>$(Get-ColumnChart 'Sign-ups by month' $monthRows)" +
        "<p>$(Format-Number $inMonths) users were created in these $Months months, $(Format-Number ($pool.Users - $inMonths)) before. Users who were deleted since are not counted.</p></section>"
    }

    if ($pool.Newest -and -not $WithoutNames) {
        $rows = $pool.Newest | ForEach-Object {
            '<tr>' + (-join (@($_.Username, $_.Email, $_.UserStatus, ($_.Enabled -eq $false ? 'no' : 'yes'), (Format-Date $_.UserCreateDate)) | ForEach-Object { "<td>$(Format-Html $_)</td>" })) + '</tr>'
        }
        "<section><h2>Newest users</h2><table><tr><th>Username</th><th>E-mail</th><th>Status</th><th>Enabled</th><th>Created</th></tr>$(-join $rows)</table></section>"
    }
)

@"
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>User pool $(Format-Html $UserPoolId)</title>
<style>
:root { color-scheme: light dark; --paper: #f5f6f8; --card: #fff; --ink: #1c2733; --soft: #5c6a79; --line: #dfe4ea; --bar: #2f6db5; }
@media (prefers-color-scheme: dark) { :root { --paper: #12171d; --card: #1b222b; --ink: #e6ebf0; --soft: #9aa7b5; --line: #2f3a46; --bar: #6aa5e8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 1060px; margin: 0 auto; padding: 36px 20px 48px; display: grid; grid-template-columns: 1fr 1fr; gap: 18px; }
header, footer, .tiles, section { grid-column: 1 / -1; }
h1 { font-size: 26px; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 0 0 14px; }
header p, section p, footer { color: var(--soft); font-size: 13px; margin: 10px 0 0; }
header p { margin-top: 4px; font-size: 14px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 18px; }
.tile, section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; min-width: 0; }
.tile { padding: 14px 18px; }
.label, .note { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.value { font-size: 28px; font-weight: 600; line-height: 1.25; font-variant-numeric: tabular-nums; }
section.half { grid-column: span 1; }
svg { display: block; width: 100%; height: auto; font-size: 13px; }
svg text, svg tspan { fill: var(--ink); dominant-baseline: central; }
svg .name { text-anchor: end; fill: var(--soft); }
svg .month, svg .year { text-anchor: middle; fill: var(--soft); }
svg .year { font-weight: 600; fill: var(--ink); }
svg .share { fill: var(--soft); }
.bar { fill: var(--bar); }
.grid { stroke: var(--line); }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; }
td:nth-child(n+3) { white-space: nowrap; }
th { white-space: nowrap; color: var(--soft); font-weight: 500; font-size: 13px; }
td:last-child { font-variant-numeric: tabular-nums; }
tr:last-child td { border-bottom: 0; }
@media (max-width: 760px) { section.half { grid-column: 1 / -1; } table { display: block; overflow-x: auto; } td:nth-child(-n+2) { min-width: 180px; } }
@media print { body { background: #fff; } section, .tile { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<header><h1>User pool $(Format-Html $UserPoolId)</h1><p>$(Format-Date (Get-Date)), local time</p></header>
<div class="tiles">
$($tiles -join "`n")
</div>
$($sections -join "`n")
<footer>Made by New-UserPoolReport.ps1 of CognitoUserTools from what ListUsers$($mfa ? ' and AdminGetUser' : '') answered.</footer>
</main>
</body>
</html>
"@ | Set-Content -LiteralPath $Path

Get-Item -LiteralPath $Path
