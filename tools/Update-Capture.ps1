#Requires -Version 7.4

<#
.SYNOPSIS
    Updates the captures in the docs: the output of commands at 80 and 120 columns, and the pictures of the demo and of the HTML report.
.DESCRIPTION
    The commands are in the docs. Each runs on a simulated user pool, and the text below it is replaced by its output. The same build gives the
    same text each time. The pictures of the report need Chromium; without it they stay as they are.
.EXAMPLE
    pwsh tools/Update-Capture.ps1 out/CognitoUserTools

    Run it in a process of its own: the module stays loaded.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $ModulePath)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Convert-Path -LiteralPath $ModulePath)
Import-Module (Join-Path $PSScriptRoot 'Capture.psm1')

# The page has no scripts. A script in a copy of it writes the height to the title.
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

            # The pictures are of the same pool as the session in README.md.
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
        Write-Host 'Chromium is not installed: the pictures of the report stay as they are.'
        return
    }

    # The desktop's is three quarters of its size, so that its file stays small.
    foreach ($picture in @{ Name = 'report'; Width = 1280; Scale = 0.75 }, @{ Name = 'report-phone'; Width = 390; Scale = 1 }) {
        $size = "$($picture.Width),$(Get-PageHeight $report $picture.Width)"

        # Chromium's numbers: 1 is light, 0 is dark.
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
