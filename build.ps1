#Requires -Version 7.4

<#
.SYNOPSIS
    Builds, tests and shows CognitoUserTools.
.DESCRIPTION
    Build    puts the importable module in out/CognitoUserTools.
    Test     runs xunit and Pester; the last line says "N passed, N failed, N skipped".
    Demo     starts a simulated user pool and shows the main job on it.
    Help     makes the help in en-US from docs/en-US; needs Microsoft.PowerShell.PlatyPS.
    Package  puts the nupkg, and a folder for offline copies, in out/package.
    Bench    measures the module beside its floor and its peers, and writes bench/RESULTS.md; takes half an hour.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Help', 'Package', 'Bench')]
    [string] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot 'tests' 'Pester' 'ChildSession.psm1') -Scope Local

$root = $PSScriptRoot
$module = Join-Path $root 'out' 'CognitoUserTools'
$results = Join-Path $root 'out' 'TestResults'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

function Build-Module {
    Invoke-DotNet build (Join-Path $root 'CognitoUserTools.sln') --configuration Release --verbosity quiet --nologo
    if (Test-Path $module) {
        Remove-Item $module -Recurse
    }

    foreach ($project in @{ CognitoUserTools = $module; 'CognitoUserTools.Aws' = Join-Path $module 'aws' }.GetEnumerator()) {
        Invoke-DotNet publish (Join-Path $root 'src' $project.Key) --configuration Release --no-build --output $project.Value --verbosity quiet --nologo
    }

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

    $count = Get-TestCount
    if ($failed -and $count.Failed -eq 0) {
        # A test host that crashed leaves no test that failed, only fewer that passed.
        $count.Failed = 1
    }

    Write-Host ('{0} passed, {1} failed, {2} skipped' -f $count.Passed, $count.Failed, $count.Skipped)
    if ($failed -or $count.Failed -gt 0 -or $count.Passed -eq 0) {
        exit 1
    }
}

function Get-TestCount {
    $count = @{ Passed = 0; Failed = 0; Skipped = 0 }
    foreach ($file in Get-ChildItem $results -Filter *.trx) {
        $counters = ([xml](Get-Content -LiteralPath $file -Raw)).TestRun.ResultSummary.Counters
        $count.Passed += [int]$counters.passed
        $count.Failed += [int]$counters.failed + [int]$counters.error + [int]$counters.timeout + [int]$counters.aborted
        $count.Skipped += [int]$counters.total - [int]$counters.executed
    }

    $pester = Join-Path $results 'pester.xml'
    if (Test-Path $pester) {
        $run = ([xml](Get-Content -LiteralPath $pester -Raw)).'test-results'
        $bad = [int]$run.failures + [int]$run.errors
        $skipped = [int]$run.'not-run' + [int]$run.inconclusive + [int]$run.ignored + [int]$run.skipped + [int]$run.invalid
        $count.Failed += $bad
        $count.Skipped += $skipped
        $count.Passed += [int]$run.total - $bad - $skipped
    }

    $count
}

Build-Module
switch ($Task) {
    'Test' { Invoke-Test }
    'Demo' {
        Invoke-Pwsh (Join-Path $root 'samples' 'Demo.ps1') @{ ModulePath = $module }
        exit $LASTEXITCODE
    }
    'Help' {
        Invoke-Pwsh (Join-Path $root 'docs' 'Build-Help.ps1') @{ ModulePath = $module }
        exit $LASTEXITCODE
    }
    'Package' {
        Invoke-Pwsh (Join-Path $root 'packaging' 'New-Package.ps1') @{ ModulePath = $module; Destination = Join-Path $root 'out' 'package' }
        exit $LASTEXITCODE
    }
    'Bench' {
        $pwsh, [string[]] $entry = Get-PwshCommand
        $options = @('--pwsh', $pwsh) + @(foreach ($file in $entry) { '--entry'; $file })
        Invoke-DotNet (Join-Path $root 'bench' 'Comparison' 'bin' 'Release' 'net10.0' 'Comparison.dll') $root @options
    }
}
