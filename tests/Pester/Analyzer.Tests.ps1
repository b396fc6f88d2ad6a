param([Parameter(Mandatory)] [string] $ModulePath)

# Analyzes every PowerShell file of the repository, with the settings of its folder.
BeforeDiscovery {
    $analyzer = Get-Module -ListAvailable PSScriptAnalyzer | Where-Object Version -GE '1.21'
    $skipped = $analyzer ? '' : ' (skipped: it is not installed; to have it: Install-PSResource PSScriptAnalyzer)'
}

Describe "PSScriptAnalyzer$skipped" -Skip:(-not $analyzer) {
    BeforeAll {
        $root = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).Path

        function Get-Finding([string] $Path, [string] $Settings) {
            Invoke-ScriptAnalyzer -Path $Path -Settings (Join-Path $root $Settings) -ErrorAction Stop | ForEach-Object { "${Path}: $($_.RuleName), line $($_.Line): $($_.Message)" }
        }
    }

    It 'finds a violation with each of the settings' {
        $bad = Join-Path $TestDrive 'bad.ps1'
        Set-Content $bad 'gci | % { iex $_ }'

        foreach ($settings in 'PSScriptAnalyzerSettings.psd1', 'tests/PSScriptAnalyzerSettings.psd1') {
            Get-Finding $bad $settings | Should -Match 'PSAvoidUsingInvokeExpression|PSAvoidUsingCmdletAliases'
        }
    }

    It 'finds nothing in the scripts' {
        # The built manifest is analyzed below, because only then are its files beside it.
        $scripts = Get-ChildItem $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
            ForEach-Object { [System.IO.Path]::GetRelativePath($root, $_.FullName) -replace '\\', '/' } |
            Where-Object { $_ -ne 'CognitoUserTools.psd1' -and $_ -notmatch '(^|/)(out|bin|obj|\.\w[^/]*)/' }

        $scripts.Count | Should -BeGreaterThan 40
        $scripts | ForEach-Object {
            Get-Finding (Join-Path $root $_) ($_ -like 'tests/*' ? 'tests/PSScriptAnalyzerSettings.psd1' : 'PSScriptAnalyzerSettings.psd1')
        } | Should -BeNullOrEmpty
    }

    It 'finds nothing in the manifest of the module' {
        Get-Finding (Join-Path $ModulePath 'CognitoUserTools.psd1') 'PSScriptAnalyzerSettings.psd1' | Should -BeNullOrEmpty
    }
}
