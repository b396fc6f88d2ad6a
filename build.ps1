#Requires -Version 7.4

<#
.SYNOPSIS
    Builds, tests and shows CognitoUserTools.
.DESCRIPTION
    Build    puts the importable module in out/CognitoUserTools.
    Test     runs xunit and Pester; the last line says "N passed, N failed, N skipped".
    Demo     starts a simulated user pool and shows the main job on it.
    Try      opens a prompt with the module imported and a simulated user pool.
    Help     makes the help in en-US from docs/en-US; needs Microsoft.PowerShell.PlatyPS.
    Package  puts the nupkg, and a folder for offline copies, in out/package.
    Bench    measures the module beside its floor and its peers, and writes bench/RESULTS.md; takes half an hour.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Try', 'Help', 'Package', 'Bench')]
    [string] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot 'tests' 'Pester' 'ChildSession.psm1') -Scope Local

$root = $PSScriptRoot
$module = Join-Path $root 'out' 'CognitoUserTools'
$package = Join-Path $root 'out' 'package'
$results = Join-Path $root 'out' 'TestResults'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

function Build-Module {
    if (Test-Path $module) {
        Remove-Item $module -Recurse
    }

    # The solution publishes the module.
    Invoke-DotNet build (Join-Path $root 'CognitoUserTools.sln') --configuration Release --verbosity quiet --nologo
    Write-Host "The module is in $module."
}

# A child process, so that the module's assemblies are not left loaded, and locked, in the caller's session.
function Invoke-Pwsh([string] $Script, [hashtable] $Parameters) {
    $arguments = $Parameters.GetEnumerator() | ForEach-Object { "-$($_.Key)"; $_.Value }
    $pwsh, [string[]] $entry = Get-PwshCommand
    & $pwsh @entry -NoLogo -NoProfile -NonInteractive -File $Script @arguments
}

function Invoke-Test {
    if (Test-Path $results) {
        Remove-Item $results -Recurse
    }

    $failed = $false
    & dotnet test (Join-Path $root 'CognitoUserTools.sln') --configuration Release --no-build --nologo --logger trx --results-directory $results
    $failed = $failed -or $LASTEXITCODE -ne 0
    Invoke-Pwsh (Join-Path $root 'tests' 'Pester' 'Invoke-Pester.ps1') @{ ModulePath = $module; ResultPath = Join-Path $results 'pester.xml' }
    $failed = $failed -or $LASTEXITCODE -ne 0

    # What the soak of the reliability tests says of itself.
    $soak = Get-ChildItem $results -Filter *.trx | Select-String 'runs \d+, faults injected [^<]*' | Select-Object -First 1
    if ($soak) {
        Write-Host "Soak: $($soak.Matches[0].Value)"
    }

    $engine = Get-TestCount -Xunit CognitoUserTools.Tests
    $pester = Get-TestCount -Pester
    Write-Host "Cmdlet tests passed: $($engine.Passed) in PowerShell's engine, $($pester.Passed) in PowerShell $($PSVersionTable.PSVersion)"
    $count = Get-TestCount -Xunit * -Pester
    if ($failed -and $count.Failed -eq 0) {
        # A test host that crashed leaves no test that failed, only fewer that passed.
        $count.Failed = 1
    }

    Write-Host ('{0} passed, {1} failed, {2} skipped' -f $count.Passed, $count.Failed, $count.Skipped)
    if ($failed -or $count.Failed -gt 0 -or $count.Passed -eq 0) {
        exit 1
    }
}

# The results of the xunit projects of that name, and of Pester.
function Get-TestCount([string] $Xunit, [switch] $Pester) {
    $count = @{ Passed = 0; Failed = 0; Skipped = 0 }
    foreach ($file in Get-ChildItem $results -Filter *.trx) {
        $run = ([xml](Get-Content -LiteralPath $file -Raw)).TestRun
        $project = [System.IO.Path]::GetFileNameWithoutExtension(@($run.TestDefinitions.UnitTest)[0].storage)
        if ($project -notlike $Xunit) {
            continue
        }

        $counters = $run.ResultSummary.Counters
        $count.Passed += [int]$counters.passed
        $count.Failed += [int]$counters.failed + [int]$counters.error + [int]$counters.timeout + [int]$counters.aborted
        $count.Skipped += [int]$counters.total - [int]$counters.executed
    }

    $file = Join-Path $results 'pester.xml'
    if ($Pester -and (Test-Path $file)) {
        $run = ([xml](Get-Content -LiteralPath $file -Raw)).'test-results'
        $bad = [int]$run.failures + [int]$run.errors
        $skipped = [int]$run.'not-run' + [int]$run.inconclusive + [int]$run.ignored + [int]$run.skipped + [int]$run.invalid
        $count.Failed += $bad
        $count.Skipped += $skipped
        $count.Passed += [int]$run.total - $bad - $skipped
    }

    $count
}

if ($Task -notin 'Demo', 'Try') {
    Build-Module
}
else {
    # The module and the simulator, and no tests.
    # Without the standard input, which may be what Try is to run.
    $said = $null | & dotnet build (Join-Path $root 'samples' 'EngineHost') --configuration Release --verbosity quiet --nologo
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet build ended with exit code $LASTEXITCODE.`n$($said | Out-String)"
    }
}

switch ($Task) {
    'Test' { Invoke-Test }
    'Try' {
        $pwsh, [string[]] $entry = Get-PwshCommand
        # Without a terminal the script runs what it reads.
        $stay = [Console]::IsInputRedirected ? '-NonInteractive' : '-NoExit'
        & $pwsh @entry -NoLogo -NoProfile $stay -File (Join-Path $root 'samples' 'Try.ps1') -ModulePath $module
        exit $LASTEXITCODE
    }
    'Demo' {
        Invoke-Pwsh (Join-Path $root 'samples' 'Demo.ps1') @{ ModulePath = $module }
        exit $LASTEXITCODE
    }
    'Help' {
        Invoke-Pwsh (Join-Path $root 'docs' 'Build-Help.ps1') @{ ModulePath = $module }
        exit $LASTEXITCODE
    }
    'Package' {
        Invoke-Pwsh (Join-Path $root 'packaging' 'New-Package.ps1') @{ ModulePath = $module; Destination = $package }
        exit $LASTEXITCODE
    }
    'Bench' {
        # What is measured is what is published, as far as it concerns this platform.
        Invoke-Pwsh (Join-Path $root 'packaging' 'New-Package.ps1') @{
            ModulePath        = $module
            Destination       = $package
            RuntimeIdentifier = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        }
        if ($LASTEXITCODE -ne 0) {
            exit $LASTEXITCODE
        }

        $pwsh, [string[]] $entry = Get-PwshCommand
        $options = @('--pwsh', $pwsh) + @(foreach ($file in $entry) { '--entry'; $file })
        Invoke-DotNet (Join-Path $root 'bench' 'Comparison' 'bin' 'Release' 'net10.0' 'Comparison.dll') $root @options
    }
}
