param([Parameter(Mandatory)] [string] $ModulePath)

# The host of a request, and the variables that change it. As an HTTPS proxy, the simulator logs the requested host and does not connect.
BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator
    $proxied = @{ https_proxy = $simulator.Endpoint; AWS_MAX_ATTEMPTS = '1' }

    function New-Token([string] $Issuer) {
        $claims = ConvertTo-Json @{ username = 'jon'; issuer = $Issuer }
        (Invoke-RestMethod "$($simulator.Endpoint)/__sim/tokens" -Method Post -ContentType application/json -Body $claims).token
    }
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'A request goes' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'to the host of the pool''s region, or of -Region' {
        $null = Invoke-ChildSession -Given @{ Module = $ModulePath; Pool = $simulator.UserPoolId } -Environment $proxied {
            Import-Module $given.Module
            $keys = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 'x'; ErrorAction = 'SilentlyContinue' }
            Find-CognitoUser $given.Pool @keys
            Find-CognitoUser $given.Pool -Region us-west-2 @keys
            [pscustomobject]@{ Username = 'jon'; UserPoolId = $given.Pool; Region = 'us-west-2' } | Get-CognitoUser @keys
        }

        (Get-CognitoSimulatorRequest $simulator).host | Should -Be @(
            'cognito-idp.eu-west-1.amazonaws.com:443', 'cognito-idp.us-west-2.amazonaws.com:443', 'cognito-idp.us-west-2.amazonaws.com:443')
    }

    It 'to the host of the token''s issuer, original or updated, in each partition, or of -Region: <_>' -ForEach 'Get-CognitoMyUser', 'Get-CognitoAuthFactor' {
        $tokens = @(
            'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC'
            'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC'
            'https://issuer-cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC'
            'https://issuer-cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_AbC'
            'https://issuer-cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_AbC'
        ) | ForEach-Object { New-Token $_ }

        $errors = Invoke-ChildSession -Given @{ Module = $ModulePath; Command = $_; Tokens = $tokens } -Environment $proxied {
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

    It 'to the endpoint of the environment, also in a culture where the upper case of i is not I' {
        $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'tr-TR'
        try {
            $users = Find-CognitoUser $simulator.UserPoolId -First 2
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
            Remove-Item env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
        }

        $users.Count | Should -Be 2
    }
}
