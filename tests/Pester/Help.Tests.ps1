param([Parameter(Mandatory)] [string] $ModulePath)

# Compares the markdown in docs/en-US, the output of Get-Help and the cmdlets, and runs every example.
BeforeDiscovery {
    Import-Module $ModulePath -Force
    $docs = Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US'
    $names = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '..' '..' 'CognitoUserTools.psd1')).CmdletsToExport
    $topics = (Get-ChildItem $docs -Filter about_*.md).BaseName
    $common = [System.Management.Automation.Cmdlet]::CommonParameters

    $cmdlets = foreach ($name in $names) {
        # A parameter with DontShow, for the properties of piped objects, has no help.
        $parameters = (Get-Command $name -Module CognitoUserTools).Parameters.Values |
            Where-Object { $_.Name -notin $common -and -not $_.Attributes.Where{ $_ -is [Parameter] -and $_.DontShow } } | ForEach-Object Name
        @{ Name = $name; Parameters = $parameters | ForEach-Object { @{ Name = $name; Parameter = $_ } } }
    }

    $runnable = foreach ($page in $names + $topics) {
        $text = (Get-Content (Join-Path $docs "$page.md") -Raw) -replace '\r'
        $title = $page
        foreach ($block in [regex]::Matches($text, '(?sm)^### (?<title>[^\n]+)|^```powershell\n(?<code>.*?)\n```')) {
            if ($block.Groups['title'].Success) {
                $title = $block.Groups['title'].Value
            }
            else {
                @{ Page = $page; Title = $title; Code = $block.Groups['code'].Value }
            }
        }
    }
}

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $docs = Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US'

    function Get-Page([string] $Name) {
        (Get-Content (Join-Path $docs "$Name.md") -Raw) -replace '\r'
    }

    function Get-Section([string] $Page, [string] $Title) {
        [regex]::Match($Page, "(?sm)^## $Title\n(.*?)(?=^## |\z)").Groups[1].Value
    }

    function Get-PlainText([string] $Text) {
        ($Text -replace '\s+', ' ').Trim()
    }

    # The text and the YAML properties of a parameter on its page.
    function Get-ParameterPart([string] $Name, [string] $Parameter) {
        $part = [regex]::Match((Get-Section (Get-Page $Name) PARAMETERS), "(?sm)^### -$Parameter\n\n(?<text>.*?)\n+``````yaml\n(?<yaml>.*?)\n``````")
        $yaml = $part.Groups['yaml'].Value
        @{
            Text     = $part.Groups['text'].Value
            Type     = [regex]::Match($yaml, '(?m)^Type: (.*)$').Groups[1].Value
            Default  = [regex]::Match($yaml, "(?m)^DefaultValue: '?(.*?)'?$").Groups[1].Value
            Wildcard = [regex]::Match($yaml, '(?m)^SupportsWildcards: (.*)$').Groups[1].Value
            Aliases  = [regex]::Match($yaml, '(?s)Aliases:(.*?)ParameterSets:').Groups[1].Value | Select-String '(?m)^- (.+)$' -AllMatches | ForEach-Object { $_.Matches.ForEach{ $_.Groups[1].Value } }
            Sets     = [regex]::Matches($yaml, '(?m)^- Name: (\S+)\n  Position: (\S+)\n  IsRequired: (\S+)\n  ValueFromPipeline: (\S+)\n  ValueFromPipelineByPropertyName: (\S+)') |
                ForEach-Object { ($_.Groups | Select-Object -Skip 1).Value -join ' ' }
        }
    }

    # The same properties of the cmdlet.
    function Get-ParameterFact([string] $Name, [string] $Parameter) {
        $command = Get-Command $Name -Module CognitoUserTools
        $metadata = $command.Parameters[$Parameter]
        $value = $metadata.SwitchParameter -or -not ($property = $command.ImplementingType.GetProperty($Parameter)) ? $null : $property.GetValue([Activator]::CreateInstance($command.ImplementingType))
        @{
            Type     = $metadata.ParameterType.FullName
            Default  = $value -is [int] ? "$value" : ''
            Wildcard = "$([bool]($metadata.Attributes -match 'SupportsWildcards'))".ToLowerInvariant()
            Aliases  = $metadata.Aliases
            Sets     = foreach ($set in $metadata.ParameterSets.GetEnumerator()) {
                $in = $set.Value
                $position = $in.Position -eq [int]::MinValue ? 'Named' : $in.Position
                $label = $set.Key -eq '__AllParameterSets' ? '(All)' : $set.Key
                "$label $position $($in.IsMandatory) $($in.ValueFromPipeline) $($in.ValueFromPipelineByPropertyName)".ToLowerInvariant()
            }
        }
    }
}

Describe 'Help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $page = Get-Page $Name
        $help = Get-Help $Name -Full
        $command = Get-Command $Name -Module CognitoUserTools
    }

    It 'has a page in the form of PlatyPS, without placeholders' {
        $page | Should -Match '(?m)^PlatyPS schema version: 2024-05-01$'
        $page | Should -Not -Match '\{\{'
        foreach ($section in 'SYNOPSIS', 'DESCRIPTION', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
            Get-Section $page $section | Should -Match '\w'
        }
    }

    It 'is the same on the page and in Get-Help' {
        $help.Synopsis | Should -BeExactly (Get-PlainText (Get-Section $page SYNOPSIS))
        Get-PlainText $help.description.Text | Should -BeExactly (Get-PlainText (Get-Section $page DESCRIPTION))
        Get-PlainText $help.alertSet.alert.Text | Should -BeExactly (Get-PlainText (Get-Section $page NOTES))
        $help.inputTypes.inputType.type.name | Should -BeExactly ([regex]::Matches((Get-Section $page INPUTS), '(?m)^### (.+)$').ForEach{ $_.Groups[1].Value })
        $help.returnValues.returnValue.type.name | Should -BeExactly $command.OutputType.Name
    }

    It 'describes the parameters of the cmdlet' {
        $real = @($Parameters.Parameter | Sort-Object)
        ([regex]::Matches((Get-Section $page PARAMETERS), '(?m)^### -(\w+)$').ForEach{ $_.Groups[1].Value } | Sort-Object) | Should -BeExactly $real
        ($help.parameters.parameter.name | Sort-Object) | Should -BeExactly $real
    }

    It 'shows the syntax of every parameter set' {
        $real = foreach ($set in $command.ParameterSets) {
            ($set.Parameters.Name | Where-Object { $_ -in $Parameters.Parameter } | Sort-Object) -join ' '
        }
        $shown = foreach ($item in $help.syntax.syntaxItem) {
            ($item.parameter.name | Sort-Object) -join ' '
        }
        ($shown | Sort-Object) | Should -BeExactly ($real | Sort-Object)

        $written = [regex]::Matches((Get-Section $page SYNTAX), '(?m)^### (\S+)').ForEach{ $_.Groups[1].Value }
        ($written | Sort-Object) | Should -BeExactly ($command.ParameterSets.Name | Sort-Object)
    }

    It 'has the properties of -<Parameter>' -ForEach $Parameters {
        $written = Get-ParameterPart $Name $Parameter
        $real = Get-ParameterFact $Name $Parameter
        $shown = Get-Help $Name -Parameter $Parameter

        $written.Text | Should -Match '\w.*\.$'
        $written.Text -split '(?<=\.)\s+' | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty -Because 'nothing is said twice'
        Get-PlainText $shown.description.Text | Should -BeExactly (Get-PlainText $written.Text)

        $written.Type | Should -BeExactly $real.Type
        $shown.type.name | Should -BeExactly $real.Type
        $written.Default | Should -BeExactly $real.Default
        "$($shown.defaultValue)" | Should -BeExactly $real.Default
        $written.Wildcard | Should -BeExactly $real.Wildcard
        $shown.globbing | Should -BeExactly $real.Wildcard
        (@($written.Aliases) | Sort-Object) | Should -BeExactly (@($real.Aliases) | Sort-Object)
        $shown.aliases | Should -BeExactly ($real.Aliases ? $real.Aliases -join ', ' : 'none')
        (@($written.Sets).ToLowerInvariant() | Sort-Object) | Should -BeExactly (@($real.Sets) | Sort-Object)

        $shown.required | Should -Be "$([bool](@($real.Sets) -match '^\S+ \S+ true'))"
        ($shown.pipelineInput -match 'ByValue') | Should -Be ([bool](@($real.Sets) -match '^\S+ \S+ \S+ true'))
        ($shown.pipelineInput -match 'ByPropertyName') | Should -Be ([bool](@($real.Sets) -match '^\S+ \S+ \S+ \S+ true'))
        @($real.Sets).ForEach{ ($_ -split ' ')[1] } | Should -Contain $shown.position
    }

    It 'has at least six examples, each with text, the same on the page and in Get-Help' {
        $written = [regex]::Matches((Get-Section $page EXAMPLES), '(?sm)^### (?<title>[^\n]+)\n\n```powershell\n(?<code>.*?)\n```\n\n(?<text>.*?)(?=\n### |\z)')
        $written.Count | Should -BeGreaterOrEqual 6
        $shown = $help.examples.example
        $shown.Count | Should -Be $written.Count
        for ($i = 0; $i -lt $shown.Count; $i++) {
            $shown[$i].title.Trim('- ') | Should -BeExactly $written[$i].Groups['title'].Value
            ($shown[$i].code -replace '\r').Trim() | Should -BeExactly $written[$i].Groups['code'].Value
            $text = Get-PlainText $shown[$i].remarks.Text
            $text | Should -Match '\w.*\.$'
            $text | Should -BeExactly (Get-PlainText $written[$i].Groups['text'].Value)
        }
    }

    It 'has output for -Full, -Examples and -Parameter *, and an address for -Online' {
        Get-Help $Name -Full | Out-String | Should -Match 'RELATED LINKS'
        Get-Help $Name -Examples | Out-String | Should -Match 'Example 6'
        @(Get-Help $Name -Parameter *).Count | Should -Be $Parameters.Count
        $project = (Import-PowerShellDataFile (Join-Path $ModulePath 'CognitoUserTools.psd1')).PrivateData.PSData['ProjectUri']
        $command.HelpUri | Should -BeLike ($project ? "$project/blob/HEAD/docs/en-US/$Name.md" : 'https://docs.aws.amazon.com/cognito-user-identity-pools/*')
        $help.relatedLinks.navigationLink[0].uri | Should -BeExactly $command.HelpUri
    }

    It 'links to existing help' {
        foreach ($link in $help.relatedLinks.navigationLink | Where-Object { -not $_.uri }) {
            @(Get-Help $link.linkText -ErrorAction Stop).Count | Should -Be 1 -Because $link.linkText
        }
    }
}

Describe 'Topic <_>' -ForEach $topics {
    It 'is found by Get-Help, with its short description' {
        $found = Get-Help $_ | Select-Object -First 1
        $found | Out-String | Should -Match "TOPIC\r?\n    $_"
        (Get-Help "$_*" | Where-Object Name -EQ $_).Synopsis ?? (($found -split '\r?\n')[4].Trim()) | Should -Match '^\w.*\.$'
    }

    It 'has the text of its page' {
        # There, headings are in capitals and code has no fences.
        $page = (Get-Page $_) -replace '(?m)^```.*$' -replace '(?m)^#+ ' -replace '^(about_\w+)', 'topic $1'
        $text = Get-Content (Join-Path $ModulePath 'en-US' "$_.help.txt") -Raw

        Get-PlainText $text.ToLowerInvariant() | Should -BeExactly (Get-PlainText $page.ToLowerInvariant())
    }

    It 'fits 80 columns' {
        Get-Content (Join-Path $ModulePath 'en-US' "$_.help.txt") | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }
}

Describe 'about_CognitoUserTools' {
    It 'lists every ErrorId' {
        $written = [regex]::Matches((Get-Page about_CognitoUserTools), '(?m)^([A-Z][a-z]+[A-Za-z]+)  +\w').ForEach{ $_.Groups[1].Value }
        ($written | Sort-Object) | Should -BeExactly ([enum]::GetNames([CognitoUserTools.CognitoErrorKind]) | Sort-Object)
    }
}

Describe 'Examples' {
    BeforeAll {
        $simulator = Start-CognitoSimulator -Users 2000
        $shared = $env:AWS_SHARED_CREDENTIALS_FILE
        $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
        Push-Location $TestDrive
        Set-Content credentials '[audit]', 'aws_access_key_id = AKIAEXAMPLE000000000', 'aws_secret_access_key = example'
        Set-Content addresses.txt jon@example.com, jonas@example.com, nobody@example.com
        Set-Content names.txt jon, jonas
        Set-Content sign-in.json (@{ AuthenticationResult = @{ AccessToken = $simulator.AccessToken } } | ConvertTo-Json)
    }

    AfterAll {
        Pop-Location
        $env:AWS_SHARED_CREDENTIALS_FILE = $shared
        Stop-CognitoSimulator $simulator
    }

    It 'runs: <Page>, <Title>' -ForEach $runnable {
        $known = @(Get-ChildItem $TestDrive).Name
        $out = & {
            # Its own simulator, so that no other test uses the quota.
            $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; '*-CognitoUser:MaxRequestsPerSecond' = 0; 'Get-CognitoAuthFactor:MaxRequestsPerSecond' = 0 }
            $pool = $simulator.UserPoolId
            $token = $simulator.AccessToken
            $ErrorActionPreference = 'Stop'
            . ([scriptblock]::Create($Code.Replace('eu-west-1_AbC123xyz', $pool))) *>&1
        }

        $files = Get-ChildItem $TestDrive | Where-Object Name -NotIn $known
        $sets = $Code -match '(?m)^\$PSDefaultParameterValues\S+ = \S+$'
        ($out -or $files -or $sets) | Should -BeTrue -Because 'an example shows something, writes a file or sets a default'
        $files | ForEach-Object { $_.Length | Should -BeGreaterThan 0 }
        $files | Remove-Item
    }
}
