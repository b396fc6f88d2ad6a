param([Parameter(Mandatory)] [string] $ModulePath)

# No secret is in the output, the streams, the errors or the transcript of a session.
Describe 'Secrets' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
        $simulator = Start-CognitoSimulator

        # A session of aws login that expires soon.
        $loginSession = 'arn:aws:iam::123456789012:user/jon'
        $loginPath = Join-Path $TestDrive "$([System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($loginSession))).ToLowerInvariant()).json"
        $config = Join-Path $TestDrive 'config'
        Set-Content $config '[profile dev]', "login_session = $loginSession", 'region = eu-west-1'
        $dpopKey = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve]::CreateFromFriendlyName('nistP256')).ExportECPrivateKeyPem()
    }

    AfterAll {
        Stop-CognitoSimulator $simulator
    }

    It 'are in no stream, error record or transcript of <Name>' -ForEach @(
        @{ Name = 'a response'; Script = '' }
        @{ Name = 'a retry'; Script = ''; Fault = @{ fault = 'throttle'; nth = 1 } }
        @{ Name = 'an error of the service'; Script = ''; Fault = @{ fault = 'error'; type = 'NotAuthorizedException'; message = 'Invalid Access Token' } }
        @{ Name = 'a login session that is refreshed'; RefreshToken = 'good-secret-refresh-token' }
        @{ Name = 'a login session that is refused'; RefreshToken = 'expired-secret-refresh-token' }
        @{ Name = 'a login session that cannot be refreshed now'; RefreshToken = 'down-secret-refresh-token' }
        @{ Name = 'a login session with an invalid response'; RefreshToken = 'odd-secret-refresh-token' }
        @{ Name = 'a string that is not a token'; Script = '$token = "plain-secret-text"; $at = @{}' }
    ) {
        Reset-CognitoSimulator $simulator
        if ($Fault) {
            Set-CognitoSimulatorFault $simulator $Fault
        }

        $variables = @{}
        if ($RefreshToken) {
            $variables = @{ AWS_CONFIG_FILE = $config; AWS_LOGIN_CACHE_DIRECTORY = "$TestDrive"; AWS_ENDPOINT_URL_SIGNIN = "$($simulator.Endpoint)/signin" }
            $Script = '$keys = @{ ProfileName = "dev" }'
            $keys = @{
                accessKeyId     = 'ASIAFILE'
                secretAccessKey = 'a-very-secret-key'
                sessionToken    = 'a-very-secret-session'
                accountId       = '123456789012'
                expiresAt       = [datetime]::UtcNow.AddMinutes(2).ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture)
            }
            @{ accessToken = $keys; refreshToken = $RefreshToken; idToken = 'a-very-secret-id'; clientId = 'a-client'; dpopKey = $dpopKey } | ConvertTo-Json | Set-Content $loginPath
        }

        $transcript = Join-Path $TestDrive 'transcript.txt'
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(@"
                param(`$module, `$pool, `$token, `$endpoint, `$transcript)
                `$env:AWS_MAX_ATTEMPTS = 2
                `$VerbosePreference = `$DebugPreference = 'Continue'
                Import-Module `$module 4>`$null
                `$at = @{ EndpointUrl = `$endpoint }
                `$keys = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 'a-very-secret-key'; SessionToken = 'a-very-secret-session' }
                $Script
                Start-Transcript `$transcript | Out-Null
                try {
                    Get-CognitoMyUser `$token @at
                    Get-CognitoAuthFactor -AccessToken `$token @at
                    Get-CognitoUser jon `$pool @keys @at
                    Find-CognitoUser `$pool -First 3 @keys @at
                }
                catch { `$_ }
                finally { Stop-Transcript | Out-Null }
                `$Error | ForEach-Object { `$_ | Format-List * -Force; `$_.Exception.ToString(); `$_.Exception | Format-List * -Force }
                Remove-Item env:AWS_MAX_ATTEMPTS
"@)
            foreach ($argument in $ModulePath, $simulator.UserPoolId, $simulator.AccessToken, $simulator.Endpoint, $transcript) {
                $null = $shell.AddArgument($argument)
            }

            $variables.GetEnumerator() | ForEach-Object { Set-Item "env:$($_.Key)" $_.Value }
            $streams = ($shell.Invoke() | Out-String -Width 4096) +
                ($shell.Streams.Error, $shell.Streams.Verbose, $shell.Streams.Debug, $shell.Streams.Warning, $shell.Streams.Information, $shell.Streams.Progress |
                    ForEach-Object { $_ } | Format-List * -Force | Out-String -Width 4096) +
                (Get-Content $transcript -Raw)
        }
        finally {
            $shell.Dispose()
            $variables.Keys | ForEach-Object { Remove-Item "env:$_" }
        }

        # The cmdlets returned users or an error.
        $streams | Should -Match 'CONFIRMED|Commands\.GetCognito'
        $streams | Should -Not -Match 'CommandNotFound'
        if ($RefreshToken) {
            (Get-CognitoSimulatorRequest $simulator).operation | Should -Contain 'CreateOAuth2Token'
        }

        foreach ($secret in $simulator.AccessToken, $simulator.AccessToken.Split('.')[2], 'a-very-secret-key', 'a-very-secret-session', 'a-very-secret-id', 'plain-secret-text', 'secret-refresh-token',
            'secret-of-login', 'of-login', 'secret-of-odd', 'PRIVATE KEY', $dpopKey.Split("`n")[1], 'dpop+jwt', 'eyJ0eXAiOiJkcG9w') {
            $streams.Contains($secret) | Should -BeFalse
        }
    }
}

# A different secret for every source, and servers that repeat the request in their response: no secret is shown or logged.
Describe 'Canaries' {
    BeforeDiscovery {
        # The name of each source, and whether its secret is sent to a server: a secret that is not used proves nothing.
        $places = @(
            @{ Place = 'SecretKey'; Sent = $false }, @{ Place = 'SessionToken'; Sent = $true }
            @{ Place = 'EnvironmentSecretKey'; Sent = $false }, @{ Place = 'EnvironmentSessionToken'; Sent = $true }
            @{ Place = 'ProfileSecretKey'; Sent = $false }, @{ Place = 'ProfileSessionToken'; Sent = $true }
            @{ Place = 'CredentialPassword'; Sent = $false }
            @{ Place = 'AccessToken'; Sent = $true }
            @{ Place = 'MfaCode'; Sent = $true }
            @{ Place = 'WebIdentityToken'; Sent = $true }
            @{ Place = 'ContainerToken'; Sent = $true }
            @{ Place = 'SsoLogin'; Sent = $true }, @{ Place = 'SsoRefreshToken'; Sent = $true }, @{ Place = 'SsoClientSecret'; Sent = $true }
            @{ Place = 'LoginSecretKey'; Sent = $false }, @{ Place = 'LoginSessionToken'; Sent = $false }, @{ Place = 'LoginRefreshToken'; Sent = $true }
            @{ Place = 'ProcessOutput'; Sent = $false }
            @{ Place = 'EndpointPassword'; Sent = $false }
            @{ Place = 'ProxyPassword'; Sent = $false }
            @{ Place = 'CredentialsLine'; Sent = $false }, @{ Place = 'SsoCacheLine'; Sent = $false }, @{ Place = 'LoginCacheLine'; Sent = $false }
            @{ Place = 'BrokenKey'; Sent = $false }, @{ Place = 'BrokenToken'; Sent = $false }, @{ Place = 'BrokenWebIdentity'; Sent = $false }, @{ Place = 'BrokenSsoLogin'; Sent = $false }
            @{ Place = 'Region'; Sent = $false }, @{ Place = 'UserPoolId'; Sent = $false }, @{ Place = 'ProfileName'; Sent = $false }, @{ Place = 'Username'; Sent = $false }
        )
    }

    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
        if (-not ('EchoServer' -as [type])) {
            Add-Type -TypeDefinition (Get-Content (Join-Path $PSScriptRoot 'EchoServer.cs') -Raw)
        }

        $echo = [EchoServer]::new()
        $canary = @{ MfaCode = '824913' }
        foreach ($place in 'SecretKey', 'SessionToken', 'EnvironmentSecretKey', 'EnvironmentSessionToken', 'ProfileSecretKey', 'ProfileSessionToken', 'CredentialPassword', 'WebIdentityToken', 'ContainerToken',
            'SsoLogin', 'SsoRefreshToken', 'SsoClientSecret', 'LoginSecretKey', 'LoginSessionToken', 'LoginRefreshToken', 'ProcessOutput', 'EndpointPassword', 'ProxyPassword', 'CredentialsLine', 'SsoCacheLine', 'LoginCacheLine',
            'BrokenKey', 'BrokenToken', 'BrokenWebIdentity', 'BrokenSsoLogin', 'AccessToken', 'Region', 'UserPoolId', 'ProfileName', 'Username') {
            # Short, so that no limit of length hides it, and with the characters of a real one.
            $canary[$place] = "Canary-$place-$(Get-Random -Minimum 100000)$($place -in 'AccessToken', 'EndpointPassword', 'ProxyPassword', 'CredentialsLine' ? '' : '/+x=')"
        }

        foreach ($place in 'Region', 'UserPoolId', 'ProfileName', 'Username') {
            $canary[$place] = "$($canary[$place])$('x' * 130)"
        }

        $homeFolder = (New-Item (Join-Path $TestDrive 'home') -ItemType Directory).FullName
        $cache = (New-Item (Join-Path $homeFolder '.aws' 'sso' 'cache') -ItemType Directory -Force).FullName
        $logins = (New-Item (Join-Path $homeFolder 'logins') -ItemType Directory).FullName
        function Get-Name($Algorithm, $Text) { "$([System.Convert]::ToHexString($Algorithm::HashData([System.Text.Encoding]::UTF8.GetBytes($Text))).ToLowerInvariant()).json" }
        function Set-Login($Session, $Expires, $Text) {
            $keys = @{ accessKeyId = 'ASIALOGIN'; secretAccessKey = $canary.LoginSecretKey; sessionToken = $canary.LoginSessionToken; expiresAt = $Expires }
            $content = $Text ?? (@{ accessToken = $keys; refreshToken = $canary.LoginRefreshToken; clientId = 'client'; dpopKey = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve]::CreateFromFriendlyName('nistP256')).ExportECPrivateKeyPem() } | ConvertTo-Json)
            Set-Content (Join-Path $logins (Get-Name ([System.Security.Cryptography.SHA256]) $Session)) $content
        }

        Set-Login over '2020-01-01T00:00:00Z'
        Set-Login torn '' "{ ""accessToken"": ""$($canary.LoginCacheLine)"
        $start = @{ region = 'eu-west-1'; startUrl = 'https://example.awsapps.com/start' }
        @{ accessToken = $canary.SsoLogin; expiresAt = '2999-01-01T00:00:00Z' } + $start | ConvertTo-Json | Set-Content (Join-Path $cache (Get-Name ([System.Security.Cryptography.SHA1]) 'good'))
        @{ accessToken = "$($canary.BrokenSsoLogin)`nX-Injected: 1"; expiresAt = '2999-01-01T00:00:00Z' } + $start | ConvertTo-Json | Set-Content (Join-Path $cache (Get-Name ([System.Security.Cryptography.SHA1]) 'broken'))
        @{ accessToken = 'old'; expiresAt = '2020-01-01T00:00:00Z'; refreshToken = $canary.SsoRefreshToken; clientId = 'client'; clientSecret = $canary.SsoClientSecret; registrationExpiresAt = '2999-01-01T00:00:00Z' } + $start |
            ConvertTo-Json | Set-Content (Join-Path $cache (Get-Name ([System.Security.Cryptography.SHA1]) 'over'))
        Set-Content (Join-Path $cache (Get-Name ([System.Security.Cryptography.SHA1]) 'torn')) "{ ""accessToken"": ""$($canary.SsoCacheLine)"

        Set-Content (Join-Path $TestDrive 'web') $canary.WebIdentityToken
        Set-Content (Join-Path $TestDrive 'broken-web') "$($canary.BrokenWebIdentity)`n$($canary.BrokenWebIdentity)"
        Set-Content (Join-Path $TestDrive 'process.ps1') "'{ ""Version"": 1, ""SecretAccessKey"": ""$($canary.ProcessOutput)'"
        $pwsh = @(Get-PwshCommand | ForEach-Object { """$_""" }) -join ' '
        $sso = 'sso_account_id = 123456789012', 'sso_role_name = reader'
        $role = 'role_arn = arn:aws:iam::123456789012:role/reader'
        $credentials = Join-Path $TestDrive 'credentials'
        Set-Content $credentials '[keys]', 'aws_access_key_id = AKPROFILE', "aws_secret_access_key = $($canary.ProfileSecretKey)", "aws_session_token = $($canary.ProfileSessionToken)"
        Set-Content (Join-Path $TestDrive 'malformed') '[keys]', 'aws_access_key_id = AKPROFILE', "aws_secret_access_key $($canary.CredentialsLine)"
        $config = Join-Path $TestDrive 'config'
        Set-Content $config @(
            '[profile mfa]', $role, 'source_profile = keys', 'mfa_serial = arn:aws:iam::123456789012:mfa/jon'
            '[profile web]', $role, "web_identity_token_file = $(Join-Path $TestDrive 'web')"
            '[profile broken-web]', $role, "web_identity_token_file = $(Join-Path $TestDrive 'broken-web')"
            '[profile container]', $role, 'credential_source = EcsContainer'
            '[profile process]', "credential_process = $pwsh -NoProfile -File ""$(Join-Path $TestDrive 'process.ps1')"""
            'over', 'torn' | ForEach-Object { "[profile login-$_]", "login_session = $_", 'region = eu-west-1' }
            'good', 'over', 'torn', 'broken' | ForEach-Object { "[profile sso-$_]", "sso_session = $_"; $sso; "[sso-session $_]", 'sso_region = eu-west-1', 'sso_start_url = https://example.awsapps.com/start' }
        )

        # In one session: each call with each form of an error.
        $session = {
            $null = Start-Transcript $given.Transcript
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            Import-Module $given.Module 4> $null
            Add-Type -TypeDefinition (Get-Content $given.Host -Raw)
            $canary = $given.Canary
            $pool = 'eu-west-1_AbC'

            function Get-Everything([scriptblock] $Call) {
                $streams = try { & $Call *>&1 } catch { $_ }
                $streams | Out-String -Width 4096
                $streams | Format-List * -Force | Out-String -Width 4096
                foreach ($record in $streams | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) {
                    $record | Get-Error | Out-String -Width 4096
                    $record.TargetObject | Format-List * -Force | Out-String -Width 4096
                    $record.ErrorDetails | Format-List * -Force | Out-String -Width 4096
                    for ($exception = $record.Exception; $exception; $exception = $exception.InnerException) {
                        "$exception"
                        $exception | Format-List * -Force | Out-String -Width 4096
                        $exception.Data | Out-String -Width 4096
                    }
                }
            }

            $streams = foreach ($form in $given.Forms) {
                $to = "http://127.0.0.1:$($given.Port)/$form/"
                foreach ($service in '', '_COGNITO_IDENTITY_PROVIDER', '_STS', '_SSO', '_SSO_OIDC', '_SIGNIN') {
                    Set-Item "env:AWS_ENDPOINT_URL$service" $to
                }

                $env:AWS_CONTAINER_CREDENTIALS_FULL_URI = "${to}container"
                $env:AWS_CONTAINER_AUTHORIZATION_TOKEN = $canary.ContainerToken
                $keys = @{ AccessKey = 'AKKEYS'; SecretKey = $canary.SecretKey; SessionToken = $canary.SessionToken }
                Get-Everything { Get-CognitoUser jon $pool @keys }
                Get-Everything { Find-CognitoUser $pool @keys -Property custom:* }
                Get-Everything { Get-CognitoAuthFactor -Username jon -UserPoolId $pool @keys -EndpointUrl "http://user:$($canary.EndpointPassword)@127.0.0.1:$($given.Port)/$form/" }
                Get-Everything { Get-CognitoUser jon $pool -Credential ([pscredential]::new('AKOBJECT', [System.Net.NetworkCredential]::new('', $canary.CredentialPassword).SecurePassword)) }
                Get-Everything { Get-CognitoMyUser $canary.AccessToken -Region eu-west-1 -EndpointUrl $to }
                Get-Everything { Get-CognitoAuthFactor $canary.AccessToken -Region eu-west-1 -EndpointUrl $to }
                foreach ($profileName in 'keys', 'web', 'broken-web', 'container', 'process', 'login-over', 'login-torn', 'sso-good', 'sso-over', 'sso-torn', 'sso-broken', 'mfa') {
                    Get-Everything { Get-CognitoUser jon $pool -ProfileName $profileName }
                }

                # Responds to the prompt for the code.
                $runspace = [runspacefactory]::CreateRunspace([AnsweringHost]::new($canary.MfaCode, $canary.MfaCode))
                $runspace.Open()
                $shell = [powershell]::Create($runspace)
                $null = $shell.AddScript("Import-Module '$($given.Module)'; Get-CognitoUser jon $pool -ProfileName mfa -Verbose")
                Get-Everything { $shell.Invoke() }
                Get-Everything { $shell.Streams.Error; $shell.Streams.Verbose }
                $runspace.Dispose()

                $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY, $env:AWS_SESSION_TOKEN = 'AKENV', $canary.EnvironmentSecretKey, $canary.EnvironmentSessionToken
                Get-Everything { Get-CognitoUser jon $pool }
                Remove-Item env:AWS_ACCESS_KEY_ID, env:AWS_SECRET_ACCESS_KEY, env:AWS_SESSION_TOKEN
            }

            # Errors before a request, and completion, which reads the same files.
            $to = "http://127.0.0.1:$($given.Port)/message/"
            $streams = @($streams) + @(
                Get-Everything { Get-CognitoUser jon $pool -AccessKey A -SecretKey "$($canary.BrokenKey)`r`nX: 1" }
                Get-Everything { Get-CognitoMyUser "$($canary.BrokenToken)`r`nX: 1" -Region eu-west-1 -EndpointUrl $to }
                Get-Everything { Find-CognitoUser $pool -ProfileName keys -ProfileLocation $given.Malformed }
                Get-Everything { Find-CognitoUser $pool -Region $canary.Region }
                Get-Everything { Find-CognitoUser $canary.UserPoolId }
                Get-Everything { Get-CognitoUser jon $canary.UserPoolId }
                Get-Everything { Find-CognitoUser $pool -ProfileName $canary.ProfileName }
                Get-Everything { Get-CognitoUser $canary.Username $pool }
                foreach ($line in "Find-CognitoUser -ProfileLocation '$($given.Malformed)' -ProfileName ", 'Find-CognitoUser -ProfileName ', 'Find-CognitoUser -ProfileName keys -UserPoolId eu-west-1_', 'Find-CognitoUser eu-west-1_AbC -ProfileName keys -Property ') {
                    (TabExpansion2 $line -cursorColumn $line.Length).CompletionMatches | Format-List * -Force | Out-String -Width 4096
                }
            )
            $null = Stop-Transcript
            @{ Streams = -join $streams; Errors = @($Error | Format-List * -Force | Out-String -Width 4096) }
        }

        $given = @{
            Module     = (Join-Path (Resolve-Path $ModulePath).ProviderPath 'CognitoUserTools.psd1')
            Host       = (Join-Path $PSScriptRoot 'AnsweringHost.cs')
            Port       = $echo.Port
            Canary     = $canary
            Malformed  = (Join-Path $TestDrive 'malformed')
            Transcript = (Join-Path $TestDrive 'canaries.txt')
            Forms      = @('message', 'relaxed', 'code', 'type', 'header', 'xml', 'plain', 'html', 'ok', 'okplain')
        }
        $environment = @{ HOME = $homeFolder; USERPROFILE = $homeFolder; AWS_CONFIG_FILE = $config; AWS_SHARED_CREDENTIALS_FILE = $credentials; AWS_LOGIN_CACHE_DIRECTORY = $logins; AWS_MAX_ATTEMPTS = '1' }
        $result = Invoke-ChildSession -Given $given -Environment $environment -TimeoutSeconds 300 $session

        # In its own process, because .NET reads the proxy once. Two attempts, so that the first is in the verbose stream.
        $proxied = Invoke-ChildSession -Given ($given + @{ User = 'proxy-user' }) -TimeoutSeconds 120 -Environment @{
            HTTPS_PROXY = "http://proxy-user:$($canary.ProxyPassword)@127.0.0.1:$($echo.Port)"; HTTP_PROXY = "http://proxy-user:$($canary.ProxyPassword)@127.0.0.1:$($echo.Port)"; AWS_MAX_ATTEMPTS = '2'
        } {
            Import-Module $given.Module
            $keys = @{ AccessKey = 'A'; SecretKey = 'x' }
            $calls = @{ Tunnel = @{}; Plain = @{ EndpointUrl = 'http://cognito.example.com'; AllowInsecureEndpoint = $true } }
            foreach ($name in 'Tunnel', 'Plain') {
                $at = $calls[$name]
                $streams = try { Find-CognitoUser eu-west-1_AbC @keys @at -Verbose *>&1 } catch { $_ }
                $record = @($streams | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })[0]
                $calls[$name] = @{ Message = "$record"; Everything = ($streams | Out-String), ($streams | Format-List * -Force | Out-String), ($record | Get-Error | Out-String) -join '' }
            }

            $calls
        }

        $everything = @($result.Streams; $result.Errors; Get-Content $given.Transcript -Raw; $proxied.Tunnel.Everything; $proxied.Plain.Everything) -join "`n"
        $requests = $echo.Requests -join "`n"
    }

    AfterAll {
        ${echo}?.Dispose()
        Remove-Module ChildSession -ErrorAction Ignore
    }

    It 'show nothing of <Place>' -ForEach $places {
        # Without the characters that the forms escape: a part of a secret must not be shown either.
        $secret = $canary[$Place].Split('/')[0]
        if ($Sent) {
            $requests.Contains($secret) | Should -BeTrue -Because 'a secret that is not sent cannot be repeated'
        }

        $everything.Contains($secret) | Should -BeFalse
    }

    It 'are masked in a server''s message, and the rest of it is shown' {
        $everything | Should -Match 'X-Amz-Target: AWSCognitoIdentityProviderService'
        $everything | Should -Match 'Authorization: \*\*\*'
        $everything | Should -Not -Match 'Signature=[0-9a-f]'
        $requests | Should -Match 'Signature=[0-9a-f]{64}'
        $requests | Should -Not -Match 'X-Injected|\nX: 1'
    }

    It 'do not hide the name of the proxy that refuses: <_>' -ForEach 'Tunnel', 'Plain' {
        $proxied.$_.Message | Should -Match "127\.0\.0\.1:$($echo.Port)"
        $proxied.$_.Message | Should -Match '407'
        $proxied.$_.Everything | Should -Not -Match 'proxy-user'
    }
}
