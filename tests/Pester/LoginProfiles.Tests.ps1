# Profiles of `aws login`, with a simulated AWS Sign-In that validates each DPoP proof.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeDiscovery {
    # Another reader of the same files, if it is installed. NODE_PATH is the folder node_modules.
    $hasPackage = $false
    if (Get-Command node -CommandType Application -ErrorAction Ignore) {
        node -e "require.resolve('@aws-sdk/credential-provider-login')" *> $null
        $hasPackage = $LASTEXITCODE -eq 0
    }

    $packageSkipped = $hasPackage ? '' : ' (skipped: node does not find it; to have it: npm install @aws-sdk/credential-provider-login, and NODE_PATH)'
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'CredentialSetup.ps1')

    $home4 = Join-Path $TestDrive 'home'
    $cache = Join-Path $home4 '.aws' 'login' 'cache'
    $null = New-Item $cache -ItemType Directory -Force
    $lines = [System.Collections.Generic.List[string]]::new()
    $dpopKeys = [System.Collections.Generic.List[string]]::new()

    function Get-LoginPath([string] $Name) {
        $hash = [System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes("arn:aws:iam::123456789012:user/$Name"))
        Join-Path $cache "$([System.Convert]::ToHexString($hash).ToLowerInvariant()).json"
    }

    function Add-LoginProfile([string] $Name) {
        $lines.AddRange([string[]] ("[profile $Name]", "login_session = arn:aws:iam::123456789012:user/$Name", 'region = eu-west-1'))
    }

    # A profile, and its session as the AWS CLI writes it.
    function Add-LoginSession([string] $Name, [int] $SecondsLeft, [string] $RefreshToken = "good-refresh-token-$Name") {
        Add-LoginProfile $Name
        $key = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve]::CreateFromFriendlyName('nistP256'))
        $pem = $key.ExportECPrivateKeyPem()
        $dpopKeys.Add($pem.Split("`n")[1])
        $session = @{
            accessToken  = @{
                accessKeyId     = "ASIAFILE$($Name -replace ' ')"
                secretAccessKey = "secret-of-$($Name -replace ' ')"
                sessionToken    = "session-of-$($Name -replace ' ')"
                accountId       = '123456789012'
                expiresAt       = [datetime]::UtcNow.AddSeconds($SecondsLeft).ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture)
            }
            tokenType    = 'aws_sigv4'
            refreshToken = $RefreshToken
            idToken      = 'an.id.token'
            clientId     = 'arn:aws:signin:::devtools/same-device'
            dpopKey      = $pem
        }
        $session | ConvertTo-Json -Compress | Set-Content (Get-LoginPath $Name)
    }

    Add-LoginSession fresh 800
    Add-LoginSession ending 100
    Add-LoginSession past -3600
    Add-LoginSession both 100
    Add-LoginSession source 100
    Add-LoginSession plain 100
    Add-LoginSession over -3600 'expired-refresh-token'
    Add-LoginSession 'changed login' 100 'changed-refresh-token'
    Add-LoginSession forbidden 100 'forbidden-refresh-token'
    Add-LoginProfile never
    Add-LoginProfile torn
    Set-Content (Get-LoginPath torn) '{"accessToken":{"secretAccessKey":"secret-of-torn'
    Add-LoginProfile folder
    $null = New-Item (Get-LoginPath folder) -ItemType Directory
    $lines.AddRange([string[]] ('[profile role]', 'role_arn = arn:aws:iam::123456789012:role/reader', 'source_profile = source'))
    $config = Set-Profile 'login-profiles' $lines

    $environment = @{
        HOME                    = $home4
        AWS_CONFIG_FILE         = $config
        AWS_ENDPOINT_URL_SIGNIN = "$($simulator.Endpoint)/signin"
        AWS_ENDPOINT_URL_STS    = "$($simulator.Endpoint)/sts"
    }
    $names = 'fresh', 'ending', 'past', 'role', 'over', 'changed login', 'forbidden', 'never', 'torn', 'folder'
    $results = Invoke-ChildSession -Given ($given + @{ Profiles = $names }) -Environment $environment $tools, {
        $results = @{}
        foreach ($name in $given.Profiles) {
            $results[$name] = Get-Signer { 'jon', 'jona' | Get-CognitoUser -UserPoolId $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName $name -Verbose -Debug -ErrorAction Stop }
        }

        $env:AWS_PROFILE = 'fresh'
        $results.chosen = Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint }
        $env:AWS_PROFILE = $null

        # Again, with the file written back.
        $results.again = Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName ending }

        $null = Invoke-RestMethod "$($given.Endpoint)/__sim/reset" -Method Post -NoProxy
        $start = [System.Threading.Barrier]::new(2)
        $null = 1, 2 | ForEach-Object -ThrottleLimit 2 -Parallel {
            $given = $using:given
            Import-Module $given.Module
            $null = ($using:start).SignalAndWait(30000)
            Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName both
        }
        $results.both = @{ Operations = @((Get-Log).operation | Sort-Object); Signers = @((Get-Log | Where-Object operation -EQ AdminGetUser).accessKey) }

        $env:AWS_ENDPOINT_URL_SIGNIN = 'http://signin.example.com'
        $results.plain = Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -ProfileName plain }
        $results
    }
}

AfterAll {
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }
}

Describe 'Profiles of aws login' {
    It 'signs with a session that is <Name>' -ForEach @(
        @{ Name = 'fresh'; AccessKey = 'ASIAFILEfresh'; SessionToken = 'session-of-fresh'; Before = @() }
        @{ Name = 'ending'; AccessKey = 'ASIALOGIN\d+'; SessionToken = 'session-\d+-of-login'; Before = @('CreateOAuth2Token') }
        @{ Name = 'past'; AccessKey = 'ASIALOGIN\d+'; SessionToken = 'session-\d+-of-login'; Before = @('CreateOAuth2Token') }
    ) {
        $result = $results.$Name

        $result.AccessKey | Should -MatchExactly "^$AccessKey$"
        $result.SessionToken | Should -MatchExactly "^$SessionToken$"
        $result.Operations | Should -Be ($Before + 'AdminGetUser', 'AdminGetUser')
        $result.Verbose | Should -Contain "Credentials come from the profile '$Name'."
    }

    It 'signs with the session of AWS_PROFILE' {
        $results.chosen.AccessKey | Should -Be 'ASIAFILEfresh'
    }

    It 'assumes a role with a session as the source profile' {
        $results.role.AccessKey | Should -Be 'ASIAREADER'
        $results.role.Operations | Should -Be 'CreateOAuth2Token', 'AssumeRole', 'AdminGetUser', 'AdminGetUser'
    }

    It 'writes a refreshed session to its file' {
        $results.again.Operations | Should -Be 'AdminGetUser'
        $results.again.AccessKey | Should -Be $results.ending.AccessKey
        $text = Get-Content (Get-LoginPath ending) -Raw
        $text | Should -MatchExactly '"expiresAt":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"'
        $session = $text | ConvertFrom-Json -AsHashtable
        $session.Keys | Sort-Object | Should -Be 'accessToken', 'clientId', 'dpopKey', 'idToken', 'refreshToken', 'tokenType'
        $session.accessToken.accessKeyId | Should -Be $results.ending.AccessKey
        $session.accessToken.accountId | Should -Be '123456789012'
        $session.refreshToken | Should -Match '^refresh-\d+-token$'
        Get-ChildItem $cache -Filter *.tmp | Should -BeNullOrEmpty
    }

    It "leaves a file that the AWS SDK for JavaScript signs with$packageSkipped" -Skip:(-not $hasPackage) {
        $variables = @{ AWS_CONFIG_FILE = $config; AWS_LOGIN_CACHE_DIRECTORY = $cache; AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'none' }
        try {
            $variables.GetEnumerator() | ForEach-Object { Set-Item "env:$($_.Key)" $_.Value }
            $read = node -e "require('@aws-sdk/credential-provider-login').fromLoginCredentials({ profile: 'ending' })().then(keys => console.log(JSON.stringify(keys)))" 2> $null | ConvertFrom-Json
        }
        finally {
            $variables.Keys | ForEach-Object { Remove-Item "env:$_" }
        }

        $read.accessKeyId | Should -Be $results.ending.AccessKey
        $read.sessionToken | Should -Be $results.ending.SessionToken
    }

    It 'refreshes a session once for two concurrent cmdlets' {
        $results.both.Operations | Should -Be 'AdminGetUser', 'AdminGetUser', 'CreateOAuth2Token'
        $results.both.Signers | Select-Object -Unique | Should -MatchExactly '^ASIALOGIN\d+$'
    }

    It 'recommends the login command: <Name>' -ForEach @(
        @{ Name = 'over'; Argument = 'over'; Reason = 'refresh token has expired' }
        @{ Name = 'changed login'; Argument = '"changed login"'; Reason = 'password has changed' }
        @{ Name = 'never'; Argument = 'never'; Reason = 'has expired, or was never begun' }
        @{ Name = 'torn'; Argument = 'torn'; Reason = 'is not JSON' }
    ) {
        $result = $results.$Name

        $result.Error | Should -BeLike 'LoginExpired,*'
        $result.Message | Should -BeLike "*$Reason*To log in, run: aws login --profile $Argument"
        $result.Action | Should -BeLike "*Invoke-AWSLogin -ProfileName $Argument"
        $result.Operations | Should -Not -Contain 'AdminGetUser'
    }

    It 'reports the error: <Name>' -ForEach @(
        @{ Name = 'forbidden'; Id = 'AccessDenied'; Message = 'signin:CreateOAuth2Token'; Action = 'SignInLocalDevelopmentAccess' }
        @{ Name = 'folder'; Id = 'CredentialsMissing'; Message = 'login session of the profile ''folder'' could not be read.*cache'; Action = 'who may read' }
        @{ Name = 'plain'; Id = 'InsecureEndpoint'; Message = 'http://signin\.example\.com of AWS Sign-In'; Action = '-AllowInsecureEndpoint' }
    ) {
        $result = $results.$Name

        $result.Error | Should -BeLike "$Id,*"
        $result.Message | Should -Match $Message
        $result.Action | Should -Match $Action
        $result.Operations | Should -Not -Contain 'AdminGetUser'
    }

    It 'shows no token and no key in any stream' {
        $everything = -join @($results.PSObject.Properties.Value.Everything)

        $everything | Should -Match 'Credentials come from'
        $everything | Should -Match 'aws login --profile'
        $everything | Should -Not -Match 'secret-of|session-of|session-\d|refresh-token|refresh-\d|an\.id\.token|PRIVATE KEY'
        $dpopKeys.Count | Should -BeGreaterThan 5
        $dpopKeys | Where-Object { $everything.Contains($_) } | Should -BeNullOrEmpty
    }
}
