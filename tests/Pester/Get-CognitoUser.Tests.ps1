param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint }
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'Get-CognitoUser' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'takes many names at once, and rows of a CSV file' {
        (Get-CognitoUser -Username jon, jona -UserPoolId $pool).Username | Should -BeExactly @('jon', 'jona')
        ("Username,UserPoolId`njona,$pool" | ConvertFrom-Csv | Get-CognitoUser).Username | Should -BeExactly 'jona'
    }

    It 'reports a pool that does not exist for each of its users, in order, and goes on with the other pools' {
        $rows = 'jon', 'jona' | ForEach-Object { [pscustomobject]@{ Username = $_; UserPoolId = 'eu-west-1_Nowhere' } }
        $rows += [pscustomobject]@{ Username = 'jon'; UserPoolId = $pool }

        $out = $rows | Get-CognitoUser -ErrorAction Continue 2>&1

        $out[0, 1].FullyQualifiedErrorId | Should -BeLike 'UserPoolNotFound,*'
        $out[0, 1].TargetObject | Should -BeExactly @('jon', 'jona')
        $out[2].Username | Should -BeExactly jon
        $out.Count | Should -Be 3
    }

    It 'says so when a profile does not exist, and looks no further' {
        { Get-CognitoUser jon $pool -ProfileName nosuch } | Should -Throw -ErrorId 'ProfileNotFound,*' -ExpectedMessage "*nosuch*"

        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-CognitoUser, many names at once' {
    BeforeAll {
        # A server slow enough that requests overlap.
        $slow = Start-CognitoSimulator -Users 500 -LatencyMs 20
        $many = @{ UserPoolId = $slow.UserPoolId; EndpointUrl = $slow.Endpoint }
        $names = (Find-CognitoUser @many -MaxRequestsPerSecond 0).Username

        function Get-Statistic {
            Invoke-RestMethod "$($slow.Endpoint)/__sim/stats"
        }
    }

    AfterAll {
        Stop-CognitoSimulator $slow
    }

    BeforeEach {
        Reset-CognitoSimulator $slow
    }

    It 'begins no more requests in a second than -MaxRequestsPerSecond' {
        $null = $names | Select-Object -First 120 | Get-CognitoUser @many -MaxRequestsPerSecond 50

        ((Get-CognitoSimulatorRequest $slow | Group-Object second -NoElement).Count | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 50
    }

    It 'ends when the pipeline has enough' {
        ($names | Get-CognitoUser @many -ThrottleLimit 4 -MaxRequestsPerSecond 0 | Select-Object -First 2).Username | Should -BeExactly $names[0..1]

        (Get-Statistic).requests | Should -BeLessOrEqual 24
    }

    It 'takes the column <Column> of a CSV file for the name' -ForEach @(@{ Column = 'Username' }, @{ Column = 'Email' }, @{ Column = 'Sub' }) {
        $jon = Get-CognitoUser jon @many
        $file = Join-Path $TestDrive "$Column.csv"
        $jon | Select-Object $Column | Export-Csv $file

        (Import-Csv $file | Get-CognitoUser @many).Username | Should -BeExactly jon
    }
}
