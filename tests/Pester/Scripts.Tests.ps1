param([Parameter(Mandatory)] [string] $ModulePath)

# Scripts that take -ModulePath, started with a path relative to the current folder: in Import-Module's eyes a path without ./ is a name.
Describe 'A script that takes -ModulePath' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
        $repository = Convert-Path (Join-Path $PSScriptRoot '..' '..')
        $null = New-Item (Join-Path $TestDrive 'modules') -ItemType Directory
        Copy-Item -LiteralPath $ModulePath (Join-Path $TestDrive 'modules' 'CognitoUserTools') -Recurse

        # A suite of one test, which needs the module when it is no longer where the script was started.
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

        # Returns the exit code and what was written, without colours: the XML of the results does not bear them.
        function Start-Script([string] $Script, [hashtable] $Parameters) {
            $arguments = $Parameters.GetEnumerator() | ForEach-Object { "-$($_.Key)", $_.Value }
            Push-Location $TestDrive
            try {
                $said = & $pwsh @entry -NoLogo -NoProfile -NonInteractive -File (Join-Path $repository $Script) -ModulePath modules/CognitoUserTools @arguments 2>&1 | Out-String
                [pscustomobject]@{ ExitCode = $LASTEXITCODE; Said = $said -replace '\e\[[\d;]*m' }
            }
            finally {
                Pop-Location
            }
        }
    }

    AfterAll {
        Remove-Module ChildSession -ErrorAction Ignore
    }

    It 'finds the module from where it was started: <Script>' -ForEach @(
        @{ Script = 'tests/Pester/Invoke-Pester.ps1'; Parameters = @{ Path = 'Sample.Tests.ps1'; ResultPath = 'results.xml' }; Says = 'Tests Passed: 1,' }
        @{ Script = 'packaging/New-Package.ps1'; Parameters = @{ Destination = 'package' }; Says = 'CognitoUserTools\..*\.nupkg: ' }
        @{ Script = 'samples/Demo.ps1'; Parameters = @{}; Says = '(?m)^5000\r?$' }
    ) {
        $run = Start-Script $Script $Parameters

        $run.Said | Should -Match $Says
        $run.ExitCode | Should -Be 0 -Because $run.Said
    }

    It 'gives a prompt the module, a user pool and a token: samples/Try.ps1' {
        $script = Join-Path $repository 'samples' 'Try.ps1'
        $said = '(Get-CognitoUser jon $pool).Email', '(Get-CognitoMyUser $token).Username' |
            & $pwsh @entry -NoLogo -NoProfile -NonInteractive -File $script -ModulePath $ModulePath

        $said | Should -Be 'jon@example.com', 'jon'
    }
}
