#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Writes a one-page HTML report of a user pool: status, MFA, sign-ups by month, the newest users.
.DESCRIPTION
    Use this to show a pool to people who do not use PowerShell: for a monthly review, an audit or a ticket. Show-UserPoolSummary.ps1 shows similar
    numbers in the terminal.

    The page is one file. It has no scripts and loads no other files. It follows the light or dark setting of the reader's system, can be printed, and
    works with a keyboard and a screen reader: each chart is a table or has one. Attribute values are shown as text, never as HTML.

    The pool is listed once. MFA settings are read for a random sample of the enabled users, with one AdminGetUserAuthFactors request for each. These
    requests are not billed, but count toward a quota that applications share. -MfaSample 0 omits that chart. Get-Help ./Find-UserWithoutMfa.ps1
    describes what an empty list of MFA settings can mean.

    Returns the file. The last line is a summary: the number of users, the time, and the number of requests, computed from pages of 60 users and from
    the users looked up. It goes to the information stream.

    Exit codes: 0, the page is written; 1, an error.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER Path
    The HTML file.
.PARAMETER Months
    The number of months of the sign-ups.
.PARAMETER MfaSample
    The number of users whose MFA settings are read; 0 for none.
.PARAMETER WithoutNames
    Omits the newest users, so that the page has only numbers.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
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

$watch = [System.Diagnostics.Stopwatch]::StartNew()

$connection = @{}
foreach ($name in $PSBoundParameters.Keys | Where-Object { $_ -in 'Region', 'ProfileName', 'EndpointUrl' }) {
    $connection[$name] = $PSBoundParameters[$name]
}

$invariant = [cultureinfo]::InvariantCulture

# A browser applies control characters and bidirectional marks, as a terminal does.
function Format-Html($Value) {
    [System.Net.WebUtility]::HtmlEncode([CognitoUserTools.TerminalText]::Escape("$Value"))
}

function Format-Number($Value) {
    $Value.ToString('n0', $invariant)
}

function Format-Share($Part, $Whole) {
    $Whole ? ($Part / $Whole).ToString('0.0 %', $invariant) : '–'
}

function Format-Time($Date) {
    $Date ? "<time datetime='$($Date.ToString('yyyy-MM-ddTHH:mm:sszzz', $invariant))'>$($Date.ToString('yyyy-MM-dd HH:mm', $invariant))</time>" : ''
}

function Format-Percent($Part, $Whole) {
    ($Whole ? 100 * $Part / $Whole : 0).ToString('0.##', $invariant)
}

function Get-Tile($Label, $Value, $Note) {
    "<div><dt>$(Format-Html $Label)</dt><dd class='value'>$(Format-Html $Value)</dd><dd>$(Format-Html $Note)</dd></div>"
}

# A table with a bar in each row. The rows have Name and Users.
function Get-BarTable($Label, $Head, $Row, $Whole) {
    $most = ($Row.Users | Measure-Object -Maximum).Maximum
    $rows = foreach ($one in $Row) {
        "<tr><th scope='row'>$(Format-Html $one.Name)</th><td class='plot'><div class='bar' style='width:$(Format-Percent $one.Users $most)%'></div></td>" +
        "<td class='number'>$(Format-Number $one.Users)</td><td class='number soft'>$(Format-Share $one.Users $Whole)</td></tr>"
    }

    "<table class='bars'><caption class='hidden'>$(Format-Html $Label)</caption>" +
    "<thead><tr><th scope='col'><span class='hidden'>$(Format-Html $Head)</span></th><td></td><th scope='col'><span class='hidden'>Users</span></th>" +
    "<th scope='col'><span class='hidden'>Share</span></th></tr></thead><tbody>$(-join $rows)</tbody></table>"
}

# The smallest of 1, 2 and 5 times a power of ten that gives at most four steps.
function Get-Step($Most) {
    $power = [math]::Pow(10, [math]::Floor([math]::Log10([math]::Max(1, $Most / 4))))
    foreach ($factor in 1, 2, 5, 10) {
        if ($factor * $power * 4 -ge $Most) {
            return [long]($factor * $power)
        }
    }
}

# A column chart of months, and a table of the same. The rows have Month (its first day) and Users.
function Get-ColumnChart($Label, $Row) {
    $most = ($Row.Users | Measure-Object -Maximum).Maximum
    $step = Get-Step $most
    $top = $step * [math]::Max(1, [math]::Ceiling($most / $step))

    # With many months only some have labels, at intervals that divide a year. A phone shows the years.
    $every = (1, 2, 3, 6, 12).Where({ $Row.Length / $_ -le 15 }, 'First')[0] ?? 12
    $lines = for ($value = 0; $value -le $top; $value += $step) {
        "<div class='line' style='bottom:$(Format-Percent $value $top)%'><span>$(Format-Number $value)</span></div>"
    }

    $columns = foreach ($one in $Row) {
        $month = $one.Month.ToString('yyyy-MM', $invariant)
        $kind, $text = if ($one.Month.Month -eq 1) {
            'year', $one.Month.ToString('yyyy', $invariant)
        }
        elseif (($one.Month.Month - 1) % $every -eq 0) {
            'month', $one.Month.ToString('MMM', $invariant)
        }
        else {
            '', ''
        }

        "<div class='column' title='${month}: $(Format-Number $one.Users)'><div class='bar' style='height:$(Format-Percent $one.Users $top)%'></div>" +
        "$($text ? "<span class='$kind'>$text</span>" : '')</div>"
    }

    $rows = foreach ($one in $Row) {
        $month = $one.Month.ToString('yyyy-MM', $invariant)
        "<tr><th scope='row'><time datetime='$month'>$month</time></th><td class='number'>$(Format-Number $one.Users)</td></tr>"
    }

    "<div class='chart' role='img' aria-label='$(Format-Html $Label), a chart. The numbers are in the table below it.'>$(-join $lines)<div class='columns'>$(-join $columns)</div></div>" +
    "<details><summary>Numbers by month</summary><table class='months'><caption class='hidden'>$(Format-Html $Label)</caption>" +
    "<thead><tr><th scope='col'>Month</th><th scope='col' class='number'>Sign-ups</th></tr></thead><tbody>$(-join $rows)</tbody></table></details>"
}

# Reads the pool once. Keeps only the names of users, to draw the sample.
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
    $mfa = @{ LookedUp = 0; With = 0; Setting = @{} }
    $Names | Get-Random -Count $MfaSample | Get-CognitoAuthFactor -UserPoolId $UserPoolId @connection -ErrorAction SilentlyContinue -ErrorVariable missed | ForEach-Object {
        $mfa.LookedUp++
        $mfa.With += [bool]$_.UserMFASettingList
        foreach ($setting in $_.UserMFASettingList ?? @('none listed')) {
            $mfa.Setting[$setting]++
        }
    }

    # A deleted user is not an error. After any other error the sample is not random, so the page has no MFA settings.
    $missed = @($missed | Where-Object FullyQualifiedErrorId -NotLike 'UserNotFound,*')
    if ($missed) {
        Write-Warning "The report has no MFA settings: $($missed[0])"
        return
    }

    $mfa
}

function Get-MonthRow($Count) {
    $today = (Get-Date).Date
    $first = $today.AddDays(1 - $today.Day).AddMonths(1 - $Months)
    for ($i = 0; $i -lt $Months; $i++) {
        $month = $first.AddMonths($i)
        [pscustomobject]@{ Month = $month; Users = [long]$Count[$month.ToString('yyyy-MM', $invariant)] }
    }
}

function Get-CountRow($Count) {
    $Count.GetEnumerator() | Sort-Object @{ Expression = 'Value'; Descending = $true }, Name | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Users = $_.Value } }
}

function Get-Page {
    $monthRows = @(Get-MonthRow $pool.Month)
    $inMonths = ($monthRows.Users | Measure-Object -Sum).Sum

    $tiles = @(
        Get-Tile 'Users' (Format-Number $pool.Users) "in $UserPoolId"
        Get-Tile 'Confirmed' (Format-Share $pool.Confirmed $pool.Users) (Format-Number $pool.Confirmed)
        Get-Tile 'Disabled' (Format-Number $pool.Disabled) (Format-Share $pool.Disabled $pool.Users)
        Get-Tile 'E-mail verified' (Format-Share $pool.VerifiedEmail $pool.WithEmail) 'of the users with an address'
        if ($mfa) {
            Get-Tile 'MFA set up' (Format-Share $mfa.With $mfa.LookedUp) "of $(Format-Number $mfa.LookedUp) users looked up"
        }
    )

    $sections = @(
        if ($pool.Users) {
            "<section class='half' aria-labelledby='status'><h2 id='status'>Status</h2>$(Get-BarTable 'Users by status' 'Status' @(Get-CountRow $pool.Status) $pool.Users)</section>"
        }

        if ($mfa -and $mfa.LookedUp) {
            "<section class='half' aria-labelledby='mfa'><h2 id='mfa'>MFA settings</h2>$(Get-BarTable 'Users by MFA setting' 'MFA setting' @(Get-CountRow $mfa.Setting) $mfa.LookedUp)" +
            "<p>$(Format-Number $mfa.LookedUp) of $(Format-Number $pool.Enabled.Count) enabled users were looked up$($mfa.LookedUp -lt $pool.Enabled.Count ? ', a random sample' : ''). " +
            'A user can have more than one setting. None listed does not prove that a user signs in without MFA: this list does not have the MFA of identity providers, older SMS settings and passkeys.</p></section>'
        }

        if ($pool.Users) {
            "<section aria-labelledby='months'><h2 id='months'>Sign-ups by month</h2>$(Get-ColumnChart 'Sign-ups by month' $monthRows)" +
            "<p>$(Format-Number $inMonths) users were created in these $Months months, $(Format-Number ($pool.Users - $inMonths)) before. Deleted users are not counted.</p></section>"
        }

        if ($pool.Newest -and -not $WithoutNames) {
            $rows = $pool.Newest | ForEach-Object {
                $cells = @($_.Email, $_.UserStatus, ($_.Enabled -eq $true ? 'yes' : $_.Enabled -eq $false ? 'no' : '') | ForEach-Object { "<td>$(Format-Html $_)</td>" })
                "<tr><th scope='row'>$(Format-Html $_.Username)</th>$(-join $cells)<td>$(Format-Time $_.UserCreateDate)</td></tr>"
            }

            # Wider than a phone. With tabindex it can be scrolled by keyboard.
            "<section aria-labelledby='newest'><h2 id='newest'>Newest users</h2><div class='scroll' tabindex='0' role='group' aria-labelledby='newest'><table class='users'>" +
            "<thead><tr>$(-join ('Username', 'E-mail', 'Status', 'Enabled', 'Created' | ForEach-Object { "<th scope='col'>$_</th>" }))</tr></thead><tbody>$(-join $rows)</tbody></table></div></section>"
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
:root { color-scheme: light dark; --paper: #f4f5f7; --card: #fff; --ink: #17202a; --soft: #53606d; --line: #dde2e8; --bar: #2563b0; --focus: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f141a; --card: #181f27; --ink: #e8edf2; --soft: #a3b0bd; --line: #2c3742; --bar: #6ea8ee; --focus: #a8c7fa; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
body > * { max-width: 1100px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 36px; }
main { padding-top: 20px; padding-bottom: 20px; display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 18px; }
footer { padding-bottom: 40px; }
.tiles, section { grid-column: 1 / -1; }
section.half { grid-column: span 1; }
h1 { font-size: 27px; line-height: 1.2; margin: 0; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h1 span { display: inline-block; }
h2 { font-size: 16px; line-height: 1.3; margin: 0 0 14px; }
header p, section p, footer p { color: var(--soft); font-size: 13px; margin: 12px 0 0; max-width: 75ch; }
header p { margin-top: 6px; font-size: 14px; }
footer p { margin: 0; max-width: none; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 18px; margin: 0; }
.tiles > div, section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; min-width: 0; }
.tiles > div { padding: 14px 18px; }
dt, dd { margin: 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.value { color: var(--ink); font-size: 28px; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft { color: var(--soft); }
table { border-collapse: collapse; font-size: 14px; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 7px 16px 7px 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: 13px; white-space: nowrap; }
tbody th { font-weight: 400; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.bars { font-size: 13px; }
.bars tbody th, .bars tbody td { border: 0; padding: 4px 10px 4px 0; vertical-align: middle; }
thead > tr > td, .bars thead th { padding: 0; border: 0; line-height: 0; }
.bars tbody th { width: 1%; color: var(--soft); white-space: nowrap; }
.bars td.number { width: 1%; }
.bars td:last-child { padding-right: 0; }
.bar { background: var(--bar); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.plot .bar { height: 18px; min-width: 2px; border-radius: 3px; }
.chart { position: relative; height: 224px; margin: 8px 0 30px 44px; font-size: 12px; }
.line { position: absolute; left: 0; right: 0; border-top: 1px solid var(--line); }
.line span { position: absolute; right: 100%; margin-right: 8px; transform: translateY(-50%); color: var(--soft); font-variant-numeric: tabular-nums; }
.columns { position: absolute; inset: 0; display: flex; }
.column { position: relative; flex: 1 1 0; min-width: 0; display: flex; align-items: flex-end; padding: 0 2px; }
.column:hover { background: color-mix(in srgb, var(--bar) 14%, transparent); }
.column .bar { width: 100%; border-radius: 2px 2px 0 0; }
.column span { position: absolute; top: 100%; left: 50%; transform: translateX(-50%); margin-top: 6px; color: var(--soft); }
.column .year { font-weight: 600; color: var(--ink); }
details { margin-top: 12px; font-size: 13px; }
summary { cursor: pointer; color: var(--soft); width: fit-content; padding: 4px 0; }
.months { width: auto; margin-top: 6px; font-size: 13px; }
.months th, .months td { padding-top: 3px; padding-bottom: 3px; }
.scroll { overflow-x: auto;
  /* A shadow at the edge behind which there is more: the covers scroll with the table, the shadows do not. */
  background: linear-gradient(90deg, var(--card) 50%, transparent) 0 0 / 3em 100% no-repeat local, linear-gradient(270deg, var(--card) 50%, transparent) 100% 0 / 3em 100% no-repeat local,
    linear-gradient(90deg, var(--soft), transparent) 0 0 / 0.6em 100% no-repeat, linear-gradient(270deg, var(--soft), transparent) 100% 0 / 0.6em 100% no-repeat; }
.users { font-size: 13px; }
.users tbody th, .users td:nth-child(2) { max-width: 26em; overflow-wrap: break-word; }
.users td:nth-child(n+3) { white-space: nowrap; }
.users td:last-child { font-variant-numeric: tabular-nums; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 3px; border-radius: 3px; }
@media screen and (max-width: 760px) {
body > * { padding-left: 16px; padding-right: 16px; }
header { padding-top: 24px; }
main, .tiles { gap: 12px; }
.tiles { grid-template-columns: 1fr 1fr; }
.tiles > div:first-child:nth-last-child(odd) { grid-column: 1 / -1; }
section.half { grid-column: 1 / -1; }
section { padding: 16px; }
.value { font-size: 24px; }
.bars tbody tr { position: relative; }
.bars tbody th, .bars tbody td { padding-bottom: 15px; }
.bars td.plot { width: auto; padding-left: 0; padding-right: 0; }
.plot .bar { position: absolute; left: 0; bottom: 6px; height: 7px; }
.chart { height: 180px; margin-left: 36px; }
.column { padding: 0 1px; }
.column .month { display: none; }
}
@media (forced-colors: active) { .bar { background: CanvasText; forced-color-adjust: none; } }
@media print {
:root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --bar: #2563b0; }
body { font-size: 12px; }
body > * { max-width: none; padding: 0; }
main { padding: 12px 0; gap: 12px; }
section, .tiles > div { break-inside: avoid; padding: 12px 14px; border-radius: 6px; }
.tiles { grid-template-columns: repeat(auto-fit, minmax(110px, 1fr)); gap: 12px; }
.value { font-size: 20px; }
dt, dd, table, .bars, .users, section p { font-size: 11px; }
.plot .bar { height: 12px; }
.chart { height: 150px; }
.scroll { overflow: visible; }
th, td { padding: 4px 10px 4px 0; }
thead th, .users thead th { font-size: 11px; }
.users tbody th, .users td:nth-child(2) { max-width: none; overflow-wrap: anywhere; }
details { display: none; }
}
</style>
</head>
<body>
<header><h1>User pool <span>$(Format-Html $UserPoolId)</span></h1><p>$(Format-Time $now), local time (UTC$($now.ToString('zzz', $invariant)))</p></header>
<main>
<dl class="tiles">
$($tiles -join "`n")
</dl>
$($sections -join "`n")
</main>
<footer><p>Made by New-UserPoolReport.ps1 of CognitoUserTools with ListUsers$($mfa ? ' and AdminGetUserAuthFactors' : '').</p></footer>
</body>
</html>
"@
}

$Path = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
if (-not $PSCmdlet.ShouldProcess($Path, "Write a report of $UserPoolId")) {
    return
}

Import-Module (Join-Path $PSScriptRoot 'FileReplacement.psm1') -Scope Local

# Before any request, so that an error of the file is reported first.
$stream = Open-FileReplacement $Path
try {
    $now = Get-Date
    $pool = Measure-Pool
    $mfa = $MfaSample -and $pool.Enabled.Count ? (Measure-Mfa $pool.Enabled) : $null
    $page = [System.Text.Encoding]::UTF8.GetBytes((Get-Page) + [System.Environment]::NewLine)
    $stream.SetLength(0)
    $stream.Write($page, 0, $page.Length)
    Complete-FileReplacement $stream $Path
}
finally {
    Close-FileReplacement $stream $Path
}

Get-Item -LiteralPath $Path

$requests = [math]::Max(1, [math]::Ceiling($pool.Users / 60))
$lookups = $MfaSample -and $pool.Enabled.Count ? [string]::Format($invariant, ', {0:n0} AdminGetUserAuthFactors', [math]::Min($MfaSample, $pool.Enabled.Count)) : ''
Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format($invariant,
        'Reported {0:n0} {6} of {1} in {2}. {3:n1} s; requests: about {4:n0} ListUsers{5}.', $pool.Users, $UserPoolId, $Path, $watch.Elapsed.TotalSeconds, $requests, $lookups, ($pool.Users -eq 1 ? 'user' : 'users')))
