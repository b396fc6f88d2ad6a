#Requires -Version 7.4

<#
.SYNOPSIS
    Updates the captures in the docs: the output of commands at 80 and 120 columns, and the pictures of the demo and of the HTML report.
.DESCRIPTION
    The commands are in the docs. Each runs with a simulated user pool, and its output replaces the text below it. The same build gives the same
    text. The pictures of the report need Chromium; without it they are not updated.
.EXAMPLE
    pwsh tools/Update-Capture.ps1 out/CognitoUserTools

    Run it in a new process, because the module stays loaded.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $ModulePath)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Convert-Path -LiteralPath $ModulePath)
Import-Module (Join-Path $PSScriptRoot 'Capture.psm1')

# A script in a copy of the page writes the height to its title.
function Get-PageHeight([string] $Page, [int] $Width) {
    $copy = Join-Path (Split-Path $Page) 'copy.html'
    $script = '<script>document.title = document.documentElement.offsetHeight</script></body>'
    (Get-Content -LiteralPath $Page -Raw) -replace '<meta http-equiv="Content-Security-Policy"[^>]*>' -replace '</body>', $script | Set-Content -LiteralPath $copy
    $dom = Invoke-Chromium --dump-dom "--window-size=$Width,900" ([uri]::new($copy)).AbsoluteUri
    [int][regex]::Match($dom -join "`n", '<title>(\d+)</title>').Groups[1].Value
}

function Invoke-Chromium {
    & $chromium.Path --headless=new --no-sandbox --disable-gpu --hide-scrollbars "--user-data-dir=$(Join-Path $folder 'chromium')" @args 2> $null
}

$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) "CognitoUserTools-captures-$PID")).FullName
try {
    foreach ($page in Get-CapturePage) {
        $session = Start-CaptureSession $page.Users $folder
        try {
            [System.IO.File]::WriteAllText($page.Path, (Update-Capture $page.Path $session))

            # The pictures show the pool of README.md.
            if ($page.Page -eq 'README.md') {
                [System.IO.File]::WriteAllText((Join-Path $PSScriptRoot '..' 'docs' 'demo.svg'), ((Get-DemoPicture $session) -join "`n") + "`n")
                $report = Join-Path $folder 'report.html'
                $null = Invoke-Capture "./New-UserPoolReport.ps1 `$pool '$report'" 80 $session
            }
        }
        finally {
            Stop-CaptureSession $session
        }
    }

    $chromium = Get-Command chromium, chromium-browser, google-chrome, chrome, msedge -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if (-not $chromium) {
        Write-Host 'Chromium is not installed: the pictures of the report are not updated.'
        return
    }

    # The scale of the desktop picture keeps its file small.
    foreach ($picture in @{ Name = 'report'; Width = 1280; Scale = 0.75 }, @{ Name = 'report-phone'; Width = 390; Scale = 1 }) {
        $size = "$($picture.Width),$(Get-PageHeight $report $picture.Width)"

        # In Chromium, 1 is light and 0 is dark.
        foreach ($scheme in @{ Suffix = ''; Value = 1 }, @{ Suffix = '-dark'; Value = 0 }) {
            $file = "$($picture.Name)$($scheme.Suffix).png"
            Invoke-Chromium "--blink-settings=preferredColorScheme=$($scheme.Value)" "--force-device-scale-factor=$($picture.Scale)" "--window-size=$size" `
                "--screenshot=$(Join-Path $PSScriptRoot '..' 'runbooks' $file)" ([uri]::new($report)).AbsoluteUri
        }
    }
}
finally {
    Remove-Item $folder -Recurse -ErrorAction Ignore
}
