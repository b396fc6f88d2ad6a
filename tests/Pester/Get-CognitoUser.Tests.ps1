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

    It 'ends the pipeline on a pool that does not exist' {
        { 'jon', 'jona' | Get-CognitoUser -UserPoolId eu-west-1_Nowhere } | Should -Throw -ErrorId 'UserPoolNotFound,*'

        (Get-CognitoSimulatorRequest $simulator).Count | Should -Be 1
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
