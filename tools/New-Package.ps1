#Requires -Version 7.4

<#
.SYNOPSIS
    Makes the package of a built module: the nupkg, and a folder for offline copies. build.ps1 Package calls it.
.DESCRIPTION
    The folder has the files of the nupkg. To install it, copy it to a folder of PSModulePath.
    The same module gives the same bytes.
.PARAMETER RuntimeIdentifier
    The platforms for which the AWS assemblies are compiled ahead of time (ReadyToRun), to start faster. They are in aws/<platform>, which the module
    prefers to aws. The compiler is a NuGet package of the .NET SDK.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $Destination,
    [AllowEmptyCollection()] [string[]] $RuntimeIdentifier = @('win-x64', 'linux-x64', 'linux-arm64', 'osx-arm64')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$ModulePath = Convert-Path -LiteralPath $ModulePath
Import-Module (Join-Path $PSScriptRoot 'Notices.psm1')
Import-Module (Join-Path $PSScriptRoot 'Nupkg.psm1')

$repository = Split-Path $PSScriptRoot

function Add-ReadyToRunImage([string] $Module, [string] $RuntimeIdentifier) {
    $project = Join-Path $PSScriptRoot 'ReadyToRun'
    $images = Join-Path $project 'obj' 'images'

    # Without the previous output: the .NET SDK compares only times, and would keep the image of another build.
    Get-Item (Join-Path $project 'bin'), (Join-Path $project 'obj') -ErrorAction Ignore | Remove-Item -Recurse -Force
    $output = & dotnet publish $project --configuration Release --runtime $RuntimeIdentifier -p:ModulePath=$Module --output $images --verbosity quiet --nologo
    if ($LASTEXITCODE -ne 0) {
        throw "The AWS side of the module could not be compiled for $RuntimeIdentifier. dotnet publish ended with exit code ${LASTEXITCODE}:`n$($output -join "`n")"
    }

    # The output also has the referenced assemblies, which PowerShell loads from the module's folder.
    $aws = Join-Path $Module 'aws'
    $platform = New-Item (Join-Path $aws $RuntimeIdentifier) -ItemType Directory -Force
    Get-ChildItem $aws -Filter *.dll | ForEach-Object { Copy-Item (Join-Path $images $_.Name) $platform }
}

if (-not $PSCmdlet.ShouldProcess($Destination, 'Replace by a new package')) {
    return
}

if (Test-Path $Destination) {
    Remove-Item $Destination -Recurse
}

# The folder must have the module's name.
$null = New-Item $Destination -ItemType Directory
$module = Join-Path (Resolve-Path $Destination).ProviderPath 'CognitoUserTools'
Copy-Item -LiteralPath $ModulePath $module -Recurse
Copy-Item (Join-Path $repository 'LICENSE') $module
$runbooks = New-Item (Join-Path $module 'runbooks') -ItemType Directory -Force
Copy-Item (Join-Path $repository 'runbooks' '*') $runbooks -Include *.ps1, *.psm1
foreach ($platform in $RuntimeIdentifier) {
    Add-ReadyToRunImage $module $platform
}

$packages = Get-ThirdPartyPackage $module $repository
$notices = (Get-ThirdPartyNotice $packages) -join "`n"
[System.IO.File]::WriteAllText((Join-Path $module 'THIRD-PARTY-NOTICES.txt'), $notices + "`n")

# Warnings are errors too.
$null = Test-ModuleManifest (Join-Path $module 'CognitoUserTools.psd1') -WarningAction Stop

$nupkg = New-Nupkg $module $Destination
$size = (Get-ChildItem $module -Recurse -File | Measure-Object Length -Sum)
Write-Host ('{0}: {1:n0} bytes' -f $nupkg.FullName, $nupkg.Length)
Write-Host ('{0}: {1} files, {2:n0} bytes' -f $module, $size.Count, $size.Sum)
Write-Host ('Third-party packages: ' + (($packages | ForEach-Object { "$($_.Id) $($_.Version) ($($_.License))" }) -join ', '))
