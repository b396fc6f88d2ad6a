# Writes a nupkg as Publish-PSResource does, but with the same bytes each time: sorted entries with a fixed time.

$ErrorActionPreference = 'Stop'
$utf8 = [System.Text.UTF8Encoding]::new($false)

# Any time that all unzip programs accept.
$entryTime = [System.DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [timespan]::Zero)

# -rw-r--r--
$fileMode = 0x81A4 -shl 16

<#
.SYNOPSIS
    Packs a module folder into a nupkg and returns the file.
#>
function New-Nupkg {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $ModulePath,
        [Parameter(Mandatory)] [string] $Destination
    )

    $name = Split-Path $ModulePath -Leaf
    $manifest = Import-PowerShellDataFile (Join-Path $ModulePath "$name.psd1")
    $nupkg = Join-Path $Destination "$name.$($manifest.ModuleVersion).nupkg"
    if (-not $PSCmdlet.ShouldProcess($nupkg, 'Write')) {
        return
    }

    $files = [System.Collections.Generic.SortedDictionary[string, byte[]]]::new([System.StringComparer]::Ordinal)
    foreach ($file in Get-ChildItem $ModulePath -Recurse -File) {
        $files[[System.IO.Path]::GetRelativePath($ModulePath, $file).Replace('\', '/')] = [System.IO.File]::ReadAllBytes($file)
    }

    $properties = 'package/services/metadata/core-properties/core.psmdcp'
    $parts = [ordered]@{
        '_rels/.rels'         = Get-Relationship "/$name.nuspec" "/$properties"
        "$name.nuspec"        = Get-Nuspec $name $manifest
        '[Content_Types].xml' = Get-ContentType $files.Keys
        $properties           = Get-CoreProperty $name $manifest
    }

    $zip = [System.IO.Compression.ZipArchive]::new([System.IO.File]::Create($nupkg), [System.IO.Compression.ZipArchiveMode]::Create)
    try {
        foreach ($part in $parts.GetEnumerator()) {
            Add-Entry $zip $part.Key $utf8.GetBytes($part.Value)
        }

        foreach ($file in $files.GetEnumerator()) {
            Add-Entry $zip $file.Key $file.Value
        }
    }
    finally {
        $zip.Dispose()
    }

    Get-Item -LiteralPath $nupkg
}

function Add-Entry([System.IO.Compression.ZipArchive] $Zip, [string] $Name, [byte[]] $Content) {
    $entry = $Zip.CreateEntry($Name, [System.IO.Compression.CompressionLevel]::SmallestSize)
    $entry.LastWriteTime = $entryTime
    $entry.ExternalAttributes = $fileMode
    $stream = $entry.Open()
    try {
        $stream.Write($Content)
    }
    finally {
        $stream.Dispose()
    }
}

# The same members from the same keys of the manifest as Publish-PSResource.
function Get-Nuspec([string] $Name, [hashtable] $Manifest) {
    $data = $Manifest.PrivateData.PSData
    $members = [ordered]@{
        id                       = $Name
        version                  = $Manifest.ModuleVersion
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $data['LicenseUri']
        projectUrl               = $data['ProjectUri']
        iconUrl                  = $data['IconUri']
        description              = $Manifest.Description
        releaseNotes             = $data['ReleaseNotes']
        copyright                = $Manifest.Copyright
        tags                     = 'PSModule ' + ($data.Tags -join ' ')
    }

    $lines = $members.GetEnumerator() | Where-Object Value | ForEach-Object { "    <$($_.Key)>$(Format-Xml $_.Value)</$($_.Key)>" }
    Join-Line @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">'
        '  <metadata>'
        $lines
        '  </metadata>'
        '</package>'
    )
}

function Get-Relationship([string] $Nuspec, [string] $Properties) {
    Join-Line @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "  <Relationship Type=`"http://schemas.microsoft.com/packaging/2010/07/manifest`" Target=`"$Nuspec`" Id=`"R1`" />"
        "  <Relationship Type=`"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties`" Target=`"$Properties`" Id=`"R2`" />"
        '</Relationships>'
    )
}

function Get-ContentType([string[]] $Files) {
    $extensions = @('.nuspec') + @($Files | ForEach-Object { [System.IO.Path]::GetExtension($_) } | Where-Object { $_ }) | Sort-Object -Unique -Culture ''
    Join-Line @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />'
        '  <Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml" />'
        $extensions | ForEach-Object { "  <Default Extension=`"$($_.TrimStart('.'))`" ContentType=`"application/octet`" />" }
        $Files | Where-Object { -not [System.IO.Path]::GetExtension($_) } | ForEach-Object { "  <Override PartName=`"/$_`" ContentType=`"application/octet`" />" }
        '</Types>'
    )
}

function Get-CoreProperty([string] $Name, [hashtable] $Manifest) {
    Join-Line @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "  <dc:creator>$(Format-Xml $Manifest.Author)</dc:creator>"
        "  <dc:description>$(Format-Xml $Manifest.Description)</dc:description>"
        "  <dc:identifier>$Name</dc:identifier>"
        "  <version>$($Manifest.ModuleVersion)</version>"
        '</coreProperties>'
    )
}

function Format-Xml([string] $Text) {
    [System.Security.SecurityElement]::Escape($Text)
}

# Not with the line end of the system, so that the bytes are the same.
function Join-Line([string[]] $Line) {
    ($Line -join "`n") + "`n"
}

Export-ModuleMember -Function New-Nupkg
