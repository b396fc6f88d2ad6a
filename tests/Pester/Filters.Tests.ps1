param([Parameter(Mandatory)] [string] $ModulePath)

# Filters with the cultures of the system and in runspaces. Other tests of filters: tests/CognitoUserTools.Filters.Tests and tests/CognitoUserTools.Tests.
BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 1000
    $pool = $simulator.UserPoolId
    $endpoint = $simulator.Endpoint
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $endpoint; 'Find-CognitoUser:MaxRequestsPerSecond' = 0 }
    $everyone = Find-CognitoUser $pool
    $cutoff = (Get-Date).AddDays(-500)
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'A filter finds in every culture what Where-Object finds in the invariant culture' {
    It '<Culture>: <Filter>' -ForEach @(
        foreach ($culture in 'tr-TR', 'de-DE', 'sv-SE') {
            @{ Culture = $culture; Filter = { EMAIL -match 'INDIRA|PRIYA' }; Where = { $_.Email -match 'INDIRA|PRIYA' } }
            @{ Culture = $culture; Filter = { Email -ilike 'I*' -and UserCreateDate -lt $cutoff }; Where = { $_.Email -like 'I*' -and $_.UserCreateDate -lt $cutoff } }
            @{ Culture = $culture; Filter = { FamilyName -ige 'i' -and GivenName -cnotlike '*ö*' }; Where = { $_.FamilyName -ge 'i' -and $_.GivenName -cnotlike '*ö*' } }
            @{ Culture = $culture; Filter = { GivenName -iin 'INDIRA', 'zoë', 'Zoe' -or custom:seats -gt 1.5 }; Where = { $_.GivenName -in 'INDIRA', 'zoë', 'Zoe' -or ($null -ne $_.Attributes['custom:seats'] -and [decimal]$_.Attributes['custom:seats'] -gt 1.5) } }
        }
    ) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
            $expected = @($everyone | Where-Object $Where).Username | Sort-Object -CaseSensitive
            [cultureinfo]::CurrentCulture = $Culture
            $found = @(Find-CognitoUser $pool -Filter $Filter).Username
            [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
            $found = $found | Sort-Object -CaseSensitive
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        $expected | Should -Not -BeNullOrEmpty
        $found -join "`n" | Should -BeExactly ($expected -join "`n")
    }
}

Describe 'In ForEach-Object -Parallel' {
    It 'a filter has the variables of its script block' {
        $names = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            $mine = 'jon', 'jonas'
            (Find-CognitoUser $using:pool -EndpointUrl $using:endpoint -Filter { Username -in $mine }).Username
        }

        $names | Sort-Object | Should -BeExactly 'jon', 'jon', 'jonas', 'jonas'
    }

    It 'a filter with $using: is refused, and the error says what to write' {
        $mine = 'jon'
        $action = 1 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            $errors = $null
            Find-CognitoUser $using:pool -EndpointUrl $using:endpoint -Filter { Username -eq $using:mine } -ErrorVariable errors -ErrorAction SilentlyContinue
            $errors[0].ErrorDetails.RecommendedAction
        }

        $action | Should -BeLike '*$mine = $using:mine*'
        $mine | Should -BeExactly jon
    }
}
