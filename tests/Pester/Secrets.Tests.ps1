param([Parameter(Mandatory)] [string] $ModulePath)

# Everything that a session shows, says or writes down, and no secret in it.
Describe 'Secrets' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
        $simulator = Start-CognitoSimulator

        # A session of aws login that is near its end.
        $loginSession = 'arn:aws:iam::123456789012:user/jon'
        $loginPath = Join-Path $TestDrive "$([System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($loginSession))).ToLowerInvariant()).json"
        $config = Join-Path $TestDrive 'config'
        Set-Content $config '[profile dev]', "login_session = $loginSession", 'region = eu-west-1'
        $dpopKey = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve]::CreateFromFriendlyName('nistP256')).ExportECPrivateKeyPem()
    }

    AfterAll {
        Stop-CognitoSimulator $simulator
    }

    It 'stand in no stream, error record or transcript of <Name>' -ForEach @(
        @{ Name = 'an answer'; Script = '' }
        @{ Name = 'a retry'; Script = ''; Fault = @{ fault = 'throttle'; nth = 1 } }
        @{ Name = 'an error of the service'; Script = ''; Fault = @{ fault = 'error'; type = 'NotAuthorizedException'; message = 'Invalid Access Token' } }
        @{ Name = 'a login session that is refreshed'; RefreshToken = 'good-secret-refresh-token' }
        @{ Name = 'a login session that is refused'; RefreshToken = 'expired-secret-refresh-token' }
        @{ Name = 'a login session that cannot be refreshed now'; RefreshToken = 'down-secret-refresh-token' }
        @{ Name = 'a login session that is answered oddly'; RefreshToken = 'odd-secret-refresh-token' }
        @{ Name = 'a token that is none'; Script = '$token = "plain-secret-text"; $at = @{}' }
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
            $said = ($shell.Invoke() | Out-String -Width 4096) +
                ($shell.Streams.Error, $shell.Streams.Verbose, $shell.Streams.Debug, $shell.Streams.Warning, $shell.Streams.Information, $shell.Streams.Progress |
                    ForEach-Object { $_ } | Format-List * -Force | Out-String -Width 4096) +
                (Get-Content $transcript -Raw)
        }
        finally {
            $shell.Dispose()
            $variables.Keys | ForEach-Object { Remove-Item "env:$_" }
        }

        # The cmdlets did answer or refuse.
        $said | Should -Match 'CONFIRMED|Commands\.GetCognito'
        $said | Should -Not -Match 'CommandNotFound'
        if ($RefreshToken) {
            (Get-CognitoSimulatorRequest $simulator).operation | Should -Contain 'CreateOAuth2Token'
        }

        foreach ($secret in $simulator.AccessToken, $simulator.AccessToken.Split('.')[2], 'a-very-secret-key', 'a-very-secret-session', 'a-very-secret-id', 'plain-secret-text', 'secret-refresh-token',
            'secret-of-login', 'of-login', 'secret-of-odd', 'PRIVATE KEY', $dpopKey.Split("`n")[1], 'dpop+jwt', 'eyJ0eXAiOiJkcG9w') {
            $said.Contains($secret) | Should -BeFalse
        }
    }
}
