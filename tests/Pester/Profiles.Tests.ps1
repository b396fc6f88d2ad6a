# Every kind of profile, with a simulated AWS STS, SSO portal and container.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    . (Join-Path $PSScriptRoot 'CredentialSetup.ps1')
}

AfterAll {
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }
}

Describe 'Profiles' {
    BeforeAll {
        $home4 = Join-Path $TestDrive 'home'
        $cache = Join-Path $home4 '.aws' 'sso' 'cache'
        $null = New-Item $cache -ItemType Directory -Force
        foreach ($login in @{ good = 'good-login'; revoked = 'revoked-login' }.GetEnumerator()) {
            $name = [System.Convert]::ToHexString([System.Security.Cryptography.SHA1]::HashData([System.Text.Encoding]::UTF8.GetBytes($login.Key))).ToLowerInvariant()
            @{ accessToken = $login.Value; expiresAt = '2999-01-01T00:00:00Z'; region = 'eu-west-1'; startUrl = 'https://example.awsapps.com/start' } | ConvertTo-Json | Set-Content (Join-Path $cache "$name.json")
        }

        $name = [System.Convert]::ToHexString([System.Security.Cryptography.SHA1]::HashData([System.Text.Encoding]::UTF8.GetBytes('old'))).ToLowerInvariant()
        @{ accessToken = 'old-login'; expiresAt = '2020-01-01T00:00:00Z'; region = 'eu-west-1'; startUrl = 'https://example.awsapps.com/start' } | ConvertTo-Json | Set-Content (Join-Path $cache "$name.json")

        $process = Set-Profile 'process.ps1' @(
            'Add-Content (Join-Path $PSScriptRoot process-runs) run'
            "'{""Version"":1,""AccessKeyId"":""AKPROCESS"",""SecretAccessKey"":""HUSH"",""SessionToken"":""process-session""}'"
        )
        $failing = Set-Profile 'failing.ps1' @('[Console]::Error.WriteLine("the vault is shut")', "'HUSH'", 'exit 3')
        $pwsh = @(Get-PwshCommand | ForEach-Object { """$_""" }) -join ' '
        Set-Content (Join-Path $TestDrive 'web-token') 'a.web.token'
        $sso = 'sso_account_id = 123456789012', 'sso_role_name = reader'
        $config = Set-Profile 'profiles' @(
            '[profile base]', 'aws_access_key_id = AKBASE', 'aws_secret_access_key = HUSH'
            '[profile role]', 'role_arn = arn:aws:iam::123456789012:role/reader', 'source_profile = base', 'region = eu-central-1'
            '[profile chained]', 'role_arn = arn:aws:iam::123456789012:role/second', 'source_profile = role'
            '[profile denied]', 'role_arn = arn:aws:iam::123456789012:role/denied', 'source_profile = base'
            '[profile lost]', 'role_arn = arn:aws:iam::123456789012:role/reader', 'source_profile = nosuch'
            '[profile container]', 'role_arn = arn:aws:iam::123456789012:role/boxed', 'credential_source = EcsContainer'
            '[profile mfa2]', 'role_arn = arn:aws:iam::123456789012:role/mfareader2', 'source_profile = base', 'mfa_serial = arn:aws:iam::123456789012:mfa/jon'
            '[profile mfa]', 'role_arn = arn:aws:iam::123456789012:role/mfareader', 'source_profile = base', 'mfa_serial = arn:aws:iam::123456789012:mfa/jon'
            '[profile web]', 'role_arn = arn:aws:iam::123456789012:role/web', "web_identity_token_file = $(Join-Path $TestDrive 'web-token')"
            '[profile process]', "credential_process = $pwsh -NoProfile -File ""$process"""
            '[profile failing]', "credential_process = $pwsh -NoProfile -File ""$failing"""
            '[profile sso]', 'sso_session = good'; $sso
            '[profile expired sso]', 'sso_session = old'; $sso
            '[profile revoked]', 'sso_session = revoked'; $sso
            '[profile never]', 'sso_session = never'; $sso
            '[profile settings]', 'region = eu-west-3'
            @('good', 'old', 'revoked', 'never' | ForEach-Object { "[sso-session $_]", 'sso_region = eu-west-1', 'sso_start_url = https://example.awsapps.com/start' })
        )
        $environment = @{
            HOME                                = $home4
            AWS_CONFIG_FILE                     = $config
            AWS_ENDPOINT_URL_STS                = "$($simulator.Endpoint)/sts"
            AWS_ENDPOINT_URL_SSO                = "$($simulator.Endpoint)/sso"
            AWS_CONTAINER_CREDENTIALS_FULL_URI  = "$($simulator.Endpoint)/container"
        }
        $names = 'role', 'chained', 'denied', 'lost', 'container', 'mfa', 'web', 'process', 'failing', 'sso', 'expired sso', 'revoked', 'never', 'settings', 'nosuch'

        $results = Invoke-ChildSession -Given ($given + @{ Profiles = $names }) -Environment $environment $tools, {
            $results = @{}
            foreach ($name in $given.Profiles) {
                $results[$name] = Get-Signer { 'jon', 'jona' | Get-CognitoUser -UserPoolId $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName $name -Verbose -ErrorAction Stop }
            }

            # Again, in a session that has assumed the role.
            $results.again = Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName role }
            $results
        }
    }

    It 'signs with <Name>' -ForEach @(
        @{ Name = 'role'; AccessKey = 'ASIAREADER'; SessionToken = 'session-\d+-of-reader'; Before = @('AssumeRole') }
        @{ Name = 'chained'; AccessKey = 'ASIASECOND'; SessionToken = 'session-\d+-of-second'; Before = @('AssumeRole') }
        @{ Name = 'container'; AccessKey = 'ASIABOXED'; SessionToken = 'session-\d+-of-boxed'; Before = @('GetContainerCredentials', 'AssumeRole') }
        @{ Name = 'web'; AccessKey = 'ASIAWEB'; SessionToken = 'session-\d+-of-web'; Before = @('AssumeRoleWithWebIdentity') }
        @{ Name = 'process'; AccessKey = 'AKPROCESS'; SessionToken = 'process-session'; Before = @() }
    ) {
        $result = $results.$Name

        $result.AccessKey | Should -Be $AccessKey
        $result.SessionToken | Should -Match "^$SessionToken$"
        $result.Operations | Should -Be ($Before + 'AdminGetUser', 'AdminGetUser') -Because 'one session serves the whole pipeline'
        $result.Verbose | Should -Be "Credentials come from the profile '$Name'."
    }

    It 'signs with a role of IAM Identity Center' {
        $results.sso.AccessKey | Should -Be 'ASIA123456789012READER'
        $results.sso.SessionToken | Should -Be 'session-of-reader'
        $results.sso.Operations | Should -Be 'GetRoleCredentials', 'AdminGetUser', 'AdminGetUser'
    }

    It 'caches the session of a role for the next cmdlet' {
        $results.again.Operations | Should -Be 'AdminGetUser'
    }

    It 'runs a credential process once in a pipeline' {
        (Get-Content (Join-Path $TestDrive 'process-runs')).Count | Should -Be 1
    }

    It 'recommends the login command: <Name>' -ForEach @(
        @{ Name = 'expired sso'; Argument = '"expired sso"' }
        @{ Name = 'revoked'; Argument = 'revoked' }
        @{ Name = 'never'; Argument = 'never' }
    ) {
        $results.$Name.Error | Should -BeLike 'LoginExpired,*'
        $results.$Name.Message | Should -BeLike "*aws sso login --profile $Argument"
        $results.$Name.Action | Should -BeLike "*Invoke-AWSSSOLogin -ProfileName $Argument"
    }

    It 'reports the error: <Name>' -ForEach @(
        @{ Name = 'denied'; Id = 'AccessDenied'; Message = "profile 'denied'.*sts:AssumeRole" }
        @{ Name = 'lost'; Id = 'CredentialsMissing'; Message = "source_profile 'nosuch' does not exist" }
        @{ Name = 'mfa'; Id = 'CredentialsMissing'; Message = 'mfa/jon.*not interactive' }
        @{ Name = 'failing'; Id = 'CredentialsMissing'; Message = "profile 'failing'.*the vault is shut" }
        @{ Name = 'settings'; Id = 'ProfileNotFound'; Message = "profile 'settings' has no credentials" }
        @{ Name = 'nosuch'; Id = 'ProfileNotFound'; Message = "no profile named 'nosuch'" }
    ) {
        $results.$Name.Error | Should -BeLike "$Id,*"
        $results.$Name.Message | Should -Match "(?s)$Message"
        $results.$Name.Operations | Should -Not -Contain 'AdminGetUser'
    }

    It 'shows no secret in any stream' {
        $everything = -join @($results.PSObject.Properties.Value.Everything)

        $everything | Should -Match 'the vault is shut'
        $everything | Should -Not -Match 'HUSH|secret-of|session-\d|session-of|process-session|-login\b(?! )|a\.web\.token'
    }

    It 'sends nothing over plain http to another machine, for every source of the endpoint' {
        # Through a proxy, which would receive unencrypted requests.
        $open = @{
            HOME            = $home4
            AWS_CONFIG_FILE = $config
            http_proxy      = $simulator.Endpoint
            no_proxy        = '127.0.0.1'
        }
        $result = Invoke-ChildSession -Given $given -Environment $open $tools, {
            function Get-SignerAt([string] $ProfileName, [hashtable] $Endpoints, [hashtable] $With = @{}) {
                Get-ChildItem env:AWS_ENDPOINT_URL*, env:AWS_CONTAINER* | Remove-Item
                foreach ($endpoint in $Endpoints.GetEnumerator()) {
                    Set-Item "env:$($endpoint.Key)" $endpoint.Value
                }

                Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName $ProfileName @With }
            }

            $local = "$($given.Endpoint)/sso"
            @{
                Refused = @(
                    Get-SignerAt role @{ AWS_ENDPOINT_URL_STS = 'http://sts.example.com/sts' }
                    Get-SignerAt role @{ AWS_ENDPOINT_URL = 'http://sts.example.com/sts' }
                    Get-SignerAt chained @{ AWS_ENDPOINT_URL_STS = 'http://sts.example.com/sts' }
                    Get-SignerAt mfa @{ AWS_ENDPOINT_URL_STS = 'http://sts.example.com/sts' }
                    Get-SignerAt web @{ AWS_ENDPOINT_URL_STS = 'http://jon:HUSH@sts.example.com/sts' }
                    Get-SignerAt sso @{ AWS_ENDPOINT_URL_SSO = 'http://portal.example.com/sso' }
                    Get-SignerAt sso @{ AWS_ENDPOINT_URL_SSO = $local; AWS_ENDPOINT_URL_SSO_OIDC = 'http://oidc.example.com' }
                )
                Container = Get-SignerAt container @{ AWS_ENDPOINT_URL_STS = "$($given.Endpoint)/sts"; AWS_CONTAINER_CREDENTIALS_FULL_URI = 'http://container.example.com/container' }
                Allowed = @(
                    Get-SignerAt role @{ AWS_ENDPOINT_URL_STS = 'http://sts.example.com/sts' } @{ AllowInsecureEndpoint = $true }
                    Get-SignerAt sso @{ AWS_ENDPOINT_URL_SSO = 'http://portal.example.com/sso' } @{ AllowInsecureEndpoint = $true }
                )
            }
        }

        $result.Refused.Count | Should -Be 7
        $result.Refused.Error | Should -BeLike 'InsecureEndpoint,*'
        $result.Refused[0..4].Message | Should -Match 'http://sts\.example\.com of AWS STS'
        $result.Refused[5].Message | Should -Match 'http://portal\.example\.com of IAM Identity Center'
        $result.Refused[6].Message | Should -Match 'http://oidc\.example\.com of IAM Identity Center'
        $result.Refused.Action | Should -Match '-AllowInsecureEndpoint'
        $result.Refused.Requests | Should -Be (@(0) * 7)
        $result.Refused.Everything | Should -Not -Match 'HUSH'
        $result.Container.Error | Should -BeLike 'CredentialsMissing,*' -Because 'the SDK itself refuses that one'
        $result.Container.Requests | Should -Be 0
        $result.Allowed.AccessKey | Should -Be 'ASIAREADER', 'ASIA123456789012READER'
    }

    It 'sends no client-side monitoring, however it is enabled' {
        $agent = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([System.Net.IPAddress]::Loopback, 0))
        try {
            $monitored = $environment + @{ AWS_CSM_ENABLED = 'true'; AWS_CSM_HOST = '127.0.0.1'; AWS_CSM_PORT = "$($agent.Client.LocalEndPoint.Port)"; AWS_CSM_CLIENT_ID = 'x' }
            $result = Invoke-ChildSession -Given $given -Environment $monitored $tools, {
                Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName role }
            }

            $result.Operations | Should -Be 'AssumeRole', 'AdminGetUser'
            $agent.Available | Should -Be 0
        }
        finally {
            $agent.Dispose()
        }
    }

    It 'can end a listing whose next page waits for keys' {
        $large = Start-CognitoSimulator -Users 300
        try {
            $result = Invoke-ChildSession -Given ($given + @{ Large = $large.UserPoolId; LargeEndpoint = $large.Endpoint }) -TimeoutSeconds 60 $tools, {
                # Hangs from its third read on: for the third page, which is requested before the second one is written.
                Add-Type -TypeDefinition '
                    namespace Amazon.Runtime
                    {
                        public class AWSCredentials { }
                        public class ImmutableCredentials { public string SecretKey { get { return "x"; } } public string Token { get { return null; } } }
                    }
                    public class Stuck : Amazon.Runtime.AWSCredentials
                    {
                        private int _reads;
                        public Keys GetCredentials() { if (System.Threading.Interlocked.Increment(ref _reads) > 2) { System.Threading.Thread.Sleep(-1); } return new Keys(); }
                    }
                    public class Keys : Amazon.Runtime.ImmutableCredentials { public string AccessKey { get { return "AKSTUCK"; } } }'
                @(Find-CognitoUser $given.Large -EndpointUrl $given.LargeEndpoint -Credential ([Stuck]::new()) | Select-Object -First 90).Count
            }
        }
        finally {
            Stop-CognitoSimulator $large
        }

        $result | Should -Be 90
    }

    It 'prompts for an MFA code in the host, on the pipeline thread and once for all cmdlets' {
        $host4 = Join-Path $PSScriptRoot 'AnsweringHost.cs'
        $result = Invoke-ChildSession -Given ($given + @{ Host = $host4 }) -Environment $environment $tools, {
            Add-Type -Path $given.Host
            function Invoke-Hosted([AnsweringHost] $AnsweringHost, [string] $Script) {
                $runspace = [runspacefactory]::CreateRunspace($AnsweringHost)
                $runspace.ThreadOptions = 'UseCurrentThread'
                $runspace.Open()
                $shell = [powershell]::Create($runspace)
                try {
                    $output = $shell.AddScript($Script).Invoke()
                    @{ Output = @($output | ForEach-Object { "$_" }); Errors = @($shell.Streams.Error | ForEach-Object FullyQualifiedErrorId) }
                }
                catch {
                    @{ Output = @(); Errors = @($_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId) }
                }
                finally {
                    $shell.Dispose()
                    $runspace.Dispose()
                }
            }

            $call = "Import-Module '$($given.Module)'; `$mfa = @{ EndpointUrl = '$($given.Endpoint)'; ProfileName = 'mfa' }"
            $wrong = [AnsweringHost]::new('never')
            $refused = Invoke-Hosted $wrong "$call; Get-CognitoUser jon, jona $($given.UserPoolId) @mfa"
            $right = [AnsweringHost]::new('123456')
            $null = Invoke-RestMethod "$($given.Endpoint)/__sim/reset" -Method Post
            $answered = Invoke-Hosted $right "$call; (Find-CognitoUser $($given.UserPoolId) @mfa | Get-CognitoUser @mfa).Count; (Find-CognitoUser $($given.UserPoolId) @mfa).Count"
            $silent = [AnsweringHost]::new()
            $failed = 'Find-CognitoUser', 'Get-CognitoUser jon' | ForEach-Object {
                Invoke-Hosted $silent "$call; try { $_ -UserPoolId $($given.UserPoolId) -EndpointUrl $($given.Endpoint) -ProfileName mfa2 } catch { `$_.Exception.Message }"
            }
            @{
                Refused  = $refused
                Failed   = $failed
                Tries    = $wrong.Prompts.Count
                Answered = $answered
                Prompts  = $right.Prompts
                Threads  = @($right.Threads | Where-Object { $_ -ne [System.Environment]::CurrentManagedThreadId })
                Assumed  = @(Get-Log | Where-Object operation -EQ AssumeRole).Count
                Signers  = @(Get-Log | Where-Object operation -NE AssumeRole | ForEach-Object accessKey | Select-Object -Unique)
            }
        }

        $result.Refused.Errors | Should -BeLike 'AccessDenied,*'
        $result.Tries | Should -Be 1
        $result.Failed.Output | Should -Be 'Queue empty.', 'Queue empty.' -Because 'the host''s own error is the one that is shown'
        $result.Answered.Errors | Should -BeNullOrEmpty
        $result.Answered.Output | Should -Be '20', '20'
        $result.Prompts | Should -BeLike "*'mfa'*mfa/jon*"
        $result.Threads | Should -BeNullOrEmpty
        $result.Assumed | Should -Be 1
        $result.Signers | Should -Be 'ASIAMFAREADER'
    }
}
