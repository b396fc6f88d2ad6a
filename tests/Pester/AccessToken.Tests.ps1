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

Describe 'A token that is no good' {
    It 'tells apart what is wrong with a token, without showing it: <Id>' -ForEach @(
        @{ Id = 'AccessTokenExpired'; Category = 'AuthenticationError'; Claims = @{ username = 'jon'; expiresInSeconds = -60 } }
        @{ Id = 'AccessTokenRevoked'; Category = 'AuthenticationError'; Claims = @{ username = 'jon'; revoked = $true } }
        @{ Id = 'AccessTokenScopeMissing'; Category = 'PermissionDenied'; Claims = @{ username = 'jon'; scope = 'openid' } }
        @{ Id = 'AccessTokenInvalid'; Category = 'InvalidArgument'; Claims = @{ username = 'jon'; tokenUse = 'id' } }
    ) {
        $bad = New-Token $Claims

        foreach ($command in 'Get-CognitoMyUser', 'Get-CognitoAuthFactor') {
            $result = $bad, $token | & $command -ErrorVariable errors -ErrorAction SilentlyContinue

            $result.Username | Should -BeExactly $simulator.Username -Because 'the next token still gets its answer'
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $errors[0].CategoryInfo.Category | Should -Be $Category
            $errors[0] | Format-List * -Force | Out-String -Width 4096 | Should -Not -Match ([regex]::Escape($bad))
        }
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
