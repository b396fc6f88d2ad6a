param([Parameter(Mandatory)] [string] $ModulePath)

# Every PowerShell file of the repository, by the rules of its folder.
BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).Path
    $scripts = Get-ChildItem $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
        ForEach-Object { @{ Path = [System.IO.Path]::GetRelativePath($root, $_.FullName) -replace '\\', '/' } } |
        # The manifest names files that lie beside it only when it is built: it is looked at there.
        Where-Object { $_.Path -ne 'CognitoUserTools.psd1' -and $_.Path -notmatch '(^|/)(out|bin|obj|\.\w[^/]*)/' }
    $analyzer = Get-Module -ListAvailable PSScriptAnalyzer | Where-Object Version -GE '1.21'
    if (-not $analyzer) {
        Write-Host 'Left out for want of PSScriptAnalyzer 1.21 or later: the analysis of the scripts. To have it: Install-PSResource PSScriptAnalyzer'
    }
}

Describe 'PSScriptAnalyzer' -Skip:(-not $analyzer) {
    BeforeAll {
        $root = Join-Path $PSScriptRoot '..' '..'

        function Get-Finding([string] $Path, [string] $Settings) {
            Invoke-ScriptAnalyzer -Path $Path -Settings $Settings -ErrorAction Stop | ForEach-Object { "$($_.RuleName), line $($_.Line): $($_.Message)" }
        }
    }

    It 'finds what is wrong, so that finding nothing means something' {
        $bad = Join-Path $TestDrive 'bad.ps1'
        Set-Content $bad 'gci | % { iex $_ }'

        foreach ($settings in 'PSScriptAnalyzerSettings.psd1', 'tests/PSScriptAnalyzerSettings.psd1') {
            Get-Finding $bad (Join-Path $root $settings) | Should -Match 'PSAvoidUsingInvokeExpression|PSAvoidUsingCmdletAliases'
        }
    }

    It 'finds nothing in <Path>' -ForEach $scripts {
        $settings = $Path -like 'tests/*' ? 'tests/PSScriptAnalyzerSettings.psd1' : 'PSScriptAnalyzerSettings.psd1'

        Get-Finding (Join-Path $root $Path) (Join-Path $root $settings) | Should -BeNullOrEmpty
    }

    It 'finds nothing in the manifest of the module' {
        Get-Finding (Join-Path $ModulePath 'CognitoUserTools.psd1') (Join-Path $root 'PSScriptAnalyzerSettings.psd1') | Should -BeNullOrEmpty
    }
}
