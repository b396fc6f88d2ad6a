# The third-party packages in the package: from dotnet list package, with the licences of the packages.

$ErrorActionPreference = 'Stop'

<#
.SYNOPSIS
    Returns the third-party packages in a module folder, with version, copyright and licence.
.DESCRIPTION
    An assembly of no package is an error, and so is a licence whose text is not in tools/licenses.
#>
function Get-ThirdPartyPackage {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $ModulePath,
        [Parameter(Mandatory)] [string] $Repository
    )

    $project = Join-Path $Repository 'src' 'CognitoUserTools.Aws'
    $json = & dotnet list $project package --include-transitive --format json --no-restore
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet list package ended with exit code ${LASTEXITCODE}: $json"
    }

    $listed = ($json | ConvertFrom-Json).projects.frameworks | ForEach-Object { $_.topLevelPackages; $_.transitivePackages }
    $folders = (Get-Content (Join-Path $project 'obj' 'project.assets.json') -Raw | ConvertFrom-Json -AsHashtable).packageFolders.Keys
    # One for each name: that of the folder aws, not those of aws/<platform>.
    $assemblies = Get-ChildItem $ModulePath -Recurse -Filter *.dll | Where-Object BaseName -NotLike 'CognitoUserTools*' | Sort-Object { $_.FullName.Length } | Group-Object BaseName
    foreach ($assembly in $assemblies | Sort-Object Name -Culture '' | ForEach-Object { $_.Group[0] }) {
        $package = $listed | Where-Object id -EQ $assembly.BaseName
        if (-not $package) {
            throw "$($assembly.Name) is in the module, and no package that the project references accounts for it."
        }

        $id = $package.id.ToLowerInvariant()
        $nuspec = $folders | ForEach-Object { Join-Path $_ $id $package.resolvedVersion "$id.nuspec" } | Where-Object { Test-Path $_ } | Select-Object -First 1
        $metadata = ([xml](Get-Content -LiteralPath $nuspec -Raw)).package.metadata
        if ($metadata.license.type -ne 'expression' -or -not (Test-Path (Get-LicenseFile $metadata.license.InnerText))) {
            throw "The licence of $($package.id), '$($metadata.license.InnerText)', has no text in tools/licenses."
        }

        [pscustomobject]@{
            Id         = $package.id
            Version    = $package.resolvedVersion
            License    = $metadata.license.InnerText
            Copyright  = $assembly.VersionInfo.LegalCopyright
            ProjectUrl = $metadata.projectUrl
            Folder     = Split-Path $nuspec
        }
    }
}

<#
.SYNOPSIS
    Returns the text of THIRD-PARTY-NOTICES for packages.
#>
function Get-ThirdPartyNotice {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object[]] $Package)

    'CognitoUserTools contains these packages of others. Their assemblies in the folder aws are unchanged; those in the folders aws/<platform>, where'
    'there are any, are the same ones, compiled ahead of time for that platform (ReadyToRun).'
    ''
    foreach ($one in $Package) {
        "$($one.Id) $($one.Version)"
        "    $($one.Copyright)"
        "    Licence: $($one.License)"
        "    $($one.ProjectUrl)"
        ''
    }

    # Notices in the package, and in its repository.
    $files = foreach ($one in $Package) {
        Get-ChildItem -LiteralPath $one.Folder -File | Where-Object Name -Like 'THIRD-PARTY-NOTICES*'
        Get-Item (Join-Path $PSScriptRoot 'notices' "$($one.Id).txt") -ErrorAction Ignore
    }

    foreach ($notice in $files) {
        '-' * 78
        ''
        Get-Content -LiteralPath $notice
        ''
    }

    foreach ($license in $Package.License | Sort-Object -Unique) {
        '-' * 78
        ''
        Get-Content -LiteralPath (Get-LicenseFile $license)
    }
}

function Get-LicenseFile([string] $Expression) {
    Join-Path $PSScriptRoot 'licenses' "$Expression.txt"
}

Export-ModuleMember -Function Get-ThirdPartyPackage, Get-ThirdPartyNotice
