param([Parameter(Mandatory)] [string] $ModulePath)

# Runs the code blocks of the docs, or checks their syntax, and compares the tables of docs/migrating.md, docs/iam.md and docs/quotas.md.
BeforeDiscovery {
    $repository = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).ProviderPath

    # docs/en-US: Help.Tests.ps1.
    $files = @(Get-Item (Join-Path $repository 'README.md'), (Join-Path $repository 'CONTRIBUTING.md'), (Join-Path $repository 'SECURITY.md')) +
        @(Get-ChildItem (Join-Path $repository 'docs') -Filter *.md) + @(Get-ChildItem (Join-Path $repository 'runbooks') -Filter *.md)
    $blocks = foreach ($file in $files) {
        $text = Get-Content $file -Raw
        foreach ($match in [regex]::Matches($text, '(?ms)^```([\w-]*)\r?\n(.*?)^```\s*$')) {
            @{
                File     = [System.IO.Path]::GetRelativePath($repository, $file).Replace('\', '/')
                Line     = ($text.Substring(0, $match.Index) -split '\n').Count
                Language = $match.Groups[1].Value
                Code     = $match.Groups[2].Value
            }
        }
    }

    # The last cell of each row, if it is a command of the module. \| is a pipe.
    $commands = Get-Content (Join-Path $repository 'docs' 'migrating.md') | Where-Object { $_ -match '^\|.*(?<!\\)\| `(.*)` \|$' } |
        ForEach-Object { @{ Command = $Matches[1].Replace('\|', '|') } }
}

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $repository = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).ProviderPath
    $simulator = Start-CognitoSimulator -Users 130
    $pool = $simulator.UserPoolId
    $token = $simulator.AccessToken
    $endpoint = $simulator.Endpoint
    $before = $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, $env:AWS_SHARED_CREDENTIALS_FILE
    $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $endpoint
    $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
    Set-Content $env:AWS_SHARED_CREDENTIALS_FILE '[audit]', 'aws_access_key_id = AKIDEXAMPLE', 'aws_secret_access_key = x'
    Copy-Item (Join-Path $repository 'runbooks' '*') $TestDrive -Include *.ps1, *.psm1
    Push-Location $TestDrive

    # In a new scope, with ErrorActionPreference Stop.
    function Invoke-Example([string] $Code) {
        $ErrorActionPreference = 'Stop'
        . ([scriptblock]::Create($Code))
    }

    # Commands that a block may use: the module, the simulator, PowerShell's modules, dotnet, the scripts of the repository and, in the current folder, the runbooks.
    function Get-KnownCommand([string] $Name) {
        if ($Name -like './*') {
            return $Name, (Join-Path $repository $Name) | Where-Object { Test-Path $_ } | Select-Object -First 1 | Get-Command -CommandType ExternalScript
        }

        Get-Command $Name -ErrorAction Ignore | Where-Object {
            $_.CommandType -eq 'Application' ? $Name -eq 'dotnet' : $_.Source -match '^(CognitoUserTools|CognitoSimulator|Microsoft\.PowerShell\..+)$'
        } | Select-Object -First 1
    }

    # PowerShell parses an attribute in the script block of -Filter as a command.
    function Test-InFilter($Ast) {
        for ($block = $Ast.Parent; $block; $block = $block.Parent) {
            if ($block -is [System.Management.Automation.Language.ScriptBlockExpressionAst] -and $block.Parent -is [System.Management.Automation.Language.CommandAst]) {
                $elements = $block.Parent.CommandElements
                $before = $elements[$elements.IndexOf($block) - 1]
                if ($before -is [System.Management.Automation.Language.CommandParameterAst] -and $before.ParameterName -eq 'Filter') {
                    return $true
                }
            }
        }

        $false
    }
}

AfterAll {
    Pop-Location
    $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, $env:AWS_SHARED_CREDENTIALS_FILE = $before
    Stop-CognitoSimulator $simulator
}

Describe 'The code blocks of the docs' {
    It 'exist' -ForEach @(@{ Count = @($blocks | Where-Object Language -EQ powershell).Count }) {
        $Count | Should -BeGreaterOrEqual 6
    }

    It 'have a language: <File>:<Line>' -ForEach $blocks {
        $Language | Should -BeIn 'powershell', 'powershell-norun', 'powershell-session', 'sh', 'json', 'text'
    }

    It 'run: <File>:<Line>' -ForEach @($blocks | Where-Object Language -EQ powershell) {
        { Invoke-Example $Code } | Should -Not -Throw
    }

    It 'are JSON: <File>:<Line>' -ForEach @($blocks | Where-Object Language -EQ json) {
        Test-Json $Code | Should -BeTrue
    }

    # Finds commands and parameters that do not exist.
    It 'parse: <File>:<Line>' -ForEach @($blocks | Where-Object Language -EQ powershell-norun) {
        $problems = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        foreach ($command in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] -and -not (Test-InFilter $args[0]) }, $true)) {
            $known = Get-KnownCommand $command.GetCommandName()
            $known | Should -Not -BeNullOrEmpty -Because "$command must be a command"
            foreach ($parameter in $command.CommandElements | Where-Object { $known.CommandType -ne 'Application' -and $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                $known.ResolveParameter($parameter.ParameterName) | Should -Not -BeNullOrEmpty -Because "$known -$($parameter.ParameterName)"
            }
        }
    }
}

Describe 'The links of the docs' {
    It 'lead to a file: <_>' -ForEach @($files.FullName) {
        $from = $_
        foreach ($match in [regex]::Matches((Get-Content $from -Raw), '\]\((?!https?:|#)([^)#]+)')) {
            Join-Path (Split-Path $from) $match.Groups[1].Value | Should -Exist
        }
    }
}

Describe 'docs/migrating.md' {
    BeforeAll {
        Set-CognitoSimulatorFault $simulator @{ operation = 'ListUsers'; nth = 2; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }
        $null = try { Find-CognitoUser $pool } catch { $broken = $_ }
        Reset-CognitoSimulator $simulator
    }

    It 'has commands' -ForEach @(@{ Count = @($commands).Count }) {
        $Count | Should -BeGreaterOrEqual 20
    }

    It 'has a command that runs: <Command>' -ForEach $commands {
        Invoke-Example $Command | Should -Not -BeNullOrEmpty
    }
}

Describe 'docs/troubleshooting.md' {
    It 'has a section for every error, and for no other, in the order of the table' {
        $table = Get-Content (Join-Path $repository 'docs' 'architecture.md') | ForEach-Object { if ($_ -match '^\| ([A-Z]\w+) \|') { $Matches[1] } } | Select-Object -Skip 1
        $sections = Get-Content (Join-Path $repository 'docs' 'troubleshooting.md') | ForEach-Object { if ($_ -match '^## (\w+)$') { $Matches[1] } }

        $sections | Should -Be $table
    }

    It 'has the causes and effects of docs/architecture.md and about_CognitoUserTools' {
        $table = @(Get-Content (Join-Path $repository 'docs' 'architecture.md') | ForEach-Object {
                if ($_ -cmatch '^\| ([A-Z]\w+) \| (.+) \| [A-Z]\w+ \| (nothing|the inputs of that pool|everything) \|$') {
                    $Matches[1], $Matches[2], @{ nothing = ''; 'the inputs of that pool' = '(*)'; everything = '(**)' }[$Matches[3]] -join ' '
                }
            }).Trim()
        $about = (Get-Content (Join-Path $repository 'docs' 'en-US' 'about_CognitoUserTools.md') -Raw) -replace '\r'
        $list = [regex]::Match($about, '(?s)### Errors\n.*?```text\n(.*?)\n```').Groups[1].Value -split '\n' -replace ' +', ' '

        $list.Count | Should -BeGreaterThan 20
        $table | Should -Be $list
    }

    It 'has a line in each section that says what to do' {
        $text = (Get-Content (Join-Path $repository 'docs' 'troubleshooting.md') -Raw) -replace '\r'
        foreach ($section in [regex]::Matches($text, '(?ms)^## (\w+)\n(.*?)(?=^## |\z)')) {
            [regex]::Matches($section.Groups[2].Value, '(?m)^\*\*Do:\*\* \w').Count | Should -Be 1 -Because $section.Groups[1].Value
        }
    }
}

Describe 'An interrupted list' {
    It 'is resumed by the same lines in all pages' {
        $pages = 'README.md', 'CHANGELOG.md', 'docs/*.md', 'docs/en-US/*.md', 'src/CognitoUserTools/Errors/ErrorRecords.cs' | ForEach-Object { Get-Item (Join-Path $repository $_) }
        $text = ($pages | Get-Content -Raw) -join "`n" -replace '\\\|', '|' -replace '\{\{', '{' -replace '\}\}', '}'
        $resumed = [regex]::Matches($text, '\$\w+\.TargetObject[^|\n]* \| Find-CognitoUser').Value
        $caught = [regex]::Matches($text, 'try \{[^{}\n]*\} catch \{[^{}\n]*\}').Value

        $resumed.Count | Should -BeGreaterThan 8
        $resumed | Select-Object -Unique | Should -BeIn '$broken.TargetObject | Find-CognitoUser', '$_.TargetObject | Find-CognitoUser', '$e.TargetObject | Find-CognitoUser'
        $caught.Count | Should -BeGreaterThan 4
        $caught | Select-Object -Unique | Should -BeIn 'try { Find-CognitoUser $pool } catch { $broken = $_ }', 'try { ... } catch { $broken = $_ }', 'try { $bookmark | Find-CognitoUser } catch { $broken = $_ }'
    }
}

Describe 'docs/iam.md' {
    BeforeAll {
        $text = Get-Content (Join-Path $repository 'docs' 'iam.md') -Raw
        $allowed = @{}
        $cmdlet = $null
        foreach ($line in $text -split '\r?\n' -match '^\| (`|\|)|^\| \|') {
            $cells = $line.Trim('|').Split('|').Trim()
            $cmdlet = $cells[0] ? $cells[0].Replace('`', '') : $cmdlet
            $allowed[$cmdlet] += @([regex]::Matches($cells[1], 'cognito-idp:(\w+)').ForEach{ $_.Groups[1].Value })
        }
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'names the operations of <Name>' -ForEach @(
        @{ Name = 'Find-CognitoUser'; Call = { Find-CognitoUser $pool -Property custom:* -IncludeTotalCount } }
        @{ Name = 'Get-CognitoUser'; Call = { Get-CognitoUser jon $pool -Property custom:* } }
        @{ Name = 'Get-CognitoAuthFactor -Username'; Call = { Get-CognitoAuthFactor -Username jon -UserPoolId $pool } }
    ) {
        & $Call | Should -Not -BeNullOrEmpty

        (Get-CognitoSimulatorRequest $simulator).operation | Sort-Object -Unique | Should -Be ($allowed[$Name] | Sort-Object)
    }

    It 'says that <Name> is not signed' -ForEach @(
        @{ Name = 'Get-CognitoAuthFactor -AccessToken'; Call = { Get-CognitoAuthFactor $token } }
        @{ Name = 'Get-CognitoMyUser'; Call = { Get-CognitoMyUser $token } }
    ) {
        & $Call | Should -Not -BeNullOrEmpty

        $allowed.ContainsKey($Name) | Should -BeTrue
        $allowed[$Name] | Should -BeNullOrEmpty
        $requests = @(Get-CognitoSimulatorRequest $simulator)
        $requests.Count | Should -Be 1
        $requests[0].hasAuthorization | Should -BeFalse
    }

    It 'has a policy of those operations and ListUserPools' {
        $policy = [regex]::Match($text, '(?s)```json\r?\n(.*?)```').Groups[1].Value | ConvertFrom-Json
        $actions = $policy.Statement.Action -replace '^cognito-idp:'

        $actions | Sort-Object | Should -Be (@($allowed.Values | ForEach-Object { $_ }) + 'ListUserPools' | Sort-Object -Unique)
    }
}

Describe 'docs/quotas.md' {
    BeforeAll {
        $text = Get-Content (Join-Path $repository 'docs' 'quotas.md') -Raw
    }

    It 'has the default rates of the cmdlets' {
        foreach ($pair in @{ 'Find-CognitoUser' = 'Find-CognitoUser`: (\d+)'; 'Get-CognitoUser' = 'Get-CognitoUser`, `Get-CognitoAuthFactor`: (\d+)'; 'Get-CognitoAuthFactor' = 'Get-CognitoAuthFactor`: (\d+)' }.GetEnumerator()) {
            $type = (Get-Command $pair.Key -Module CognitoUserTools).ImplementingType
            [int][regex]::Match($text, $pair.Value).Groups[1].Value | Should -Be $type::new().MaxRequestsPerSecond
        }
    }

    It 'has the right quotients' {
        function Get-Duration($Seconds) {
            $Seconds -lt 120 ? "$([math]::Round($Seconds)) s" : "$([math]::Round($Seconds / 60)) min"
        }

        $rows = [regex]::Matches($text, '(?m)^\| ([\d,]+) \| (.+) \|\r?$')
        $rows.Count | Should -Be 13
        foreach ($row in $rows) {
            $users = [int]$row.Groups[1].Value.Replace(',', '')
            $cells = $row.Groups[2].Value -split ' \| '
            $expected = if ($cells.Count -eq 4) {
                $pages = [math]::Ceiling($users / (0.6 * ($cells[0] -replace ' %')))
                $seconds = $pages * ($cells[1] -replace ' ms') / 1000
                $cells[0], $cells[1], (Get-Duration ([math]::Max($seconds, $pages / 25))), (Get-Duration ([math]::Max($seconds / 4, $pages / 25)))
            }
            elseif ($cells.Count -eq 3) {
                # Pages that are full, and pages of 24 users.
                $full, $short = [math]::Ceiling($users / 60), [math]::Ceiling($users / 24)
                [string]::Format([cultureinfo]::InvariantCulture, '{0:n0} to {1:n0}', $full, $short)
                foreach ($rate in 25, 30) {
                    $unit = (Get-Duration ($full / $rate)).Split(' ')[1]
                    $divisor = $unit -eq 's' ? $rate : 60 * $rate
                    "$([math]::Round($full / $divisor)) to $([math]::Round($short / $divisor)) $unit"
                }
            }
            else {
                (Get-Duration ($users / 60)), (Get-Duration ($users / 120))
            }

            $cells | Should -Be $expected
        }
    }
}
