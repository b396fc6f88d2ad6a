#Requires -Version 7.4

<#
.SYNOPSIS
    Makes the help of Get-Help, in en-US, from the markdown in docs/en-US. build.ps1 Help calls it.
.DESCRIPTION
    Needs Microsoft.PowerShell.PlatyPS 1.0.3 or later, which updates the pages from the cmdlets. A new parameter gets a section with a placeholder, and no
    help is made before its text is written.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $ModulePath)

# No strict mode, because scripts of PlatyPS fail in it.
$ErrorActionPreference = 'Stop'
$ModulePath = Convert-Path -LiteralPath $ModulePath

$projectUri = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '..' 'CognitoUserTools.psd1')).PrivateData.PSData['ProjectUri']
$source = Join-Path $PSScriptRoot '..' 'docs' 'en-US'
$target = Join-Path $PSScriptRoot '..' 'en-US'

# Text help: headings at the margin, everything else indented, and no fences.
function ConvertTo-TextHelp([string[]] $Markdown) {
    $lines = foreach ($line in $Markdown) {
        switch -Regex ($line) {
            '^```' { break }
            '^# (.+)' { 'TOPIC', "    $($Matches[1])"; break }
            '^## (.+)' { $Matches[1].ToUpperInvariant(); break }
            '^### (.+)' { "  $($Matches[1])"; break }
            default { "    $line".TrimEnd() }
        }
    }

    # No blank line after a heading: the fifth line is the synopsis.
    ($lines -join "`n") -replace '(?m)^(\S.*|  \S.*)\n\n', "`$1`n" -replace '\n{3,}', "`n`n"
}

function Set-HelpFile([string] $Path, [string] $Text) {
    [System.IO.File]::WriteAllText($Path, $Text.Replace("`r", '').TrimEnd() + "`n")
}

function Update-Page([string] $Path) {
    $null = Update-MarkdownCommandHelp -Path $Path -NoBackup
    # The date changes with every run, and an empty address becomes an empty link.
    Set-HelpFile $Path ((Get-Content -LiteralPath $Path -Raw) -replace '(?m)^(ms\.date:.*|HelpUri: '''')\r?\n' -replace '(\r?\n){3,}', "`n`n")
    if ($blank = Select-String -LiteralPath $Path -Pattern '\{\{.*\}\}') {
        throw "$($blank[0].Path):$($blank[0].LineNumber): write this text first: $($blank[0].Line)"
    }
}

# PlatyPS does not separate the code and text of an example, and does not write default values.
function Complete-Maml([xml] $Maml, [object[]] $Pages) {
    $names = [System.Xml.XmlNamespaceManager]::new($Maml.NameTable)
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    foreach ($command in $Maml.SelectNodes('//command:command', $names)) {
        $page = $Pages | Where-Object Title -EQ $command.SelectSingleNode('command:details/command:name', $names).InnerText
        foreach ($example in $command.SelectNodes('command:examples/command:example', $names)) {
            $introduction = $example.SelectSingleNode('maml:introduction', $names)
            $text = @($introduction.SelectNodes('maml:para', $names).InnerText | Where-Object { $_ -ne [string][char]0x80 }) -join "`n`n"
            $code, $rest = [regex]::Match($text, '(?s)\A```powershell\n(.*?)\n```\s*(.*)\z').Groups[1, 2].Value
            $example.SelectSingleNode('dev:code', $names).InnerText = $code
            $null = $example.RemoveChild($introduction)
            $remarks = $example.SelectSingleNode('dev:remarks', $names) ?? $example.AppendChild($Maml.CreateElement('dev', 'remarks', $names.LookupNamespace('dev')))
            $remarks.RemoveAll()
            # An empty line before the next example.
            foreach ($text in $rest, '') {
                $remarks.AppendChild($Maml.CreateElement('maml', 'para', $names.LookupNamespace('maml'))).InnerText = $text
            }
        }

        # Get-Help -Online opens the first link that has an address.
        if ($projectUri) {
            $links = $command.SelectSingleNode('command:relatedLinks', $names)
            $link = $links.PrependChild($Maml.CreateElement('maml', 'navigationLink', $names.LookupNamespace('maml')))
            $link.AppendChild($Maml.CreateElement('maml', 'linkText', $names.LookupNamespace('maml'))).InnerText = 'Online version'
            $link.AppendChild($Maml.CreateElement('maml', 'uri', $names.LookupNamespace('maml'))).InnerText = "$projectUri/blob/HEAD/docs/en-US/$($page.Title).md"
        }

        foreach ($parameter in $page.Parameters | Where-Object DefaultValue) {
            foreach ($node in $command.SelectNodes(".//command:parameter[maml:name='$($parameter.Name)']", $names)) {
                $node.AppendChild($Maml.CreateElement('dev', 'defaultValue', $names.LookupNamespace('dev'))).InnerText = $parameter.DefaultValue
            }
        }
    }
}

$null = New-Item -ItemType Directory $target -Force
foreach ($topic in Get-ChildItem $source -Filter about_*.md) {
    Set-HelpFile (Join-Path $target "$($topic.BaseName).help.txt") (ConvertTo-TextHelp (Get-Content -LiteralPath $topic))
}

if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS | Where-Object Version -GE '1.0.3')) {
    throw 'The help of the cmdlets was not made: it needs Microsoft.PowerShell.PlatyPS 1.0.3 or later. To install it: Install-PSResource Microsoft.PowerShell.PlatyPS'
}

Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0.3
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "CognitoUserTools-help-$PID"
try {
    # A copy without help, because PlatyPS adds the text of the existing help to each page.
    $null = New-Item -ItemType Directory $folder
    $module = Join-Path $folder 'CognitoUserTools'
    Copy-Item -LiteralPath $ModulePath -Destination $module -Recurse
    Remove-Item (Join-Path $module 'en-US') -Recurse -ErrorAction Ignore
    Import-Module $module

    $files = Get-ChildItem $source -Filter *-Cognito*.md
    $files | ForEach-Object { Update-Page $_ }
    $pages = $files | Import-MarkdownCommandHelp

    $made = $pages | Export-MamlCommandHelp -OutputFolder (Join-Path $folder 'help')
    $maml = [xml]::new()
    $maml.PreserveWhitespace = $false
    $maml.Load($made.FullName)
    Complete-Maml $maml $pages
    $writer = [System.IO.StringWriter]::new()
    $maml.Save($writer)
    Set-HelpFile (Join-Path $target $made.Name) ($writer.ToString() -replace '^<\?xml[^>]*\?>', '<?xml version="1.0" encoding="utf-8"?>')
}
finally {
    # On Windows, its assemblies are locked.
    Remove-Item $folder -Recurse -ErrorAction Ignore
}

Write-Host "The help is in $(Resolve-Path $target)."
