<#
.SYNOPSIS
    Builds, tests and shows CognitoUserTools.
.DESCRIPTION
    Build    puts the importable module in out/CognitoUserTools.
    Test     runs xunit and Pester; the last line says "N passed, N failed, N skipped".
    Demo     runs the cmdlets with a simulated user pool.
    Try      opens a prompt with the module imported and a simulated user pool.
    Help     makes the help in en-US from docs/en-US; needs Microsoft.PowerShell.PlatyPS.
    Package  puts the nupkg, and a folder for offline copies, in out/package.
    Bench    compares the module with other tools and writes bench/RESULTS.md; takes half an hour.

    In Windows PowerShell, or PowerShell before 7.4, it starts itself in the version of .config/dotnet-tools.json.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Try', 'Help', 'Package', 'Bench')]
    [string] $Task = 'Build'
)

# The syntax is that of Windows PowerShell 5.1, which parses the whole file.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$env:DOTNET_NOLOGO = $env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
if (-not (Get-Command dotnet -ErrorAction Ignore)) {
    throw 'The .NET 10 SDK is needed, and there is no dotnet on PATH. Install it: https://dotnet.microsoft.com/download'
}

if ($PSVersionTable.PSVersion -lt [version]'7.4') {
    Push-Location $PSScriptRoot
    try {
        $output = & dotnet tool restore
        if ($LASTEXITCODE -ne 0) {
            throw "PowerShell 7.4 or later is needed. Install it, or let 'dotnet tool restore' get it from NuGet: $output"
        }

        & dotnet tool run pwsh '--' -NoLogo -NoProfile -File build.ps1 $Task
    }
    finally {
        Pop-Location
    }

    exit $LASTEXITCODE
}

Import-Module (Join-Path $PSScriptRoot 'tests' 'Pester' 'ChildSession.psm1') -Scope Local

$module = Join-Path $PSScriptRoot 'out' 'CognitoUserTools'
$package = Join-Path $PSScriptRoot 'out' 'package'
$results = Join-Path $PSScriptRoot 'out' 'TestResults'
$pwsh, [string[]] $entry = Get-PwshCommand

# Without standard input, which may be the script of Try.
function Invoke-Build([string[]] $Project) {
    foreach ($path in $Project) {
        $output = $null | & dotnet build (Join-Path $PSScriptRoot $path) --configuration Release --verbosity quiet --nologo
        if ($LASTEXITCODE -ne 0) {
            throw "dotnet build $path ended with exit code $LASTEXITCODE.`n$($output -join "`n")"
        }
    }
}

# In a child process, so that the module's assemblies are not loaded, and locked, in the caller's session.
function Invoke-Pwsh([string] $Script, [hashtable] $Parameters) {
    $arguments = $Parameters.GetEnumerator() | ForEach-Object { "-$($_.Key)"; $_.Value }
    & $pwsh @entry -NoLogo -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot $Script) @arguments
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

if (Test-Path $module) {
    try {
        Remove-Item $module -Recurse
    }
    catch {
        throw "$module cannot be replaced: $_ Close the PowerShell sessions that have imported the module from there, then try again."
    }
}

if ($Task -in 'Demo', 'Try') {
    if ($Task -eq 'Demo' -or -not [Console]::IsInputRedirected) {
        Write-Host 'Building the module and a simulated user pool: a minute the first time, a few seconds later.'
    }

    Invoke-Build src/CognitoUserTools, tests/CognitoSimulator
}
else {
    Invoke-Build CognitoUserTools.sln
    Write-Host "The module is in $module."
}

switch ($Task) {
    'Test' { Invoke-Pwsh tests/Invoke-Test.ps1 @{ ModulePath = $module; ResultPath = $results } }
    'Try' {
        # Without a terminal, the script runs its input.
        $stay = if ([Console]::IsInputRedirected) { '-NonInteractive' } else { '-NoExit' }
        & $pwsh @entry -NoLogo -NoProfile $stay -File (Join-Path $PSScriptRoot 'samples' 'Try.ps1') -ModulePath $module
        exit $LASTEXITCODE
    }
    'Demo' { Invoke-Pwsh samples/Demo.ps1 @{ ModulePath = $module } }
    'Help' { Invoke-Pwsh tools/Build-Help.ps1 @{ ModulePath = $module } }
    'Package' { Invoke-Pwsh tools/New-Package.ps1 @{ ModulePath = $module; Destination = $package } }
    'Bench' {
        # Measures the published package, made only for this platform.
        Invoke-Pwsh tools/New-Package.ps1 @{
            ModulePath        = $module
            Destination       = $package
            RuntimeIdentifier = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        }
        Invoke-Build bench/Floor
        $options = @('--pwsh', $pwsh) + @(foreach ($file in $entry) { '--entry'; $file })
        & dotnet (Join-Path $PSScriptRoot 'bench' 'Comparison' 'bin' 'Release' 'net10.0' 'Comparison.dll') $PSScriptRoot @options
        exit $LASTEXITCODE
    }
}
