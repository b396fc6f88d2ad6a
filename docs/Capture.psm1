# The captures in the docs: commands and what they show, in blocks that follow a line such as <!-- 80 columns -->.
# docs/Update-Capture.ps1 writes them and tests/Pester/Captures.Tests.ps1 compares them. Both run the commands with the functions below.

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '..' 'tests' 'CognitoSimulator' 'CognitoSimulator.psm1')

$block = '(?s)(?<=<!-- (?<width>\d+) columns -->\n\n```powershell-session\n)(?<steps>.*?)(?=\n```)'

# Runbooks count days and months back from this time. The simulated users were created before it.
$captureTime = [datetime]::new(2026, 1, 5, 9, 0, 0, [System.DateTimeKind]::Local)

function Read-Page([string] $Path) {
    (Get-Content -LiteralPath $Path -Raw) -replace '\r'
}

function Read-Step([System.Text.RegularExpressions.Match] $Match) {
    foreach ($step in $Match.Groups['steps'].Value -split '(?m)^PS> ' | Where-Object { $_ }) {
        $command, $shown = $step -split '\n', 2
        @{ Width = [int]$Match.Groups['width'].Value; Command = $command; Shown = "$shown".TrimEnd() }
    }
}

<#
.SYNOPSIS
    Returns the pages that have captures, with the number of users of the pool that their commands run on.
#>
function Get-CapturePage {
    $root = Join-Path $PSScriptRoot '..'
    foreach ($page in @{ Page = 'README.md'; Users = 5000 }, @{ Page = 'docs/views.md'; Users = 500 }, @{ Page = 'docs/runbooks/output.md'; Users = 500 }) {
        $page.Path = Join-Path $root $page.Page
        $page
    }
}

<#
.SYNOPSIS
    Returns the captures of a page: Width, Command, and Shown, the text below the command.
#>
function Get-Capture([string] $Path) {
    foreach ($match in [regex]::Matches((Read-Page $Path), $block)) {
        Read-Step $match
    }
}

<#
.SYNOPSIS
    Returns the text of a page with the output of each command replaced by what it shows now.
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
    Starts two simulated user pools, and goes to a folder that has the runbooks and two exports of the other pool, monday.csv and friday.csv.
.DESCRIPTION
    The culture is the invariant one and the time zone is UTC; on Windows it is that of the system. Stop-CaptureSession sets them back.
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
    Copy-Item (Join-Path $PSScriptRoot 'runbooks' '*.ps1') $Folder
    Set-Location $Folder

    # The other pool has one user more, who has the address of jon.
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
    Runs a command and returns the text that a terminal of that width shows, without colours.
#>
function Invoke-Capture {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The commands use them.')]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'For the runbooks that the command starts.')]
    param([string] $Command, [int] $Width, $Session)

    function Get-Date { Microsoft.PowerShell.Utility\Get-Date -Date $captureTime @args }
    $pool, $token = $Session.Simulator.UserPoolId, $Session.Simulator.AccessToken
    $otherPool, $otherEndpoint = $Session.Other.UserPoolId, $Session.Other.Endpoint
    $null = Get-Random -SetSeed 1
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    try {
        # A terminal leaves its last column free. The summary of a runbook goes to the information stream: it has the time that the run took.
        $text = . ([scriptblock]::Create($Command)) 6> $null | Out-String -Width ($Width - 1)
    }
    finally {
        $PSStyle.OutputRendering = $rendering
    }

    $text -replace '\r' -replace '(?m) +$' -replace '\A\n+|\n+\z'
}

Export-ModuleMember -Function Get-CapturePage, Get-Capture, Update-Capture, Start-CaptureSession, Stop-CaptureSession, Invoke-Capture
