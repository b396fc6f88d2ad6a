# Compares the cmdlets with two other implementations of Amazon Cognito, and the order of credentials with botocore. If one is not installed, its tests are skipped
# with the command that installs it.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'LocalServer.psm1')

    $motoSkipped = (Find-LocalServer moto_server) ? '' : " (skipped: it is not installed; to have it: pip install 'moto[server]')"
    $python = @('python3', 'python' | Where-Object { Get-Command $_ -CommandType Application -ErrorAction Ignore })[0]
    if ($python) {
        & $python -c 'import botocore' 2>$null
    }

    # Its profiles run commands of a Unix shell.
    $botocoreSkipped = $IsWindows ? ' (skipped: its profiles need a Unix shell)'
        : ($python -and $LASTEXITCODE -eq 0) ? '' : ' (skipped: it is not installed; to have it: pip install botocore)'
    $localSkipped = (Find-LocalServer cognito-local -Npm) ? '' : ' (skipped: it is not installed; to have it: npm install --global cognito-local)'
}

BeforeAll {
    Import-Module (Join-Path $ModulePath 'CognitoUserTools.psd1')
    Import-Module (Join-Path $PSScriptRoot 'LocalServer.psm1')
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1')

    # Explicit keys: credentials of the developer are not sent to these servers.
    $keys = @{ AccessKey = 'conformance'; SecretKey = 'conformance' }
    $password = 'Correct-Horse-1'

    # The result of each check of the runbook. It reads keys from the environment; one attempt, because servers do not know all requests.
    function Get-AccessResult([string] $UserPoolId, [string] $EndpointUrl) {
        $variables = @{ AWS_ACCESS_KEY_ID = 'conformance'; AWS_SECRET_ACCESS_KEY = 'conformance'; AWS_MAX_ATTEMPTS = '1' }
        $before = @{}
        foreach ($name in $variables.Keys) {
            $before[$name] = [System.Environment]::GetEnvironmentVariable($name)
            [System.Environment]::SetEnvironmentVariable($name, $variables[$name])
        }

        try {
            $results = [ordered]@{}
            & (Join-Path $PSScriptRoot '..' '..' 'runbooks' 'Test-UserPoolAccess.ps1') $UserPoolId -EndpointUrl $EndpointUrl -InformationAction Ignore |
                ForEach-Object { $results[$_.Check] = $_.Result }
            $results
        }
        finally {
            foreach ($name in $before.Keys) {
                [System.Environment]::SetEnvironmentVariable($name, $before[$name])
            }
        }
    }

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
                @{ Name = 'given_name'; Value = 'Zoe' }
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

    It 'differs from the service as Test-UserPoolAccess.ps1 reports' {
        $results = Get-AccessResult $pool $server.Endpoint

        ($results.Keys | Where-Object { $results[$_] -eq 'Differs' }) | Should -Be @('A foreign page token', 'Case of names', 'Case of e-mail', 'AttributesToGet')
        ($results.Keys | Where-Object { $results[$_] -notin 'OK', 'Info', 'Differs' }) | Should -BeIn @('AdminGetUserAuthFactors', 'Lookup by sub', 'Lookup by e-mail')
    }

    It 'finds users by a prefix of <Attribute>' -ForEach @(
        @{ Attribute = 'username'; StartsWith = 'user12' }
        @{ Attribute = 'email'; StartsWith = 'user12' }
        @{ Attribute = 'name'; StartsWith = 'Zoë user12' }
    ) {
        $users = Find-CognitoUser $pool -Attribute $Attribute -StartsWith $StartsWith @endpoint @keys

        @($users.Username | Sort-Object) | Should -Be @(120..129 | ForEach-Object { "user$_" })
    }

    It 'returns nothing and no error if no user matches' {
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

    It 'reports an unknown user with its name, and the pipeline continues' {
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

    It 'pipes users to Get-CognitoUser' {
        $users = Find-CognitoUser $pool -Attribute username -StartsWith user24 @endpoint @keys | Get-CognitoUser @endpoint @keys

        @($users.Username | Sort-Object) | Should -Be @(240..249 | ForEach-Object { "user$_" })
    }

    It 'gets the user of an access token' {
        $user = Get-CognitoMyUser $token @endpoint

        $user | Should -BeOfType 'CognitoUserTools.CognitoMyUser'
        $user.Username | Should -Be 'user042'
        $user.Email | Should -Be 'user042@example.com'
    }

    It 'accepts the token as a SecureString and from the pipeline' {
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

    It 'gets the auth factors of the user of an access token' {
        try {
            $raw = Invoke-CognitoOperation $server GetUserAuthFactors @{ AccessToken = $token }
        }
        catch [Microsoft.PowerShell.Commands.HttpResponseException] {
            # It fails with status 500 for unknown operations.
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
        # It reads its pools from files when it starts, the quickest way to 10,000 users. As with its own pools, the ID has no region.
        $pool = 'local_4staff'
        $folder = Join-Path $TestDrive 'cognito-local'
        $db = Join-Path $folder '.cognito' 'db'
        $null = New-Item $db -ItemType Directory -Force

        # A hash of the name, so that all first digits occur.
        function Get-Sub([string] $Name) {
            [guid]::new([byte[]][System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($Name))[0..15]).ToString()
        }

        $date = '2024-02-29T10:20:30.000Z'
        $names = 0..9999 | ForEach-Object { 'user{0:00000}' -f $_ }
        $users = [ordered]@{}
        foreach ($name in $names) {
            $users[$name] = @{
                Username             = $name
                Password             = $password
                Attributes           = @(
                    @{ Name = 'sub'; Value = Get-Sub $name }
                    @{ Name = 'email'; Value = "$name@example.com" }
                    @{ Name = 'name'; Value = "Zoë $name" }
                    @{ Name = 'given_name'; Value = 'Zoe' }
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

    It 'lists a page of 10,000 users, each user once' {
        $users = Find-CognitoUser $pool @endpoint @keys

        $users.Count | Should -Be 10000
        # A set, because Should -Be takes seconds for so many.
        [System.Collections.Generic.HashSet[string]]::new([string[]]$users.Username).SetEquals([string[]]$names) | Should -BeTrue
    }

    It 'maps what ListUsers returns' {
        $found = Find-CognitoUser $pool -Filter 'username = "user00042"' @endpoint @keys

        $found | Should -HaveCount 1
        $found | Should -BeOfType 'CognitoUserTools.CognitoUser'
        $found.UserPoolId | Should -Be $pool
        $found.UserStatus | Should -Be 'CONFIRMED'
        $found.Enabled | Should -BeTrue
        $found.Sub | Should -Be (Get-Sub user00042)
        $found.Name | Should -Be 'Zoë user00042'
        $found.UserCreateDate.Kind | Should -Be 'Local'
        $found.UserCreateDate.ToUniversalTime() | Should -Be ([datetime]::new(2024, 2, 29, 10, 20, 30, [System.DateTimeKind]::Utc))
    }

    It 'differs from the service as Test-UserPoolAccess.ps1 reports' {
        $results = Get-AccessResult $pool $server.Endpoint

        ($results.Keys | Where-Object { $results[$_] -eq 'Differs' }) | Should -Be @('Case of names', 'Case of e-mail', 'AttributesToGet')
        ($results.Keys | Where-Object { $results[$_] -notin 'OK', 'Info', 'Differs' }) | Should -BeIn @('A page token twice', 'A foreign page token', 'AdminGetUserAuthFactors', 'Lookup by sub', 'Lookup by e-mail')
    }

    It 'finds users by a prefix of <Attribute>' -ForEach @(
        @{ Attribute = 'username'; StartsWith = 'user0420' }
        @{ Attribute = 'email'; StartsWith = 'user0420' }
        @{ Attribute = 'name'; StartsWith = 'Zoë user0420' }
    ) {
        $users = Find-CognitoUser $pool -Attribute $Attribute -StartsWith $StartsWith @endpoint @keys

        @($users.Username | Sort-Object) | Should -Be @(4200..4209 | ForEach-Object { "user0$_" })
    }

    It 'stops within a page of 10,000 with Select-Object -First' {
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

    It 'reports an unknown user with its name, and the pipeline continues' {
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

    It 'gets the user of an access token whose issuer has no region' {
        $user = Get-CognitoMyUser $token @endpoint

        $user | Should -BeOfType 'CognitoUserTools.CognitoMyUser'
        $user.Username | Should -Be 'user00042'
        $user.Email | Should -Be 'user00042@example.com'
    }

    It 'needs no region and no credentials, and pipes a user without a region' {
        # In its own session, because the AWS SDK caches the region of the process.
        $result = Invoke-ChildSession -Given @{ Module = Join-Path $ModulePath 'CognitoUserTools.psd1'; Endpoint = $server.Endpoint; Pool = $pool; Token = $token } {
            Import-Module $given.Module
            $endpoint = @{ EndpointUrl = $given.Endpoint }
            $found = Find-CognitoUser $given.Pool -Attribute username -StartsWith user0004 @endpoint
            $detail = $found | Get-CognitoUser @endpoint
            @{ Found = $found.Username; Region = $found[0].Region; Detail = $detail.Username; Mine = (Get-CognitoMyUser $given.Token @endpoint).Username }
        }

        $result.Found | Should -Be @(40..49 | ForEach-Object { "user000$_" })
        $result.Detail | Should -Be $result.Found
        $result.Region | Should -BeNullOrEmpty
        $result.Mine | Should -Be 'user00042'
    }

    It 'reports an unsupported operation with the error of the server' {
        # One attempt, because server errors are retried. In its own session, because the AWS SDK reads the variable once per process.
        $given = @{ Module = Join-Path $ModulePath 'CognitoUserTools.psd1'; Endpoint = $server.Endpoint; Token = $token }
        $result = Invoke-ChildSession -Given $given -Environment @{ AWS_MAX_ATTEMPTS = '1' } {
            Import-Module $given.Module
            $factor = Get-CognitoAuthFactor $given.Token -EndpointUrl $given.Endpoint -ErrorVariable errors -ErrorAction SilentlyContinue
            @{ Factor = $factor; Ids = @($errors.FullyQualifiedErrorId); Text = "$errors" }
        }

        $result.Factor | Should -BeNullOrEmpty
        $result.Ids | Should -HaveCount 1
        $result.Ids[0] | Should -BeLike 'ServiceError,*'
        $result.Text | Should -BeLike '*GetUserAuthFactors*'
    }
}

Describe "The order of credentials against botocore$botocoreSkipped" -Skip:($botocoreSkipped -ne '') {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1')
        $python = @('python3', 'python' | Where-Object { Get-Command $_ -CommandType Application -ErrorAction Ignore })[0]
        $simulator = Start-CognitoSimulator -Users 5
        $folder = Join-Path $TestDrive 'botocore'
        $account = 'arn:aws:iam::123456789012'
        $token = Join-Path $folder 'web-token'
        $cache = Join-Path $folder 'home' '.aws' 'sso' 'cache'
        $logins = Join-Path $folder 'logins'
        $null = New-Item $cache, $logins -ItemType Directory
        Set-Content $token 'a.web.token'
        $expires = '2999-01-01T00:00:00Z'
        $name = [System.Convert]::ToHexString([System.Security.Cryptography.SHA1]::HashData([System.Text.Encoding]::UTF8.GetBytes('good'))).ToLowerInvariant()
        @{ accessToken = 'good-login'; expiresAt = $expires; region = 'eu-west-1'; startUrl = 'https://example.awsapps.com/start' } | ConvertTo-Json | Set-Content (Join-Path $cache "$name.json")
        $name = [System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes("${account}:user/jon"))).ToLowerInvariant()
        $key = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve]::CreateFromFriendlyName('nistP256')).ExportECPrivateKeyPem()
        $keys = @{ accessKeyId = 'ASIALOGIN'; secretAccessKey = 'x'; sessionToken = 'y'; accountId = '123456789012'; expiresAt = $expires }
        @{ accessToken = $keys; refreshToken = 'r'; clientId = 'c'; dpopKey = $key } | ConvertTo-Json | Set-Content (Join-Path $logins "$name.json")
        $process = 'credential_process = printf ''{"Version":1,"AccessKeyId":"AKPROCESS","SecretAccessKey":"x"}'''

        # For each row of the table in docs/credentials.md from row 5 on: its configuration, its name in botocore, and its access key here.
        $sources = @(
            @{ Row = 'Keys of the environment'; Method = 'env'; AccessKey = 'AKENVIRONMENT'; Environment = @{ AWS_ACCESS_KEY_ID = 'AKENVIRONMENT'; AWS_SECRET_ACCESS_KEY = 'x' } }
            @{ Row = 'A role'; Method = 'assume-role'; AccessKey = 'ASIAREADER'; Config = "role_arn = ${account}:role/reader", 'source_profile = base' }
            @{
                Row = 'A web identity'; Case = 'A web identity of the environment'; Method = 'assume-role-with-web-identity'; AccessKey = 'ASIAWEB'
                Environment = @{ AWS_WEB_IDENTITY_TOKEN_FILE = $token; AWS_ROLE_ARN = "${account}:role/web" }
            }
            @{
                Row = 'A web identity'; Case = 'A web identity of the profile'; Method = 'assume-role-with-web-identity'; AccessKey = 'ASIAPROFILE'
                Config = "role_arn = ${account}:role/profile", "web_identity_token_file = $token"
            }
            @{ Row = 'IAM Identity Center'; Method = 'sso'; AccessKey = 'ASIA123456789012READER'; Config = 'sso_session = good', 'sso_account_id = 123456789012', 'sso_role_name = reader' }
            @{ Row = 'Keys of the credentials file'; Method = 'shared-credentials-file'; AccessKey = 'AKFILE'; Credentials = 'aws_access_key_id = AKFILE', 'aws_secret_access_key = x' }
            @{ Row = 'A login session'; Method = 'login'; AccessKey = 'ASIALOGIN'; Config = , "login_session = ${account}:user/jon" }
            @{ Row = 'A process'; Method = 'custom-process'; AccessKey = 'AKPROCESS'; Config = , $process }
            @{ Row = 'Keys of the config file'; Method = 'config-file'; AccessKey = 'AKCONFIG'; Config = 'aws_access_key_id = AKCONFIG', 'aws_secret_access_key = x' }
            @{ Row = 'A container''s role'; Method = 'container-role'; AccessKey = 'ASIACONTAINER'; Environment = @{ AWS_CONTAINER_CREDENTIALS_FULL_URI = "$($simulator.Endpoint)/container" } }
            @{ Row = 'The role of the EC2 instance'; Method = 'iam-role'; AccessKey = 'ASIAINSTANCE'; Environment = @{ AWS_EC2_METADATA_DISABLED = 'false' } }
        )
        $table = Get-Content (Join-Path $PSScriptRoot '..' '..' 'docs' 'credentials.md') | Select-String '^\| \d+ \| ([^|]+) \|'
        $rows = @($table | ForEach-Object { $_.Matches[0].Groups[1].Value })

        # Incomplete configurations that botocore refuses too.
        $halves = @(
            @{ Case = 'AWS_ACCESS_KEY_ID alone'; Environment = @{ AWS_ACCESS_KEY_ID = 'AKHALF' } }
            @{ Case = 'AWS_WEB_IDENTITY_TOKEN_FILE alone'; Environment = @{ AWS_WEB_IDENTITY_TOKEN_FILE = $token } }
            @{ Case = 'aws_access_key_id alone in the config file'; Config = , 'aws_access_key_id = AKHALF' }
            @{ Case = 'aws_access_key_id alone in the credentials file'; Credentials = , 'aws_access_key_id = AKHALF' }
            @{ Case = 'a pair in two files'; Credentials = , 'aws_access_key_id = AKHALF'; Config = , 'aws_secret_access_key = x' }
            @{ Case = 'role_arn and keys'; Config = "role_arn = ${account}:role/reader", 'aws_access_key_id = AKHALF', 'aws_secret_access_key = x' }
            @{ Case = 'role_arn with two sources'; Config = "role_arn = ${account}:role/reader", 'source_profile = base', 'credential_source = Environment' }
            @{ Case = 'web_identity_token_file alone'; Config = , "web_identity_token_file = $token" }
            @{ Case = 'sso_account_id alone'; Config = 'sso_account_id = 123456789012', 'sso_session = good' }
        )

        $cases = [System.Collections.Generic.List[hashtable]]::new()
        function Add-Case([string] $Name, [hashtable[]] $Given, [string] $ProfileName, [hashtable] $Winner) {
            $here = Join-Path $folder "case$($cases.Count)"
            $null = New-Item $here -ItemType Directory
            Set-Content (Join-Path $here 'config') @(
                $ProfileName ? "[profile $ProfileName]" : '[default]'
                $Given.Config | Select-Object -Unique
                '[profile base]', 'aws_access_key_id = AKBASE', 'aws_secret_access_key = x'
                '[sso-session good]', 'sso_region = eu-west-1', 'sso_start_url = https://example.awsapps.com/start'
            )
            Set-Content (Join-Path $here 'credentials') @($Given.Credentials ? @($ProfileName ? "[$ProfileName]" : '[default]') + $Given.Credentials : '')
            $environment = @{
                HOME                              = Join-Path $folder 'home'
                AWS_CONFIG_FILE                   = Join-Path $here 'config'
                AWS_SHARED_CREDENTIALS_FILE       = Join-Path $here 'credentials'
                AWS_LOGIN_CACHE_DIRECTORY         = $logins
                AWS_EC2_METADATA_DISABLED         = 'true'
                AWS_EC2_METADATA_SERVICE_ENDPOINT = $simulator.Endpoint
                AWS_ENDPOINT_URL_STS              = "$($simulator.Endpoint)/sts"
                AWS_ENDPOINT_URL_SSO              = "$($simulator.Endpoint)/sso"
            }
            foreach ($pair in $Given.Environment | Where-Object { $_ } | ForEach-Object { $_.GetEnumerator() }) {
                $environment[$pair.Key] = $pair.Value
            }

            $cases.Add(@{ Case = $Name; Environment = $environment; Profile = $ProfileName ? $ProfileName : $null; AccessKey = $Winner.AccessKey; Method = $Winner.Method })
        }

        # Every pair twice: with the default profile, and with a named profile, which takes precedence over the environment.
        for ($i = 0; $i -lt $sources.Count; $i++) {
            for ($j = $i; $j -lt $sources.Count; $j++) {
                $pair = @($i, $j | Select-Object -Unique | ForEach-Object { $sources[$_] })

                # A role with a token file is one source, a web identity.
                if (@($pair.Config | Where-Object { $_ -like 'role_arn*' }).Count -eq 2) {
                    continue
                }

                $title = ($pair | ForEach-Object { $_.Case ?? $_.Row }) -join ', '
                Add-Case $title $pair '' @($pair | Sort-Object { $rows.IndexOf($_.Row) } -Stable)[0]
                if ($own = @($pair | Where-Object { $_.Config -or $_.Credentials })) {
                    Add-Case "$title; the profile is named" $pair dev @($own | Sort-Object { $rows.IndexOf($_.Row) } -Stable)[0]
                }
            }
        }

        foreach ($half in $halves) {
            Add-Case $half.Case @($half) '' @{ Method = 'refused' }
        }

        $list = Join-Path $folder 'cases.json'
        ConvertTo-Json @($cases) -Depth 5 | Set-Content $list
        $theirs = Get-Content $list -Raw | & $python (Join-Path $PSScriptRoot 'credential_source.py') | ConvertFrom-Json -AsHashtable

        # A remote host, through a proxy: a local endpoint would get placeholder keys, not those of the instance's role.
        $child = @{
            TimeoutSeconds = 180
            Environment    = @{ HOME = Join-Path $folder 'home'; http_proxy = $simulator.Endpoint; no_proxy = '127.0.0.1' }
            Given          = @{ Module = Join-Path (Resolve-Path $ModulePath).ProviderPath 'CognitoUserTools.psd1'; Endpoint = $simulator.Endpoint; Pool = $simulator.UserPoolId; Cases = $list }
        }
        $ours = Invoke-ChildSession @child {
            Import-Module $given.Module
            $result = @{}
            foreach ($case in Get-Content $given.Cases -Raw | ConvertFrom-Json -AsHashtable) {
                Get-ChildItem env:AWS_* | Remove-Item
                $case.Environment.GetEnumerator() | ForEach-Object { Set-Item "env:$($_.Key)" $_.Value }
                $null = Invoke-RestMethod "$($given.Endpoint)/__sim/reset" -Method Post -NoProxy
                $arguments = $case.Profile ? @{ ProfileName = $case.Profile } : @{}
                $failed = try {
                    $null = Get-CognitoUser jon $given.Pool -EndpointUrl http://cognito.example.com -AllowInsecureEndpoint @arguments -ErrorAction Stop
                }
                catch {
                    $_.FullyQualifiedErrorId.Split(',')[0]
                }

                $signed = Invoke-RestMethod "$($given.Endpoint)/__sim/log" -NoProxy | ForEach-Object { $_ } | Where-Object operation -EQ AdminGetUser
                $result[$case.Case] = "$failed$($signed.accessKey)"
            }

            $result
        }
    }

    AfterAll {
        if ($simulator) {
            Stop-CognitoSimulator $simulator
        }
    }

    It 'covers every row of the table from the environment on' {
        $rows | Should -HaveCount 14
        ($sources.Row | Select-Object -Unique) | Should -Be $rows[4..13]
    }

    It 'is the same for every pair in the module, in botocore and in the table' {
        $cases.Count | Should -BeGreaterThan 100
        $differences = foreach ($case in $cases | Where-Object Method -NE refused) {
            if ($ours.($case.Case) -ne $case.AccessKey -or $theirs[$case.Case] -ne $case.Method) {
                "$($case.Case): the table says $($case.Method) ($($case.AccessKey)), botocore $($theirs[$case.Case]), the module $($ours.($case.Case))"
            }
        }

        $differences | Should -BeNullOrEmpty
    }

    It 'refuses half of a pair, as botocore does' {
        foreach ($case in $cases | Where-Object Method -EQ refused) {
            $theirs[$case.Case] | Should -BeLike 'refused*' -Because $case.Case
            $ours.($case.Case) | Should -Be 'CredentialsMissing' -Because $case.Case
        }
    }
}
