# The captures in the docs: commands and their output, in blocks after a line such as <!-- 80 columns -->.
# tools/Update-Capture.ps1 writes them, and tests/Pester/Captures.Tests.ps1 compares them.

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '..' 'tests' 'CognitoSimulator' 'CognitoSimulator.psm1')

$block = '(?s)(?<=<!-- (?<width>\d+) columns -->\n\n```powershell-session\n)(?<steps>.*?)(?=\n```)'

$escape = '\e\[[\d;]*m'
$colors = @{ 31 = '#f14c4c'; 32 = '#23d18b'; 33 = '#e5e510'; 36 = '#29b8db'; 91 = '#f14c4c'; 92 = '#23d18b'; 93 = '#f5f543'; 96 = '#29b8db' }

# The time of Get-Date in runbooks. The simulated users were created before it.
$captureTime = [datetime]::new(2026, 1, 5, 9, 0, 0, [System.DateTimeKind]::Local)

function Read-Page([string] $Path) {
    (Get-Content -LiteralPath $Path -Raw) -replace '\r'
}

function Read-Step([System.Text.RegularExpressions.Match] $Match) {
    foreach ($step in $Match.Groups['steps'].Value -split '(?m)^PS> ' | Where-Object { $_ }) {
        $command, $output = $step -split '\n', 2
        @{ Width = [int]$Match.Groups['width'].Value; Command = $command; Output = "$output".TrimEnd() }
    }
}

<#
.SYNOPSIS
    Returns the pages with captures, and the number of users in the pool of each.
#>
function Get-CapturePage {
    $root = Join-Path $PSScriptRoot '..'
    foreach ($page in @{ Page = 'README.md'; Users = 5000 }, @{ Page = 'docs/views.md'; Users = 500 }, @{ Page = 'runbooks/output.md'; Users = 500 }) {
        $page.Path = Join-Path $root $page.Page
        $page
    }
}

<#
.SYNOPSIS
    Returns the captures of a page: Width, Command and Output.
#>
function Get-Capture([string] $Path) {
    foreach ($match in [regex]::Matches((Read-Page $Path), $block)) {
        Read-Step $match
    }
}

<#
.SYNOPSIS
    Returns the text of a page with the current output of each command.
#>
function Update-Capture([string] $Path, $Session) {
    [regex]::Replace((Read-Page $Path), $block, {
            $steps = foreach ($step in Read-Step $args[0]) {
                "PS> $($step.Command)`n$(Invoke-Capture $step.Command $step.Width $Session)".TrimEnd()
            }
            $steps -join "`n`n"
        })
}

<#
.SYNOPSIS
    Starts two simulated user pools, and sets the current folder to one with the runbooks and two exports of the other pool, monday.csv and friday.csv.
.DESCRIPTION
    The culture is invariant and the time zone is UTC; on Windows it is that of the system. Stop-CaptureSession restores them.
#>
function Start-CaptureSession([int] $Users, [string] $Folder) {
    $session = @{
        Simulator = Start-CognitoSimulator -Users $Users
        Other     = Start-CognitoSimulator -Users 500
        Before    = @{ Culture = [cultureinfo]::CurrentCulture; Endpoint = $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER; Zone = $env:TZ; Folder = Get-Location }
    }
    $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $session.Simulator.Endpoint
    $env:TZ = 'UTC'
    [System.TimeZoneInfo]::ClearCachedData()
    [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
    Copy-Item (Join-Path $PSScriptRoot '..' 'runbooks' '*') $Folder -Include *.ps1, *.psm1
    Set-Location $Folder

    # The other pool has another user with the address of jon.
    $twin = @{ username = 'Google_114350'; status = 'EXTERNAL_PROVIDER'; created = '2025-12-01T10:00:00Z'; attributes = @(@{ name = 'email'; value = 'jon@example.com' }) }
    $null = Invoke-RestMethod "$($session.Other.Endpoint)/__sim/users" -Method Post -ContentType application/json -Body (ConvertTo-Json @($twin) -Depth 5)

    $null = ./Export-UserPool.ps1 $session.Other.UserPoolId monday.csv -EndpointUrl $session.Other.Endpoint 6> $null
    Import-Csv monday.csv | Where-Object Username -CNE 'jonny' | ForEach-Object {
        if ($_.Username -ceq 'jonas') {
            $_.Enabled = $false
            $_.PhoneNumber = '+15550100100'
        }
        elseif ($_.Username -ceq 'Google_114350') {
            $_.Username = 'Google_114351'
        }

        $_
    } | Export-Csv friday.csv
    $session
}

<#
.SYNOPSIS
    Ends a session of Start-CaptureSession.
#>
function Stop-CaptureSession($Session) {
    Set-Location $Session.Before.Folder
    $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $Session.Before.Endpoint
    $env:TZ = $Session.Before.Zone
    [System.TimeZoneInfo]::ClearCachedData()
    [cultureinfo]::CurrentCulture = $Session.Before.Culture
    $Session.Simulator, $Session.Other | Stop-CognitoSimulator
}

<#
.SYNOPSIS
    Runs a command and returns its output in a terminal of that width, with colors only if -Rendering is Ansi.
#>
function Invoke-Capture {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The commands use them.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'For the runbooks.')]
    param([string] $Command, [int] $Width, $Session, [string] $Rendering = 'PlainText')

    function Get-Date { Microsoft.PowerShell.Utility\Get-Date -Date $captureTime @args }
    $pool, $token = $Session.Simulator.UserPoolId, $Session.Simulator.AccessToken
    $otherPool, $otherEndpoint = $Session.Other.UserPoolId, $Session.Other.Endpoint
    $null = Get-Random -SetSeed 1
    $before = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = $Rendering
    try {
        # A terminal does not use its last column. The information stream has the summary of a runbook, which contains the duration.
        $text = . ([scriptblock]::Create($Command)) 6> $null | Out-String -Width ($Width - 1)
    }
    finally {
        $PSStyle.OutputRendering = $before
    }

    $text -replace '\r' -replace '(?m) +$' -replace '\A\n+|\n+\z'
}

<#
.SYNOPSIS
    Returns docs/demo.svg: the first commands of the demo and their output in a terminal of 120 columns.
#>
function Get-DemoPicture($Session) {
    $commands = Get-Content (Join-Path $PSScriptRoot '..' 'samples' 'demo.txt') | Where-Object { $_ -notmatch '^#|Format-List' } | Select-Object -First 3
    $lines = ($commands | ForEach-Object { "`e[36mPS> $_`e[0m`n$(Invoke-Capture $_ 120 $Session -Rendering Ansi)" }) -join "`n`n" -split '\n'

    $cell, $row, $margin, $title = 8, 17, 16, 30
    $width = ($lines | ForEach-Object { ($_ -replace $escape).TrimEnd().Length } | Measure-Object -Maximum).Maximum * $cell + 2 * $margin
    $height = $lines.Count * $row + 2 * $margin + $title
    "<svg xmlns=`"http://www.w3.org/2000/svg`" viewBox=`"0 0 $width $height`" width=`"$width`" height=`"$height`" role=`"img`" aria-label=`"A terminal session with CognitoUserTools`">"
    "<rect width=`"$width`" height=`"$height`" rx=`"8`" fill=`"#1e1e1e`"/>"
    '<circle cx="20" cy="18" r="6" fill="#ff5f56"/><circle cx="40" cy="18" r="6" fill="#ffbd2e"/><circle cx="60" cy="18" r="6" fill="#27c93f"/>'
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, ''DejaVu Sans Mono'', monospace" font-size="13">'
    $y = $margin + $title + 12
    $style = $plain = 'fill="#d4d4d4"'
    foreach ($line in $lines) {
        $column = 0
        foreach ($part in $line -split "($escape)") {
            if ($part -match "^$escape$") {
                $style = $part -match '[[;]0?m' ? $plain : ($colors.Keys | Where-Object { $part -match "\b$_\b" } | ForEach-Object { "fill=`"$($colors[$_])`"" }) + ($part -match '\b1\b' ? ' font-weight="bold"' : '')
                continue
            }

            # With a length for each cell, the columns are aligned in any font.
            foreach ($text in [regex]::Matches($part, '\S+( \S+)*')) {
                $x = $margin + ($column + $text.Index) * $cell
                "<text x=`"$x`" y=`"$y`" textLength=`"$($text.Length * $cell)`" $style>$([System.Security.SecurityElement]::Escape($text.Value))</text>"
            }

            $column += $part.Length
        }

        $y += $row
    }

    '</g>'
    '</svg>'
}

Export-ModuleMember -Function Get-CapturePage, Get-Capture, Update-Capture, Start-CaptureSession, Stop-CaptureSession, Invoke-Capture, Get-DemoPicture
