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
}

Describe 'Get-CognitoAuthFactor and credentials' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'has -<_> as Get-CognitoUser has it' -ForEach 'Credential', 'ProfileName', 'ProfileLocation', 'AccessKey', 'SecretKey', 'SessionToken' {
        function Get-Declaration([string] $Command, [string] $Name) {
            $parameter = (Get-Command $Command).Parameters[$Name]
            "$($parameter.ParameterType) $($parameter.Aliases)"
            $parameter.Attributes | Where-Object { $_ -isnot [Parameter] } | ForEach-Object { "$($_.GetType()) $($_.Type)" } | Sort-Object
        }

        Get-Declaration Get-CognitoAuthFactor $_ | Should -Be (Get-Declaration Get-CognitoUser $_)
    }

    It 'signs with them for users by name' {
        $null = Get-CognitoAuthFactor -Username jon -UserPoolId $simulator.UserPoolId -AK AKKEYS -SK HUSH -ST session
        $null = 'jon' | Get-CognitoAuthFactor -UserPoolId $simulator.UserPoolId -Credential ([pscredential]::new('AKOBJECT', (ConvertTo-SecureString HUSH -AsPlainText)))
        { Get-CognitoAuthFactor jon -UserPoolId $simulator.UserPoolId -StoredCredentials nosuch } | Should -Throw -ErrorId 'ProfileNotFound,*'

        (Get-CognitoSimulatorRequest $simulator).accessKey | Should -Be 'AKKEYS', 'AKOBJECT'
    }
}
