param([Parameter(Mandatory)] [string] $ModulePath)

# Dates are the same in every culture. Captures.Tests.ps1 compares the views with docs/views.md.
BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 500
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint }
    $pool = $simulator.UserPoolId
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'Dates in the culture <_>' -ForEach 'th-TH', 'ar-SA', 'de-DE', 'fi-FI' {
    BeforeAll {
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = $_

        function Get-InvariantDate([datetime] $Date, [string] $Format) {
            $Date.ToString($Format, [cultureinfo]::InvariantCulture)
        }
    }

    AfterAll {
        [cultureinfo]::CurrentCulture = $culture
    }

    It 'have the invariant form in a table and in a list of Find-CognitoUser' {
        $jon = Find-CognitoUser $pool -First 1

        $jon | Format-Table | Out-String -Width 119 | Should -Match " $(Get-InvariantDate $jon.UserCreateDate 'yyyy-MM-dd HH:mm')\r?\n"
        $list = $jon | Format-List | Out-String
        $list | Should -Match "(?m)^UserCreateDate +: $(Get-InvariantDate $jon.UserCreateDate 'yyyy-MM-dd HH:mm:ss')\r?$"
        $list | Should -Match "(?m)^UserLastModifiedDate : $(Get-InvariantDate $jon.UserLastModifiedDate 'yyyy-MM-dd HH:mm:ss')\r?$"
    }

    It 'have the invariant form in a list of <Name>' -ForEach @(
        @{ Name = 'Get-CognitoUser'; Call = { Get-CognitoUser dated $pool }; Dates = 'UserCreateDate', 'UserLastModifiedDate', 'UpdatedAt' }
        @{ Name = 'Get-CognitoMyUser'; Call = { Get-CognitoMyUser $dated }; Dates = @('UpdatedAt') }
    ) {
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -ContentType application/json -Body '{"username":"dated","attributes":[{"name":"updated_at","value":"1721000000"}]}'
        $dated = (Invoke-RestMethod "$($simulator.Endpoint)/__sim/tokens" -Method Post -ContentType application/json -Body '{"username":"dated"}').token

        $found = & $Call
        $list = $found | Format-List | Out-String

        foreach ($name in $Dates) {
            $list | Should -Match "(?m)^$name +: $(Get-InvariantDate $found.$name 'yyyy-MM-dd HH:mm:ss')\r?$"
        }
    }
}
