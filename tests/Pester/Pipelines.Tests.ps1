param([Parameter(Mandatory)] [string] $ModulePath)

# Users in pipelines with PowerShell's cmdlets, and in the files that these write and read.
BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 500
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; '*-CognitoUser:MaxRequestsPerSecond' = 0 }
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'Select-Object -First' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'ends a listing at the page of the last user, or one page later: <Count>' -ForEach @(@{ Count = 10; Requests = 1 }, @{ Count = 70; Requests = 3 }) {
        (Find-CognitoUser $pool | Select-Object -First $Count).Count | Should -Be $Count

        @(Get-CognitoSimulatorRequest $simulator ListUsers).Count | Should -BeLessOrEqual $Requests
    }

    It 'ends lookups' {
        $names = (Find-CognitoUser $pool).Username
        Reset-CognitoSimulator $simulator

        ($names | Get-CognitoUser -UserPoolId $pool -ThrottleLimit 4 | Select-Object -First 2).Username | Should -BeExactly $names[0..1]

        @(Get-CognitoSimulatorRequest $simulator).Count | Should -BeLessOrEqual 24
    }
}

Describe 'A CSV file' {
    It 'has each user, Username as the first column, the columns of -Property, and readable attributes' {
        $file = Join-Path $TestDrive users.csv
        $users = Find-CognitoUser $pool -Property custom:*
        $users | Export-Csv $file

        $rows = Import-Csv $file
        $rows.Count | Should -Be 500
        $rows[0].PSObject.Properties.Name[0] | Should -Be 'Username'
        foreach ($i in 0, 17, 250) {
            $rows[$i].Username | Should -BeExactly $users[$i].Username
            $rows[$i].Email | Should -BeExactly "$($users[$i].Email)"
            $rows[$i].'custom:department' | Should -BeExactly "$($users[$i].'custom:department')"
            $rows[$i].Attributes | Should -BeExactly "$($users[$i].Attributes)"
            $rows[$i].Attributes | Should -Match '^sub=[0-9a-f-]{36}; '
        }

        ($rows[0..2] | Get-CognitoUser).Username | Should -BeExactly $users[0..2].Username
    }
}

Describe 'JSON' {
    It 'has Attributes as an object' {
        $jon = Get-CognitoUser jon $pool

        ($jon | ConvertTo-Json | ConvertFrom-Json -AsHashtable).Attributes['email'] | Should -Be $jon.Email
    }
}

Describe 'A bookmark in a file' {
    It 'resumes its list: <As>' -ForEach @(
        @{ As = 'XML'; Save = { $args[0] | Export-Clixml $args[1] }; Load = { Import-Clixml $args[0] } }
        @{ As = 'CSV'; Save = { $args[0] | Export-Csv $args[1] }; Load = { Import-Csv $args[0] } }
        @{ As = 'JSON'; Save = { $args[0] | ConvertTo-Json | Set-Content $args[1] }; Load = { Get-Content $args[0] -Raw | ConvertFrom-Json } }
    ) {
        $file = Join-Path $TestDrive "bookmark.$As"
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 2 }
        $users = @(try { Find-CognitoUser $pool -Filter 'status = "Enabled"' -First 100 } catch { $broken = $_ })
        & $Save $broken.TargetObject $file

        $users += & $Load $file | Find-CognitoUser

        $users.Username | Should -BeExactly (Find-CognitoUser $pool -Filter 'status = "Enabled"' -First 100).Username
    }
}
