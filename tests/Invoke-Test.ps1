#Requires -Version 7.4

<#
.SYNOPSIS
    Runs xunit and Pester on a built solution. build.ps1 Test calls it.
.DESCRIPTION
    The last line is "N passed, N failed, N skipped", after a line with the name and reason of each skipped test.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot 'Pester' 'ChildSession.psm1') -Scope Local

# About three times the duration on two cores, to end a run that hangs.
$xunitHang = '5m'
$pesterLimit = [timespan]::FromMinutes(20)

if (Test-Path $ResultPath) {
    Remove-Item $ResultPath -Recurse
}

$problems = [System.Collections.Generic.List[string]]::new()
& dotnet test (Join-Path $PSScriptRoot '..' 'CognitoUserTools.sln') --configuration Release --no-build --nologo --logger trx --results-directory $ResultPath `
    --blame-hang-timeout $xunitHang --blame-hang-dump-type none
if ($LASTEXITCODE -ne 0) {
    $problems.Add("dotnet test ended with exit code $LASTEXITCODE.")
}

$pesterResult = Join-Path $ResultPath 'pester.json'
$pwsh, $arguments = @(Get-PwshCommand) + '-NoLogo', '-NoProfile', '-NonInteractive', '-File', (Join-Path $PSScriptRoot 'Pester' 'Invoke-Pester.ps1'),
    '-ModulePath', $ModulePath, '-ResultPath', $pesterResult
$pester = [System.Diagnostics.Process]::Start([System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] $arguments))
if (-not $pester.WaitForExit($pesterLimit)) {
    $pester.Kill($true)
    $problems.Add("Pester did not end within $($pesterLimit.TotalMinutes) minutes. The test after the last one above hangs.")
}
elseif ($pester.ExitCode -ne 0) {
    $problems.Add("Pester ended with exit code $($pester.ExitCode).")
}

$suites = @(
    foreach ($file in Get-ChildItem $ResultPath -Filter *.trx) {
        $run = ([xml](Get-Content -LiteralPath $file -Raw)).TestRun
        $suite = @{ Name = [System.IO.Path]::GetFileNameWithoutExtension(@($run.TestDefinitions.UnitTest)[0].storage); Passed = 0; Failed = 0; Skipped = @() }
        foreach ($test in $run.Results.UnitTestResult) {
            switch ($test.outcome) {
                'Passed' { $suite.Passed++ }
                'NotExecuted' { $suite.Skipped += @{ Name = $test.testName; Reason = $test.Output.ErrorInfo.Message } }
                default { $suite.Failed++ }
            }
        }

        $suite.Seconds = [math]::Round(([datetime]$run.Times.finish - [datetime]$run.Times.start).TotalSeconds)
        $suite
    }

    if (Test-Path $pesterResult) {
        Get-Content -LiteralPath $pesterResult -Raw | ConvertFrom-Json -AsHashtable
    }
)

$suites | Sort-Object Name | ForEach-Object { '{0,-36} {1,5} passed, {2} failed, {3} skipped, {4} s' -f $_.Name, $_.Passed, $_.Failed, $_.Skipped.Count, $_.Seconds } | Write-Host
$suites.Skipped | Group-Object { "$($_.Name): $($_.Reason)".TrimEnd(':', ' ') } | ForEach-Object { "Skipped: $($_.Count) of $($_.Name)" } | Write-Host
$problems | Write-Host

$passed, $failed = 'Passed', 'Failed' | ForEach-Object { ($suites.$_ | Measure-Object -Sum).Sum }
if ($problems -and $failed -eq 0) {
    # For example, a test host that crashed has no failed test.
    $failed = 1
}

Write-Host "$passed passed, $failed failed, $(@($suites.Skipped).Count) skipped"
exit [int]($failed -gt 0 -or $passed -eq 0)
