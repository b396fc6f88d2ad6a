param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 5000
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; 'Find-CognitoUser:MaxRequestsPerSecond' = 0 }

    # Every user of the pool has come once, in any order.
    function Assert-WholePool($Users) {
        $Users.Count | Should -Be $simulator.Users
        ($Users.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $simulator.Users
    }

    function Get-ListRequest {
        @(Get-CognitoSimulatorRequest $simulator ListUsers)
    }

    # A runspace of its own, so that the progress can be looked at.
    function Invoke-InRunspace([string] $Script) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModulePath'; `$pool = '$pool'; `$PSDefaultParameterValues['*-Cognito*:EndpointUrl'] = '$($simulator.Endpoint)'; $Script")
            @{ Output = $shell.Invoke(); Progress = $shell.Streams.Progress; Error = $shell.Streams.Error }
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'Find-CognitoUser' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'asks for three pages at most when 70 users are wanted' {
        (Find-CognitoUser $pool | Select-Object -First 70).Count | Should -Be 70

        (Get-CognitoSimulatorRequest $simulator ListUsers).Count | Should -BeLessOrEqual 3
    }

    It 'asks for no second page before Select-Object -First wants it' {
        (Find-CognitoUser $pool | Select-Object -First 10).Count | Should -Be 10

        (Get-ListRequest).Count | Should -Be 1
    }

    It 'takes a text that looks like syntax as data' {
        Find-CognitoUser $pool -Attribute email -StartsWith 'x" or email ^= "' | Should -BeNullOrEmpty

        # The longest beginning that ends in a letter; the rest is checked here.
        (Get-CognitoSimulatorRequest $simulator ListUsers).body.Filter | Should -BeExactly 'email ^= "x\" or email"'
    }

    It 'refuses an attribute that cannot be searched before any request' {
        $null = Find-CognitoUser $pool -Attribute custom:tenant -StartsWith x -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors.FullyQualifiedErrorId | Should -Be 'InvalidFilter,CognitoUserTools.Commands.FindCognitoUserCommand'
        $errors[0].CategoryInfo.Category | Should -Be InvalidArgument
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-Filter { custom:tenant -eq'
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says which filter the service could not read' {
        $null = Find-CognitoUser $pool -Filter 'email ~ "x"' -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidFilter,*'
        $errors[0].TargetObject | Should -Be 'email ~ "x"'
    }

    It 'turns into JSON with its attributes as an object' {
        $jon = Find-CognitoUser $pool -Filter 'username = "jon"'

        ($jon | ConvertTo-Json | ConvertFrom-Json -AsHashtable).Attributes['email'] | Should -Be $jon.Email
    }

    It 'flows into a CSV file and back' {
        Find-CognitoUser $pool | Export-Csv (Join-Path $TestDrive users.csv)

        $rows = Import-Csv (Join-Path $TestDrive users.csv)
        $rows.Count | Should -Be 5000
        $rows[0].PSObject.Properties.Name[0] | Should -Be 'Username'
        $rows[0].Attributes | Should -Match '^sub=[0-9a-f-]{36}; '
    }

    It 'shows what a terminal could obey as an escape, and keeps the true text in the object' {
        $name = "x$([char]27)[31m"
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -ContentType application/json -Body (
            ConvertTo-Json -AsArray -InputObject @{ username = 'hostile'; attributes = @(@{ Name = 'email'; Value = $name }) } -Depth 4)

        $user = Find-CognitoUser $pool -Filter 'username = "hostile"'
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users?username=hostile" -Method Delete

        $user.Email | Should -BeExactly $name
        $user | Out-String | Should -Match ([regex]::Escape('x\u001b[31m'))
        $user | Format-List | Out-String | Should -Not -Match 'x\x1b\[31m'
    }
}

Describe 'Find-CognitoUser -Filter' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'writes <Filter> as <Wire>' -ForEach @(
        @{ Filter = "given_name -like 'Jo*'"; Wire = 'given_name ^= "Jo"' }
        @{ Filter = 'email -eq "x@example.com"'; Wire = 'email = "x@example.com"' }
        @{ Filter = 'Enabled -eq $false'; Wire = 'status = "Disabled"' }
        @{ Filter = 'username="jon"'; Wire = 'username = "jon"' }
        @{ Filter = '*'; Wire = $null }
    ) {
        $null = Find-CognitoUser $pool -Filter $Filter -First 1

        (Get-ListRequest)[0].body.Filter | Should -BeExactly $Wire
    }
}

Describe 'Find-CognitoUser, paging' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'resumes with the filter that the list had, also from a bookmark kept in a file: <As>' -ForEach @(
        @{ As = 'XML'; Save = { $args[0] | Export-Clixml $args[1] }; Load = { Import-Clixml $args[0] } }
        @{ As = 'CSV'; Save = { $args[0] | Export-Csv $args[1] }; Load = { Import-Csv $args[0] } }
        @{ As = 'JSON'; Save = { $args[0] | ConvertTo-Json | Set-Content $args[1] }; Load = { Get-Content $args[0] -Raw | ConvertFrom-Json } }
    ) {
        $file = Join-Path $TestDrive "bookmark.$As"
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 2 }
        $users = @(try { Find-CognitoUser $pool -Filter 'status = "Disabled"' -First 100 } catch { $broken = $_ })
        & $Save $broken.TargetObject $file

        $users += & $Load $file | Find-CognitoUser

        $users.Username | Should -BeExactly (Find-CognitoUser $pool -Filter 'status = "Disabled"' -First 100).Username
    }
}

Describe 'Find-CognitoUser, retries and progress' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'begins no more requests in a second than it was told' {
        $null = Find-CognitoUser $pool -First 600 -MaxRequestsPerSecond 5

        $seconds = Get-ListRequest | Group-Object second -NoElement
        ($seconds.Count | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 6
        $seconds.Length | Should -BeGreaterOrEqual 2
    }

    It 'shows percent and time left of a long listing; being denied the pool just means no percent: <Denied>' -ForEach @(@{ Denied = $false }, @{ Denied = $true }) {
        if ($Denied) {
            Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'AccessDeniedException'; message = 'No.'; operation = 'DescribeUserPool' }
        }

        $result = Invoke-InRunspace 'Find-CognitoUser $pool'

        $result.Error | Should -BeNullOrEmpty
        $result.Output.Count | Should -Be 5000
        (($result.Progress.PercentComplete | Where-Object { $_ -ge 0 }).Count -gt 0) | Should -Be (-not $Denied)
    }
}

Describe 'Find-CognitoUser, columns' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'gives every row of a CSV file the same columns, and the values back' {
        $file = Join-Path $TestDrive columns.csv
        $users = Find-CognitoUser $pool -First 300 -Property custom:*
        $users | Export-Csv $file

        $rows = Import-Csv $file
        $rows.Count | Should -Be 300
        foreach ($i in 0, 17, 250) {
            $rows[$i].Username | Should -BeExactly $users[$i].Username
            $rows[$i].Email | Should -BeExactly "$($users[$i].Email)"
            $rows[$i].'custom:department' | Should -BeExactly "$($users[$i].'custom:department')"
            $rows[$i].Attributes | Should -BeExactly "$($users[$i].Attributes)"
        }
    }
}

Describe 'Find-CognitoUser, objects with an Id' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'takes an object whose Id is no text as it did before' {
        $null = Get-Process -Id $PID | Find-CognitoUser -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors.ErrorDetails.Message | Should -Match 'System\.Diagnostics\.Process'
    }
}

Describe 'A pool that is in two regions under one ID' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
        Set-CognitoSimulatorReplica $simulator us-west-2

        # The region of each request's signature, in the order of the requests.
        function Get-SigningRegion {
            @((Get-CognitoSimulatorRequest $simulator).signingRegion)
        }
    }

    AfterAll {
        Set-CognitoSimulatorReplica $simulator
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'is asked in its own region where none is named, whatever the session and the environment say: endpoint by <_>' -ForEach 'parameter', 'environment' {
        $StoredAWSRegion = 'us-west-2'
        $env:AWS_REGION = 'us-west-2'
        if ($_ -eq 'environment') {
            $PSDefaultParameterValues = @{}
            $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
        }

        try {
            (Find-CognitoUser $pool -First 1 | Get-CognitoUser).Region | Should -Be 'eu-west-1'
        }
        finally {
            Remove-Item env:AWS_REGION
            Remove-Item env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER -ErrorAction Ignore
        }

        $StoredAWSRegion | Should -Be 'us-west-2'
        Get-SigningRegion | Should -Be 'eu-west-1', 'eu-west-1'
    }

    It 'is asked at the endpoint of the environment, also where the upper case of i is another letter' {
        $PSDefaultParameterValues = @{}
        $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'tr-TR'
        try {
            $users = Find-CognitoUser $pool -First 2
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
            Remove-Item env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
        }

        $users.Count | Should -Be 2
    }

    It 'is asked in the region that is named, and so is the next cmdlet: endpoint by <_>' -ForEach 'parameter', 'environment' {
        if ($_ -eq 'environment') {
            $PSDefaultParameterValues = @{}
            $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
        }

        try {
            $users = Find-CognitoUser $pool -Region us-west-2 -First 2
            $details = $users | Get-CognitoUser
        }
        finally {
            Remove-Item env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER -ErrorAction Ignore
        }

        $users.Region | Should -Be 'us-west-2', 'us-west-2'
        $details.Username | Should -BeExactly $users.Username
        $details.Region | Should -Be 'us-west-2', 'us-west-2'
        Get-SigningRegion | Should -Be 'us-west-2', 'us-west-2', 'us-west-2'
    }

    It 'is asked at the host of the region that is named' {
        $null = Invoke-ChildSession -Given @{ Module = $ModulePath; Pool = $pool } -Environment @{ https_proxy = $simulator.Endpoint; AWS_MAX_ATTEMPTS = '1' } {
            Import-Module $given.Module
            $keys = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 'x'; ErrorAction = 'SilentlyContinue' }
            Find-CognitoUser $given.Pool @keys
            Find-CognitoUser $given.Pool -Region us-west-2 @keys
            [pscustomobject]@{ Username = 'jon'; UserPoolId = $given.Pool; Region = 'us-west-2' } | Get-CognitoUser @keys
        }

        (Get-CognitoSimulatorRequest $simulator).host | Should -Be @(
            'cognito-idp.eu-west-1.amazonaws.com:443', 'cognito-idp.us-west-2.amazonaws.com:443', 'cognito-idp.us-west-2.amazonaws.com:443')
    }

    It 'goes on in the same region from where a list broke' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 3 }
        $users = @(try { Find-CognitoUser $pool -Region us-west-2 } catch { $broken = $_ })

        Assert-WholePool ($users + @($broken.TargetObject | Find-CognitoUser))
        Get-SigningRegion | Sort-Object -Unique | Should -Be 'us-west-2'
    }
}
