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

    It 'gets a user by position, with the MFA settings' {
        $jon = Get-CognitoUser jon $pool

        $jon | Should -BeOfType CognitoUserTools.CognitoUserDetail
        $jon.Username | Should -BeExactly 'jon'
        $jon.UserStatus | Should -Be 'CONFIRMED'
        $jon.PreferredMfaSetting | Should -Be 'SOFTWARE_TOKEN_MFA'
        $jon.UserMFASettingList | Should -Contain 'SOFTWARE_TOKEN_MFA'
        $jon.UserLastModifiedDate | Should -BeOfType datetime
    }

    It 'takes an alias and the sub for a name' {
        $jon = Get-CognitoUser jon $pool

        (Get-CognitoUser $jon.Email $pool).Username | Should -BeExactly 'jon'
        (Get-CognitoUser $jon.Sub $pool).Username | Should -BeExactly 'jon'
    }

    It 'goes on after a name that does not exist, with an error in its place' {
        $users = 'jon', 'nobody', 'jona' | Get-CognitoUser -UserPoolId $pool -ErrorVariable errors -ErrorAction SilentlyContinue

        $users.Username | Should -BeExactly @('jon', 'jona')
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be 'UserNotFound,CognitoUserTools.Commands.GetCognitoUserCommand'
        $errors[0].TargetObject | Should -Be 'nobody'
        $errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $errors[0].ErrorDetails.Message | Should -Match 'nobody'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match 'Find-CognitoUser'
        $errors[0].Exception.Message | Should -Be 'User does not exist.'
        $errors[0].Exception.ServiceErrorCode | Should -Be 'UserNotFoundException'
        $errors[0].Exception.StatusCode | Should -Be 400
        $errors[0].Exception.RequestId | Should -Not -BeNullOrEmpty
    }

    It 'takes many names at once, and rows of a CSV file' {
        (Get-CognitoUser -Username jon, jona -UserPoolId $pool).Username | Should -BeExactly @('jon', 'jona')
        ("Username,UserPoolId`njona,$pool" | ConvertFrom-Csv | Get-CognitoUser).Username | Should -BeExactly 'jona'
    }

    It 'does not take the Id of a user for a pool: <_>' -ForEach 'Get-CognitoUser', 'Get-CognitoAuthFactor' {
        $row = [pscustomobject]@{ Id = 'eu-west-1_Nowhere'; Username = 'jon' }

        ($row | & $_ -UserPoolId $pool).Username | Should -BeExactly 'jon'
        $row | & $_ -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike '*MissingMandatory*'
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

    It 'signs for the region of the pool, with the keys that were given' {
        $null = Get-CognitoUser jon $pool -AccessKey AKIDEXAMPLE -SecretKey secret -SessionToken session

        $request = Get-CognitoSimulatorRequest $simulator AdminGetUser
        $request.accessKey | Should -Be 'AKIDEXAMPLE'
        $request.sessionToken | Should -Be 'session'
        $request.signingRegion | Should -Be 'eu-west-1'
    }

    It 'refuses to send anything in the clear to another machine' {
        { Get-CognitoUser jon $pool -EndpointUrl http://cognito.example.com } | Should -Throw -ErrorId 'InsecureEndpoint,*'
    }

    It 'says so when a profile does not exist, and looks no further' {
        { Get-CognitoUser jon $pool -ProfileName nosuch } | Should -Throw -ErrorId 'ProfileNotFound,*' -ExpectedMessage "*nosuch*"

        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says so when nothing answers at the endpoint' {
        $env:AWS_MAX_ATTEMPTS = 1
        try {
            $null = Get-CognitoUser jon $pool -EndpointUrl http://127.0.0.1:1 -ErrorVariable errors -ErrorAction SilentlyContinue
        }
        finally {
            Remove-Item env:AWS_MAX_ATTEMPTS
        }

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionError,*'
        $errors[0].CategoryInfo.Category | Should -Be ConnectionError
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

    It 'asks for as many as -ThrottleLimit at a time, and emits in the order of the names: <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 4 }, @{ Limit = 16 }) {
        $wanted = $names | Select-Object -First (20 * $Limit)

        $users = $wanted | Get-CognitoUser @many -ThrottleLimit $Limit -MaxRequestsPerSecond 0

        $users.Username | Should -BeExactly $wanted
        (Get-Statistic).maxInFlight | Should -Be $Limit
    }

    It 'keeps order and number where some names do not exist: an error each, in its place' {
        $wanted = foreach ($i in 1..100) { if ($i % 10) { $names[$i] } else { "unknown$i" } }

        $out = $wanted | Get-CognitoUser @many -MaxRequestsPerSecond 0 -ErrorAction Continue 2>&1

        $out | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.TargetObject } else { $_.Username } } | Should -BeExactly $wanted
    }

    It 'answers twice for a name that is given twice' {
        ('jon', 'jona', 'jon' | Get-CognitoUser @many).Username | Should -BeExactly @('jon', 'jona', 'jon')
    }

    It 'begins no more requests in a second than -MaxRequestsPerSecond' {
        $null = $names | Select-Object -First 120 | Get-CognitoUser @many -MaxRequestsPerSecond 50

        ((Get-CognitoSimulatorRequest $slow | Group-Object second -NoElement).Count | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 50
    }

    It 'reports the names behind without a request where the pool does not exist' {
        $null = $names | Get-CognitoUser -UserPoolId eu-west-1_Nowhere -EndpointUrl $slow.Endpoint -ThrottleLimit 4 -MaxRequestsPerSecond 0 -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.TargetObject | Should -BeExactly $names

        (Get-Statistic).requests | Should -BeLessOrEqual 16
    }

    It 'ends when the pipeline has enough' {
        ($names | Get-CognitoUser @many -ThrottleLimit 4 -MaxRequestsPerSecond 0 | Select-Object -First 2).Username | Should -BeExactly $names[0..1]

        (Get-Statistic).requests | Should -BeLessOrEqual 24
    }

    It 'ends when it is stopped, and requests nothing more' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $names, $many) Import-Module $module; $names | Get-CognitoUser @many -MaxRequestsPerSecond 0')
            $null = $shell.AddArgument($ModulePath).AddArgument(@($names) * 20).AddArgument($many)
            $running = $shell.BeginInvoke()
            $deadline = [datetime]::UtcNow.AddSeconds(20)
            while ((Get-Statistic).requests -lt 50 -and [datetime]::UtcNow -lt $deadline) { }

            $shell.Stop()

            $running.IsCompleted | Should -BeTrue
            $shell.InvocationStateInfo.State | Should -Be Stopped
            $after = (Get-Statistic).requests
            $after | Should -BeGreaterOrEqual 50
            $after | Should -BeLessThan 10000
            (Get-Statistic).requests | Should -Be $after
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'takes the column <Column> of a CSV file for the name' -ForEach @(@{ Column = 'Username' }, @{ Column = 'Email' }, @{ Column = 'Sub' }) {
        $jon = Get-CognitoUser jon @many
        $file = Join-Path $TestDrive "$Column.csv"
        $jon | Select-Object $Column | Export-Csv $file

        (Import-Csv $file | Get-CognitoUser @many).Username | Should -BeExactly jon
    }

    It '-Property adds columns, also those that a wildcard finds in the schema' {
        $jon = Get-CognitoUser jon @many -Property custom:*, locale

        $jon.'custom:department' | Should -BeExactly $jon.Attributes['custom:department']
        $jon.PSObject.Properties.Name | Should -Contain 'custom:seats'
    }
}

Describe '<Cmdlet>, what was asked for before an error, with -ThrottleLimit <Limit>' -ForEach @(
    foreach ($cmdlet in 'Get-CognitoUser', 'Get-CognitoAuthFactor') {
        foreach ($limit in 1, 16) {
            @{ Cmdlet = $cmdlet; Limit = $limit }
        }
    }
) {
    BeforeAll {
        # Without -EndpointUrl, so that a pool ID that names no region is RegionMissing.
        $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
        $PSDefaultParameterValues = @{}
        $first = Find-CognitoUser $pool -First 8
        $rows = foreach ($name in $first.Username) { [pscustomobject]@{ Username = $name; UserPoolId = $pool } }
    }

    AfterAll {
        Remove-Item env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator

        # The first answer comes after all others.
        Set-CognitoSimulatorFault $simulator @{ fault = 'delay'; milliseconds = 200; nth = 1 }
    }

    It 'comes out before a terminating error of a row that cannot be asked for' {
        $nowhere = [pscustomobject]@{ Username = 'jon'; UserPoolId = 'local_AbC' }

        $out = @(try { $rows[0..4] + $nowhere + $rows[5..7] | & $Cmdlet -ThrottleLimit $Limit } catch { $_ })

        $out.Count | Should -Be 6
        $out[0..4].Username | Should -BeExactly $first[0..4].Username
        $out[5].FullyQualifiedErrorId | Should -BeLike 'RegionMissing,*'
        $out[5].TargetObject | Should -BeExactly 'jon'
    }

    It 'comes out before an error that -ErrorAction Stop makes terminating' {
        $unknown = [pscustomobject]@{ Username = 'nobody'; UserPoolId = $pool }

        $out = @(try { $rows[0..4] + $unknown + $rows[5..7] | & $Cmdlet -ThrottleLimit $Limit -ErrorAction Stop } catch { $_ })

        $out.Count | Should -Be 6
        $out[0..4].Username | Should -BeExactly $first[0..4].Username
        $out[5].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
    }

    It 'comes out before the error of a name that is too long, and what follows it after' {
        $long = [pscustomobject]@{ Username = 'x' * 129; UserPoolId = $pool }

        $out = @($rows[0..4] + $long + $rows[5..7] | & $Cmdlet -ThrottleLimit $Limit -ErrorAction Continue 2>&1)

        $out.Count | Should -Be 9
        $out[5].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $out[5].TargetObject | Should -BeNullOrEmpty
        $out[0..4 + 6..8].Username | Should -BeExactly $first.Username
    }
}

Describe '<Cmdlet> -Property with a wildcard, without permission to read the schema of the pool' -ForEach @(
    @{ Cmdlet = 'Get-CognitoUser'; Given = 'jon', 'jona', 'jonas'; Parameter = @{}; Named = @('jon', 'jona', 'jonas') }
    @{ Cmdlet = 'Find-CognitoUser'; Given = 'jon', 'jona', 'jonas'; Parameter = @{ Attribute = 'username' }; Named = @('jon', 'jona', 'jonas') }
) {
    BeforeEach {
        Reset-CognitoSimulator $simulator
        $denial = @{
            fault     = 'error'
            type      = 'AccessDeniedException'
            message   = 'User: arn:aws:iam::123456789012:user/reader is not authorized to perform: cognito-idp:DescribeUserPool'
            operation = 'DescribeUserPool'
        }
        Set-CognitoSimulatorFault $simulator $denial
    }

    It 'is AccessDenied for each input, with the way out, and the pool is asked for once' {
        $users = $Given | & $Cmdlet -UserPoolId $pool @Parameter -Property custom:* -ErrorVariable errors -ErrorAction SilentlyContinue

        $users | Should -BeNullOrEmpty
        $errors.Count | Should -Be 3
        $errors.TargetObject | Should -BeExactly $Given
        foreach ($record in $errors) {
            $record.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
            $record.CategoryInfo.Category | Should -Be PermissionDenied
            $record.ErrorDetails.Message | Should -Match 'not authorized to perform: cognito-idp:DescribeUserPool'
            $record.ErrorDetails.RecommendedAction | Should -Match '-Property custom:tenant'
            $record.ErrorDetails.RecommendedAction | Should -Match 'cognito-idp:DescribeUserPool'
            $record.Exception.RequestId | Should -Not -BeNullOrEmpty
        }

        (Get-CognitoSimulatorRequest $simulator).operation | Should -Be 'DescribeUserPool'
    }

    It 'works with the attributes named' {
        $users = $Given | & $Cmdlet -UserPoolId $pool @Parameter -Property custom:tenant

        $users.Username | Should -BeExactly $Named
        $users[0].PSObject.Properties.Name | Should -Contain 'custom:tenant'
    }

    It 'goes on with the next pool' {
        $other = [pscustomobject]@{ UserPoolId = 'eu-west-1_Nowhere'; Username = 'jon'; Value = 'jon' }
        $row = [pscustomobject]@{ UserPoolId = $pool; Username = 'jon'; Value = 'jon' }
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator ($denial + @{ nth = 1 })

        $users = $other, $row | & $Cmdlet @Parameter -Property custom:* -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $users.'custom:department' | Should -BeExactly $users.Attributes['custom:department']
    }
}
