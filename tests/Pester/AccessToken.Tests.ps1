param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator
    $token = $simulator.AccessToken
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint }

    function New-Token([hashtable] $Claims) {
        (Invoke-RestMethod "$($simulator.Endpoint)/__sim/tokens" -Method Post -ContentType application/json -Body (ConvertTo-Json $Claims)).token
    }
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe '<_> with an access token' -ForEach 'Get-CognitoMyUser', 'Get-CognitoAuthFactor' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'answers by position, from the pipeline and by property name' {
        (& $_ $token).Username | Should -BeExactly $simulator.Username
        ($token | & $_).Username | Should -BeExactly $simulator.Username
        ([pscustomobject]@{ AccessToken = $token } | & $_).Username | Should -BeExactly $simulator.Username
    }

    It 'takes a SecureString and a credential, from the pipeline too' {
        $secure = ConvertTo-SecureString $token -AsPlainText -Force

        (& $_ -AccessToken $secure).Username | Should -BeExactly $simulator.Username
        ($secure | & $_).Username | Should -BeExactly $simulator.Username
        (& $_ ([pscredential]::new('jon', $secure))).Username | Should -BeExactly $simulator.Username
    }

    It 'sends no Authorization header, even when credentials are at hand' {
        $env:AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE'
        $env:AWS_SECRET_ACCESS_KEY = 'secret'
        try {
            $null = & $_ $token
        }
        finally {
            Remove-Item env:AWS_ACCESS_KEY_ID, env:AWS_SECRET_ACCESS_KEY
        }

        (Get-CognitoSimulatorRequest $simulator).hasAuthorization | Should -BeFalse
    }
}

Describe 'A token that is no good, for <_>' -ForEach 'Get-CognitoMyUser', 'Get-CognitoAuthFactor' {
    BeforeAll {
        $command = $_

        # What the token says is all that matters here: nothing is ever sent.
        function New-Claim([hashtable] $Claims) {
            $payload = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $Claims))).TrimEnd('=').Replace('+', '-').Replace('/', '_')
            "e30.$payload.c2ln"
        }
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'is refused by the service as <Id>, without being shown, and the next token still gets its answer' -ForEach @(
        @{ Id = 'AccessTokenRevoked'; Category = 'AuthenticationError'; Claims = @{ username = 'jon'; revoked = $true } }
        @{ Id = 'AccessTokenInvalid'; Category = 'InvalidArgument'; Claims = @{ username = 'jon'; issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other' } }
    ) {
        $bad = New-Token $Claims

        $result = $bad, $token | & $command -ErrorVariable errors -ErrorAction SilentlyContinue

        $result.Username | Should -BeExactly $simulator.Username
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $errors[0].CategoryInfo.Category | Should -Be $Category
        $errors[0].TargetObject | Should -BeNullOrEmpty
        $errors[0] | Format-List * -Force | Out-String -Width 4096 | Should -Not -Match ([regex]::Escape($bad))
    }

    It 'is refused before any request as <Id>: <Why>' -ForEach @(
        @{ Id = 'AccessTokenExpired'; Why = 'expired at'; Claims = @{ token_use = 'access'; exp = 1767225600; iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' } }
        @{ Id = 'AccessTokenInvalid'; Why = 'an ID token'; Claims = @{ token_use = 'id'; iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' } }
        @{ Id = 'AccessTokenScopeMissing'; Why = 'scope'; Claims = @{ token_use = 'access'; scope = 'openid email'; iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' } }
    ) {
        $bad = New-Claim $Claims

        $result = $bad, $token | & $command -ErrorVariable errors -ErrorAction SilentlyContinue

        $result.Username | Should -BeExactly $simulator.Username
        $errors.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $errors[0].ErrorDetails.Message | Should -Match $Why
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-CognitoSimulatorRequest $simulator).Count | Should -Be 1
    }

    It 'goes nowhere when its issuer is not Cognito, or when it says nothing at all' {
        $PSDefaultParameterValues = @{}
        foreach ($bad in (New-Claim @{ token_use = 'access'; iss = 'https://evil.example.com/eu-west-1_AbC' }), 'opaque') {
            & $command $bad -ErrorVariable errors -ErrorAction SilentlyContinue

            $errors.FullyQualifiedErrorId | Should -BeLike 'AccessTokenInvalid,*'
        }
    }

    It 'goes to the service as it is when it cannot be read and the caller says where' {
        & $command opaque -Region eu-west-1 -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors.FullyQualifiedErrorId | Should -BeLike 'AccessTokenInvalid,*'
        (Get-CognitoSimulatorRequest $simulator).body.AccessToken | Should -BeExactly 'opaque'
    }
}

Describe 'The region of an access token, for <_>' -ForEach 'Get-CognitoMyUser', 'Get-CognitoAuthFactor' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'is that of the original issuer and of the updated one, in each partition, unless another is named' {
        $issuers = @(
            'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC'
            'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC'
            'https://issuer-cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC'
            'https://issuer-cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_AbC'
            'https://issuer-cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_AbC'
        )
        $tokens = foreach ($issuer in $issuers) { New-Token @{ username = 'jon'; issuer = $issuer } }

        # As an HTTPS proxy the simulator reaches nothing, and logs the host that was wanted.
        $errors = Invoke-ChildSession -Given @{ Module = $ModulePath; Command = $_; Tokens = $tokens } -Environment @{ https_proxy = $simulator.Endpoint; AWS_MAX_ATTEMPTS = '1' } {
            Import-Module $given.Module
            $given.Tokens | & $given.Command -ErrorVariable errors -ErrorAction SilentlyContinue
            & $given.Command $given.Tokens[1] -Region us-west-2 -ErrorVariable +errors -ErrorAction SilentlyContinue
            $errors.FullyQualifiedErrorId
        }

        $errors | Should -BeLike 'ConnectionError,*'
        (Get-CognitoSimulatorRequest $simulator).host | Should -Be @(
            'cognito-idp.eu-west-1.amazonaws.com:443'
            'cognito-idp.eu-west-1.amazonaws.com:443'
            'cognito-idp.cn-north-1.amazonaws.com.cn:443'
            'cognito-idp.us-gov-west-1.amazonaws.com:443'
            'cognito-idp.eusc-de-east-1.amazonaws.eu:443'
            'cognito-idp.us-west-2.amazonaws.com:443'
        )
    }

    It 'may have the updated issuer: the service answers all the same' {
        (& $_ (New-Token @{ username = 'jona'; issuerType = 'UPDATED' })).Username | Should -BeExactly 'jona'
    }
}

Describe 'Get-CognitoAuthFactor by name' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'answers for names, in their order, with an error in the place of one that does not exist' {
        $factors = 'jona', 'nobody', 'jon' | Get-CognitoAuthFactor -UserPoolId $simulator.UserPoolId -ErrorVariable errors -ErrorAction SilentlyContinue

        $factors.Username | Should -BeExactly @('jona', 'jon')
        $errors.FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        $errors[0].TargetObject | Should -Be 'nobody'
        (Get-CognitoSimulatorRequest $simulator AdminGetUserAuthFactors).Count | Should -Be 3
        (Get-CognitoSimulatorRequest $simulator).hasAuthorization | Should -Not -Contain $false
    }

    It 'neither sends nor shows a token that a default pool made bind as a name' {
        $PSDefaultParameterValues['*-Cognito*:UserPoolId'] = $simulator.UserPoolId

        $token | Get-CognitoAuthFactor -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-AccessToken'
        ($errors | Format-List * -Force | Out-String -Width 8192).Contains($token) | Should -BeFalse
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'takes what Find-CognitoUser finds, with no further parameter' {
        $factors = Find-CognitoUser $simulator.UserPoolId -First 5 | Get-CognitoAuthFactor

        $factors.Count | Should -Be 5
        $factors[0].ConfiguredUserAuthFactors | Should -Contain 'WEB_AUTHN'
    }
}

Describe 'Get-CognitoAuthFactor and credentials' {
    BeforeDiscovery {
        $credentials = @(
            @{ Name = 'Credential'; Value = [pscredential]::new('AKOBJECT', (ConvertTo-SecureString HUSH -AsPlainText)) }
            @{ Name = 'ProfileName'; Value = 'nosuch' }
            @{ Name = 'StoredCredentials'; Value = 'nosuch' }
            @{ Name = 'AWSProfileName'; Value = 'nosuch' }
            @{ Name = 'ProfileLocation'; Value = 'nowhere' }
            @{ Name = 'AccessKey'; Value = 'AKKEYS' }
            @{ Name = 'SecretKey'; Value = 'HUSH' }
            @{ Name = 'SessionToken'; Value = 'HUSH' }
        )
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'has them in the parameter set of the users, and not in that of the token' {
        $sets = (Get-Command Get-CognitoAuthFactor).ParameterSets
        $names = 'Credential', 'ProfileName', 'ProfileLocation', 'AccessKey', 'SecretKey', 'SessionToken'

        $sets.Name | Should -Be 'AccessToken', 'User'
        $sets[0].Parameters.Name | Where-Object { $_ -in $names } | Should -BeNullOrEmpty
        @($sets[1].Parameters.Name | Where-Object { $_ -in $names }).Count | Should -Be $names.Count
    }

    It 'has -<_> as Get-CognitoUser has it' -ForEach 'Credential', 'ProfileName', 'ProfileLocation', 'AccessKey', 'SecretKey', 'SessionToken' {
        function Get-Declaration([string] $Command, [string] $Name) {
            $parameter = (Get-Command $Command).Parameters[$Name]
            "$($parameter.ParameterType) $($parameter.Aliases)"
            $parameter.Attributes | Where-Object { $_ -isnot [Parameter] } | ForEach-Object { "$($_.GetType()) $($_.Type)" } | Sort-Object
        }

        Get-Declaration Get-CognitoAuthFactor $_ | Should -Be (Get-Declaration Get-CognitoUser $_)
    }

    It 'refuses -<Name> with a token as the parameters are bound, and neither sends nor shows the token' -ForEach $credentials {
        # In a session that cannot ask for the parameters that are missing.
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(@'
                param($module, $arguments, $token, $secure)
                Import-Module $module
                { Get-CognitoAuthFactor -AccessToken $token @arguments }, { Get-CognitoAuthFactor $token @arguments }, { Get-CognitoAuthFactor $secure @arguments } | ForEach-Object {
                    try { & $_; 'nothing' } catch { $_.Exception.GetType().Name; $_ | Format-List * -Force | Out-String -Width 8192 }
                }
'@)
            foreach ($argument in $ModulePath, (@{ $Name = $Value; EndpointUrl = $simulator.Endpoint }), $token, (ConvertTo-SecureString $token -AsPlainText)) {
                $null = $shell.AddArgument($argument)
            }

            $said = $shell.Invoke()
        }
        finally {
            $shell.Dispose()
        }

        $said.Count | Should -Be 6
        $said[0, 2, 4] | Should -Be (@('ParameterBindingException') * 3)
        $said[1] | Should -Match 'AmbiguousParameterSet'
        $said[3, 5] | Should -Match 'UserPoolId'
        ($said -join '').Contains($token) | Should -BeFalse
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'signs with them for users by name' {
        $null = Get-CognitoAuthFactor -Username jon -UserPoolId $simulator.UserPoolId -AK AKKEYS -SK HUSH -ST session
        $null = 'jon' | Get-CognitoAuthFactor -UserPoolId $simulator.UserPoolId -Credential ([pscredential]::new('AKOBJECT', (ConvertTo-SecureString HUSH -AsPlainText)))
        { Get-CognitoAuthFactor jon -UserPoolId $simulator.UserPoolId -StoredCredentials nosuch } | Should -Throw -ErrorId 'ProfileNotFound,*'

        (Get-CognitoSimulatorRequest $simulator).accessKey | Should -Be 'AKKEYS', 'AKOBJECT'
    }

    It 'answers for a token all the same where a default names a profile' {
        $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; '*-Cognito*:ProfileName' = 'nosuch' }

        (Get-CognitoAuthFactor $token).Username | Should -BeExactly $simulator.Username
        (Get-CognitoAuthFactor -AccessToken $token).Username | Should -BeExactly $simulator.Username
    }

    It 'takes a token for a name where a pool is given, and neither sends nor shows it' {
        Get-CognitoAuthFactor $token -UserPoolId $simulator.UserPoolId -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-AccessToken'
        ($errors | Format-List * -Force | Out-String -Width 8192).Contains($token) | Should -BeFalse
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'Get-CognitoMyUser' {
    It 'returns the user with typed attributes and the MFA settings' {
        $me = Get-CognitoMyUser $token

        $me | Should -BeOfType CognitoUserTools.CognitoMyUser
        $me.Email | Should -Be 'jon@example.com'
        $me.EmailVerified | Should -BeTrue
        $me.UserMFASettingList | Should -Contain $me.PreferredMfaSetting
    }
}

Describe 'Get-CognitoAuthFactor' {
    It 'returns how the user can sign in' {
        $factor = Get-CognitoAuthFactor $token

        $factor | Should -BeOfType CognitoUserTools.CognitoAuthFactor
        $factor.ConfiguredUserAuthFactors | Should -Contain 'PASSWORD'
    }
}
