param([Parameter(Mandatory)] [string] $ModulePath)

# Scripts with -ModulePath and a relative path, because Import-Module treats a path without ./ as a name.
Describe 'A script with -ModulePath' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
        $repository = Convert-Path (Join-Path $PSScriptRoot '..' '..')
        $null = New-Item (Join-Path $TestDrive 'modules') -ItemType Directory
        Copy-Item -LiteralPath $ModulePath (Join-Path $TestDrive 'modules' 'CognitoUserTools') -Recurse

        # A suite with one test, which uses the module in another current folder.
        $suite = Join-Path $TestDrive 'Sample.Tests.ps1'
        Set-Content $suite @'
param([Parameter(Mandatory)] [string] $ModulePath)

Describe 'The module' {
    It 'is the one that was named' {
        Set-Location ([System.IO.Path]::GetTempPath())
        (Import-Module $ModulePath -PassThru).Name | Should -Be 'CognitoUserTools'
    }
}
'@
        $pwsh, [string[]] $entry = Get-PwshCommand

        # Returns the exit code and the output, without colours.
        function Start-Script([string] $Script, [string] $Arguments) {
            Push-Location $TestDrive
            try {
                $output = & $pwsh @entry -NoLogo -NoProfile -NonInteractive -Command "& '$(Join-Path $repository $Script)' -ModulePath modules/CognitoUserTools $Arguments; exit `$LASTEXITCODE" 2>&1 | Out-String
                [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = $output -replace '\e\[[\d;]*m' }
            }
            finally {
                Pop-Location
            }
        }
    }

    AfterAll {
        Remove-Module ChildSession -ErrorAction Ignore
    }

    It 'resolves the path in the folder where it was started: <Script>' -ForEach @(
        @{ Script = 'tests/Pester/Invoke-Pester.ps1'; Arguments = '-Path Sample.Tests.ps1'; Expected = 'Tests Passed: 1,' }
        @{ Script = 'tools/New-Package.ps1'; Arguments = '-Destination package -RuntimeIdentifier @()'; Expected = 'CognitoUserTools\..*\.nupkg: ' }
        @{ Script = 'samples/Demo.ps1'; Arguments = ''; Expected = '(?m)^5000\r?$' }
    ) {
        $run = Start-Script $Script $Arguments

        $run.Output | Should -Match $Expected
        $run.ExitCode | Should -Be 0 -Because $run.Output
    }

    It 'runs in the pinned PowerShell from Visual Studio Code' {
        $pinned = (Get-Content (Join-Path $repository '.config' 'dotnet-tools.json') -Raw | ConvertFrom-Json).tools.powershell.version
        $named = [regex]::Matches((Get-Content (Join-Path $repository '.vscode' 'launch.json') -Raw), '/powershell/([^/]+)/').ForEach{ $_.Groups[1].Value }

        $named | Select-Object -Unique | Should -Be $pinned
    }

    It 'provides the module, a user pool and a token: samples/Try.ps1' {
        $script = Join-Path $repository 'samples' 'Try.ps1'
        $values = '(Get-CognitoUser jon $pool).Email', '(Get-CognitoMyUser $token).Username' |
            & $pwsh @entry -NoLogo -NoProfile -NonInteractive -File $script -ModulePath $ModulePath

        $values | Should -Be 'jon@example.com', 'jon'
    }
}

Describe 'build.ps1' {
    BeforeAll {
        $build = Convert-Path (Join-Path $PSScriptRoot '..' '..' 'build.ps1')
    }

    It 'is valid in Windows PowerShell 5.1, so that it can start a newer version' {
        $tokens = $null
        $null = [System.Management.Automation.Language.Parser]::ParseFile($build, [ref]$tokens, [ref]$null)

        $tokens | Where-Object Kind -In 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr', 'Clean' |
            ForEach-Object { "$($_.Extent.StartLineNumber): $($_.Text)" } | Should -BeNullOrEmpty

        # 5.1 reads a file without a byte order mark in the system's code page.
        Get-Content $build -Raw | Should -Match '\A[\x00-\x7F]*\z'
    }

    It 'says which programs to close if the module is in use' {
        Mock Remove-Item { throw [System.UnauthorizedAccessException]::new("Access to the path 'CognitoUserTools.Core.dll' is denied.") } -ParameterFilter { "$Path" -like '*CognitoUserTools' }

        { & $build Build } | Should -Throw '*CognitoUserTools.Core.dll*Close the PowerShell sessions*'
    }
}

Describe 'New-Package.ps1' {
    It 'compiles nothing if a previous output cannot be removed' {
        $left = Convert-Path (Join-Path $PSScriptRoot '..' '..' 'tools' 'ReadyToRun') | Join-Path -ChildPath 'obj'
        $null = New-Item $left -ItemType Directory -Force
        Mock Remove-Item { Write-Error 'Access is denied.' } -ParameterFilter { "$Path$LiteralPath" -like '*ReadyToRun*' }
        Mock dotnet { throw 'It was not to be started.' }

        { & (Join-Path $PSScriptRoot '..' '..' 'tools' 'New-Package.ps1') $ModulePath (Join-Path $TestDrive 'locked-package') -RuntimeIdentifier win-x64 } | Should -Throw 'Access is denied.'
    }
}
