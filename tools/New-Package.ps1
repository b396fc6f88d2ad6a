#Requires -Version 7.4

<#
.SYNOPSIS
    Makes what is published of a built module: the nupkg, and a folder for offline copies. build.ps1 Package calls it.
.DESCRIPTION
    The folder holds the nupkg's files: copied to a folder of PSModulePath, it is installed.
    The same module gives the same bytes each time.
.PARAMETER RuntimeIdentifier
    The platforms that the AWS side of the module is compiled for ahead of time (ReadyToRun), so that it starts faster there: into aws/<platform>, which
    the module prefers to aws. The compiler is a NuGet package of the .NET SDK.
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

    # From the beginning: the .NET SDK compares times only, and would keep the image of another assembly of the same name.
    Get-Item (Join-Path $project 'bin'), (Join-Path $project 'obj') -ErrorAction Ignore | Remove-Item -Recurse -Force
    $said = & dotnet publish $project --configuration Release --runtime $RuntimeIdentifier -p:ModulePath=$Module --output $images --verbosity quiet --nologo
    if ($LASTEXITCODE -ne 0) {
        throw "The AWS side of the module could not be compiled for $RuntimeIdentifier. dotnet publish ended with exit code ${LASTEXITCODE}:`n$($said -join "`n")"
    }

    # With what it refers to, it is all published. The AWS side is what the module chooses by platform: PowerShell loads the rest.
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

# Under the module's name, as PSModulePath wants it.
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

# What is wrong with a manifest is a warning or an error here, and an error either way.
$null = Test-ModuleManifest (Join-Path $module 'CognitoUserTools.psd1') -WarningAction Stop

$nupkg = New-Nupkg $module $Destination
$size = (Get-ChildItem $module -Recurse -File | Measure-Object Length -Sum)
Write-Host ('{0}: {1:n0} bytes' -f $nupkg.FullName, $nupkg.Length)
Write-Host ('{0}: {1} files, {2:n0} bytes' -f $module, $size.Count, $size.Sum)
Write-Host ('Packages of others: ' + (($packages | ForEach-Object { "$($_.Id) $($_.Version) ($($_.License))" }) -join ', '))
