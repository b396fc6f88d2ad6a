# The cmdlets against two implementations of Amazon Cognito that others wrote. Each is optional: where it is not installed its tests are
# skipped, and say how to get it.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'LocalServer.psm1')

    $motoSkipped = (Find-LocalServer moto_server) ? '' : " (skipped: it is not installed; to have it: pip install 'moto[server]')"
    $localSkipped = (Find-LocalServer cognito-local -Npm) ? '' : ' (skipped: it is not installed; to have it: npm install --global cognito-local)'
}

BeforeAll {
    Import-Module (Join-Path $ModulePath 'CognitoUserTools.psd1')
    Import-Module (Join-Path $PSScriptRoot 'LocalServer.psm1')
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1')

    # Explicit keys: what the caller's machine has in profiles and variables is not to be tried on these servers.
    $keys = @{ AccessKey = 'conformance'; SecretKey = 'conformance' }
    $password = 'Correct-Horse-1'

    function Get-ErrorId($ErrorRecord) {
        @($ErrorRecord | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
    }
}

AfterAll {
    Remove-Module LocalServer, ChildSession -ErrorAction Ignore
}

Describe "The cmdlets against moto_server$motoSkipped" -Skip:($motoSkipped -ne '') {
    BeforeAll {
        $folder = Join-Path $TestDrive 'moto'
        $null = New-Item $folder -ItemType Directory
        $recording = Join-Path $folder 'requests.jsonl'
        $port = Get-FreePort
        $start = @{
            Command      = Find-LocalServer moto_server
            ArgumentList = '-H', '127.0.0.1', '-p', $port
            Port         = $port
            ReadyPath    = '/moto-api/data.json'
            Folder       = $folder
            Environment  = @{ MOTO_ENABLE_RECORDING = 'true'; MOTO_RECORDER_FILEPATH = $recording }
        }
        $server = Start-LocalServer @start
        $endpoint = @{ EndpointUrl = $server.Endpoint }

        $schema = @{ Name = 'tenant'; AttributeDataType = 'String'; Mutable = $true }
        $pool = (Invoke-CognitoOperation $server CreateUserPool @{ PoolName = 'staff'; Schema = @($schema) }).UserPool.Id
        $names = 1..250 | ForEach-Object { 'user{0:000}' -f $_ }
        foreach ($name in $names) {
            $attributes = @(
                @{ Name = 'email'; Value = "$name@example.com" }
                @{ Name = 'email_verified'; Value = 'true' }
                @{ Name = 'name'; Value = "Zoë $name" }
                @{ Name = 'custom:tenant'; Value = 'blue' }
            )
            $null = Invoke-CognitoOperation $server AdminCreateUser @{ UserPoolId = $pool; Username = $name; UserAttributes = $attributes }
        }

        $user = @{ UserPoolId = $pool; Username = 'user042' }
        $null = Invoke-CognitoOperation $server AdminSetUserPassword ($user + @{ Password = $password; Permanent = $true })
        $client = @{ UserPoolId = $pool; ClientName = 'tests'; ExplicitAuthFlows = @('ALLOW_ADMIN_USER_PASSWORD_AUTH') }
        $clientId = (Invoke-CognitoOperation $server CreateUserPoolClient $client).UserPoolClient.ClientId
        $signIn = @{
            UserPoolId     = $pool
            ClientId       = $clientId
            AuthFlow       = 'ADMIN_USER_PASSWORD_AUTH'
            AuthParameters = @{ USERNAME = 'user042'; PASSWORD = $password }
        }
        $token = (Invoke-CognitoOperation $server AdminInitiateAuth $signIn).AuthenticationResult.AccessToken

        function Get-ListUsersCount {
            @(Get-Content $recording | Where-Object { ($_ | ConvertFrom-Json).headers.'X-Amz-Target' -like '*.ListUsers' }).Count
        }
    }

    AfterAll {
        if ($server) {
            Stop-LocalServer $server
        }
    }

    It 'lists 250 users over 5 pages, each user once' {
        $before = Get-ListUsersCount
        $users = Find-CognitoUser $pool @endpoint @keys

        @($users.Username | Sort-Object) | Should -Be $names
        (Get-ListUsersCount) - $before | Should -Be 5
    }

    It 'maps what ListUsers returns' {
        $found = Find-CognitoUser $pool -Filter 'username = "user042"' @endpoint @keys

        $found | Should -HaveCount 1
        $found | Should -BeOfType 'CognitoUserTools.CognitoUser'
        $found.UserPoolId | Should -Be $pool
        $found.Region | Should -Be 'eu-west-1'
        $found.UserStatus | Should -Be 'CONFIRMED'
        $found.Enabled | Should -BeTrue
        $found.Email | Should -Be 'user042@example.com'
        $found.EmailVerified | Should -BeTrue
        $found.Name | Should -Be 'Zoë user042'
        $found.PhoneNumber | Should -BeNullOrEmpty
        $found.CustomAttributes['custom:tenant'] | Should -Be 'blue'
        $found.UserCreateDate.Kind | Should -Be 'Local'
        $found.UserCreateDate | Should -BeGreaterThan ([datetime]::Now.AddMinutes(-10))
        $found.UserCreateDate | Should -BeLessThan ([datetime]::Now.AddMinutes(1))
    }

    It 'finds by the beginning of <Attribute>' -ForEach @(
        @{ Attribute = 'username'; StartsWith = 'user12' }
        @{ Attribute = 'email'; StartsWith = 'user12' }
        @{ Attribute = 'name'; StartsWith = 'Zoë user12' }
    ) {
        $users = Find-CognitoUser $pool -Attribute $Attribute -StartsWith $StartsWith @endpoint @keys

        @($users.Username | Sort-Object) | Should -Be @(120..129 | ForEach-Object { "user$_" })
    }

    It 'returns nothing, and no error, where no user matches' {
        Find-CognitoUser $pool -Attribute email -StartsWith nobody @endpoint @keys -ErrorVariable errors | Should -BeNullOrEmpty
        $errors | Should -BeNullOrEmpty
    }

    It 'reports that the server refuses the filter <_>' -ForEach 'email', 'custom:tenant = "blue"' {
        Find-CognitoUser $pool -Filter $_ @endpoint @keys -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-ErrorId $errors | Should -Be @('InvalidFilter')
    }

    It 'gets a user by name' {
        $user = Get-CognitoUser user042 $pool @endpoint @keys

        $user | Should -BeOfType 'CognitoUserTools.CognitoUserDetail'
        $user.Username | Should -Be 'user042'
        $user.UserPoolId | Should -Be $pool
        $user.UserStatus | Should -Be 'CONFIRMED'
        $user.Email | Should -Be 'user042@example.com'
        $user.CustomAttributes['custom:tenant'] | Should -Be 'blue'
    }

    It 'reports an unknown user with its name, and the pipeline goes on' {
        $users = 'user001', 'nobody', 'user003' | Get-CognitoUser -UserPoolId $pool @endpoint @keys -ErrorVariable errors -ErrorAction SilentlyContinue

        $users.Username | Should -Be @('user001', 'user003')
        $errors | Should -HaveCount 1
        Get-ErrorId $errors | Should -Be @('UserNotFound')
        $errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $errors[0].TargetObject | Should -Be 'nobody'
    }

    It 'reports an unknown user pool for each of its users' {
        $null = 'user001', 'user002' | Get-CognitoUser -UserPoolId eu-west-1_Nowhere @endpoint @keys -ErrorVariable errors -ErrorAction SilentlyContinue

        Get-ErrorId $errors | Should -Be @('UserPoolNotFound', 'UserPoolNotFound')
    }

    It 'pipes what was found into Get-CognitoUser' {
        $users = Find-CognitoUser $pool -Attribute username -StartsWith user24 @endpoint @keys | Get-CognitoUser @endpoint @keys

        @($users.Username | Sort-Object) | Should -Be @(240..249 | ForEach-Object { "user$_" })
    }

    It 'gets the user of an access token' {
        $user = Get-CognitoMyUser $token @endpoint

        $user | Should -BeOfType 'CognitoUserTools.CognitoMyUser'
        $user.Username | Should -Be 'user042'
        $user.Email | Should -Be 'user042@example.com'
    }

    It 'takes the token from a SecureString and from the pipeline' {
        $secure = ConvertTo-SecureString $token -AsPlainText -Force

        (Get-CognitoMyUser $secure @endpoint).Username | Should -Be 'user042'
        ($token | Get-CognitoMyUser @endpoint).Username | Should -Be 'user042'
    }

    It 'reports an access token that the server did not issue, without showing it' {
        $foreign = $token -replace '\.[^.]+$', '.c2lnbmF0dXJl'
        Get-CognitoMyUser $foreign @endpoint -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        Get-ErrorId $errors | Should -Be @('AccessTokenInvalid')
        $errors[0].TargetObject | Should -BeNullOrEmpty
        $errors[0] | Format-List * -Force | Out-String -Width 10000 | Should -Not -BeLike '*c2lnbmF0dXJl*'
    }

    It 'gets the ways in which the user of an access token can sign in' {
        try {
            $raw = Invoke-CognitoOperation $server GetUserAuthFactors @{ AccessToken = $token }
        }
        catch [Microsoft.PowerShell.Commands.HttpResponseException] {
            # It fails inside on what it does not know.
            $_.Exception.Response.StatusCode | Should -BeIn 'InternalServerError', 'NotImplemented'
            Set-ItResult -Skipped -Because 'this version of moto_server has no GetUserAuthFactors'
        }

        $factor = Get-CognitoAuthFactor $token @endpoint
        $factor.Username | Should -Be $raw.Username
        @($factor.ConfiguredUserAuthFactors) | Should -Be @($raw.ConfiguredUserAuthFactors)
    }
}

Describe "The cmdlets against cognito-local$localSkipped" -Skip:($localSkipped -ne '') {
    BeforeAll {
        # It reads its pools from files when it starts: the quickest way to 10,000 users. The ID has no region, as all of its own.
        $pool = 'local_4staff'
        $folder = Join-Path $TestDrive 'cognito-local'
        $db = Join-Path $folder '.cognito' 'db'
        $null = New-Item $db -ItemType Directory -Force

        $date = '2024-02-29T10:20:30.000Z'
        $names = 0..9999 | ForEach-Object { 'user{0:00000}' -f $_ }
        $users = [ordered]@{}
        foreach ($name in $names) {
            $users[$name] = @{
                Username             = $name
                Password             = $password
                Attributes           = @(
                    @{ Name = 'sub'; Value = "sub-$name" }
                    @{ Name = 'email'; Value = "$name@example.com" }
                    @{ Name = 'name'; Value = "Zoë $name" }
                )
                Enabled              = $true
                UserStatus           = 'CONFIRMED'
                UserCreateDate       = $date
                UserLastModifiedDate = $date
                RefreshTokens        = @()
            }
        }

        $options = @{ Id = $pool; Name = 'staff'; MfaConfiguration = 'OFF'; CreationDate = $date; LastModifiedDate = $date }
        @{ Users = $users; Options = $options } | ConvertTo-Json -Depth 6 -Compress | Set-Content (Join-Path $db "$pool.json")
        $client = @{ ClientId = 'tests'; ClientName = 'tests'; UserPoolId = $pool; CreationDate = $date; LastModifiedDate = $date }
        @{ Clients = @{ tests = $client } } | ConvertTo-Json -Depth 6 | Set-Content (Join-Path $db 'clients.json')

        $port = Get-FreePort
        $start = @{
            Command     = Find-LocalServer cognito-local -Npm
            Port        = $port
            ReadyPath   = '/health'
            Folder      = $folder
            Environment = @{ HOST = '127.0.0.1'; PORT = "$port" }
        }
        $server = Start-LocalServer @start
        $endpoint = @{ EndpointUrl = $server.Endpoint }

        $signIn = @{ ClientId = 'tests'; AuthFlow = 'USER_PASSWORD_AUTH'; AuthParameters = @{ USERNAME = 'user00042'; PASSWORD = $password } }
        $token = (Invoke-CognitoOperation $server InitiateAuth $signIn).AuthenticationResult.AccessToken
    }

    AfterAll {
        if ($server) {
            Stop-LocalServer $server
        }
    }

    It 'lists 10,000 users that come in one page, each user once' {
        $users = Find-CognitoUser $pool @endpoint @keys

        $users.Count | Should -Be 10000
        # A set: Should -Be takes seconds to compare so many.
        [System.Collections.Generic.HashSet[string]]::new([string[]]$users.Username).SetEquals([string[]]$names) | Should -BeTrue
    }

    It 'maps what ListUsers returns' {
        $found = Find-CognitoUser $pool -Filter 'username = "user00042"' @endpoint @keys

        $found | Should -HaveCount 1
        $found | Should -BeOfType 'CognitoUserTools.CognitoUser'
        $found.UserPoolId | Should -Be $pool
        $found.UserStatus | Should -Be 'CONFIRMED'
        $found.Enabled | Should -BeTrue
        $found.Sub | Should -Be 'sub-user00042'
        $found.Name | Should -Be 'Zoë user00042'
        $found.UserCreateDate.Kind | Should -Be 'Local'
        $found.UserCreateDate.ToUniversalTime() | Should -Be ([datetime]::new(2024, 2, 29, 10, 20, 30, [System.DateTimeKind]::Utc))
    }

    It 'finds by the beginning of <Attribute>' -ForEach @(
        @{ Attribute = 'username'; StartsWith = 'user0420' }
        @{ Attribute = 'email'; StartsWith = 'user0420' }
        @{ Attribute = 'name'; StartsWith = 'Zoë user0420' }
    ) {
        $users = Find-CognitoUser $pool -Attribute $Attribute -StartsWith $StartsWith @endpoint @keys

        @($users.Username | Sort-Object) | Should -Be @(4200..4209 | ForEach-Object { "user0$_" })
    }

    It 'stops a page of 10,000 where Select-Object -First does' {
        $users = Find-CognitoUser $pool @endpoint @keys | Select-Object -First 70

        $users.Username | Should -HaveCount 70
    }

    It 'gets a user by name' {
        $user = Get-CognitoUser user00042 $pool @endpoint @keys

        $user | Should -BeOfType 'CognitoUserTools.CognitoUserDetail'
        $user.Username | Should -Be 'user00042'
        $user.Email | Should -Be 'user00042@example.com'
        $user.UserMFASettingList | Should -BeNullOrEmpty
    }

    It 'reports an unknown user with its name, and the pipeline goes on' {
        $users = 'user00001', 'nobody', 'user00003' | Get-CognitoUser -UserPoolId $pool @endpoint @keys -ErrorVariable errors -ErrorAction SilentlyContinue

        $users.Username | Should -Be @('user00001', 'user00003')
        $errors | Should -HaveCount 1
        Get-ErrorId $errors | Should -Be @('UserNotFound')
        $errors[0].TargetObject | Should -Be 'nobody'
    }

    It 'reports an unknown user pool for each of its users' {
        $null = 'user00001', 'user00002' | Get-CognitoUser -UserPoolId local_nowhere @endpoint @keys -ErrorVariable errors -ErrorAction SilentlyContinue

        Get-ErrorId $errors | Should -Be @('UserPoolNotFound', 'UserPoolNotFound')
    }

    It 'gets the user of an access token whose issuer is no region''s' {
        $user = Get-CognitoMyUser $token @endpoint

        $user | Should -BeOfType 'CognitoUserTools.CognitoMyUser'
        $user.Username | Should -Be 'user00042'
        $user.Email | Should -Be 'user00042@example.com'
    }

    It 'needs no region and no credentials, and pipes a user that has no region' {
        # A session of its own: the AWS SDK remembers the region of the process.
        $said = Invoke-ChildSession -Given @{ Module = Join-Path $ModulePath 'CognitoUserTools.psd1'; Endpoint = $server.Endpoint; Pool = $pool; Token = $token } {
            Import-Module $given.Module
            $endpoint = @{ EndpointUrl = $given.Endpoint }
            $found = Find-CognitoUser $given.Pool -Attribute username -StartsWith user0004 @endpoint
            $detail = $found | Get-CognitoUser @endpoint
            @{ Found = $found.Username; Region = $found[0].Region; Detail = $detail.Username; Mine = (Get-CognitoMyUser $given.Token @endpoint).Username }
        }

        $said.Found | Should -Be @(40..49 | ForEach-Object { "user000$_" })
        $said.Detail | Should -Be $said.Found
        $said.Region | Should -BeNullOrEmpty
        $said.Mine | Should -Be 'user00042'
    }

    It 'reports an operation that the server lacks as the server''s error' {
        # One attempt, else the test waits for the retries that an error of a server's own is worth. The AWS SDK reads it once a process.
        $given = @{ Module = Join-Path $ModulePath 'CognitoUserTools.psd1'; Endpoint = $server.Endpoint; Token = $token }
        $said = Invoke-ChildSession -Given $given -Environment @{ AWS_MAX_ATTEMPTS = '1' } {
            Import-Module $given.Module
            $factor = Get-CognitoAuthFactor $given.Token -EndpointUrl $given.Endpoint -ErrorVariable errors -ErrorAction SilentlyContinue
            @{ Factor = $factor; Ids = @($errors.FullyQualifiedErrorId); Text = "$errors" }
        }

        $said.Factor | Should -BeNullOrEmpty
        $said.Ids | Should -HaveCount 1
        $said.Ids[0] | Should -BeLike 'ServiceError,*'
        $said.Text | Should -BeLike '*GetUserAuthFactors*'
    }
}
