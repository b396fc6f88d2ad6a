param([Parameter(Mandatory)] [string] $ModulePath)

# The session in README.md, command by command: what it shows is what comes out.
BeforeDiscovery {
    $readme = Get-Content (Join-Path $PSScriptRoot '..' '..' 'README.md') -Raw
    $session = [regex]::Match($readme, '(?s)```powershell-session\r?\n(.*?)```').Groups[1].Value
    $steps = $session -split '(?m)^PS> ' | Where-Object { $_.Trim() } | ForEach-Object {
        $command, $shown = $_ -split '\r?\n', 2
        @{ Command = $command; Shown = $shown.Trim() }
    }
}

Describe 'README.md' {
    BeforeAll {
        Import-Module $ModulePath -Force
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
        $simulator = Start-CognitoSimulator -Users 5000
        $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint }
        $pool = $simulator.UserPoolId
        $token = $simulator.AccessToken
        Push-Location $TestDrive

        # Times are local, and line ends are the platform's.
        function Get-Comparable([string] $Text) {
            $Text.Trim() -replace '\r' -replace '\d{4}-\d\d-\d\d \d\d:\d\d', 'DATE' -replace '(?m) +$'
        }
    }

    AfterAll {
        Pop-Location
        Stop-CognitoSimulator $simulator
    }

    It 'has a session to show' {
        $count = ([regex]::Matches((Get-Content (Join-Path $PSScriptRoot '..' '..' 'README.md') -Raw), '(?m)^PS> ')).Count
        $count | Should -BeGreaterOrEqual 5
    }

    It 'shows what comes out: <Command>' -ForEach $steps {
        $before = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        try {
            $out = . ([scriptblock]::Create($Command)) | Out-String -Width 120
        }
        finally {
            $PSStyle.OutputRendering = $before
        }

        Get-Comparable $out | Should -BeExactly (Get-Comparable $Shown)
    }
}
