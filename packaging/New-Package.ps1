#Requires -Version 7.4

<#
.SYNOPSIS
    Makes what is published of a built module: the nupkg, and a folder for offline copies. build.ps1 Package calls it.
.DESCRIPTION
    The folder holds the nupkg's files: copied to a folder of PSModulePath, it is installed.
    The same module gives the same bytes each time.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$ModulePath = Convert-Path -LiteralPath $ModulePath
Import-Module (Join-Path $PSScriptRoot 'Notices.psm1')
Import-Module (Join-Path $PSScriptRoot 'Nupkg.psm1')

$repository = Split-Path $PSScriptRoot
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
Copy-Item (Join-Path $repository 'docs' 'runbooks' '*.ps1') $runbooks
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
