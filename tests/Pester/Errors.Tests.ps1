param([Parameter(Mandatory)] [string] $ModulePath)

# The error table is tested in tests/CognitoUserTools.Tests/Errors.
Describe 'The recommended action' {
    BeforeAll {
        Import-Module $ModulePath -Force
        $records = [CognitoUserTools.Commands.GetCognitoUserCommand].Assembly.GetType('CognitoUserTools.Errors.ErrorRecords', $true)
        $from = $records.GetMethod('From', [System.Reflection.BindingFlags]'Public, Static')
        $exception = [CognitoUserTools.CognitoException]::new('UserNotFound', 'User does not exist.', $null, 'Check the name.')
    }

    It 'is shown once, for <How>' -ForEach @(
        @{ How = 'an error'; Call = { Get-CognitoUser jon eu-west-1_AbC -EndpointUrl http://127.0.0.1:1 -ErrorAction Continue 2>&1 } }
        @{ How = 'an error that -ErrorAction Stop makes terminating'; Call = { try { Get-CognitoUser jon eu-west-1_AbC -EndpointUrl http://127.0.0.1:1 -ErrorAction Stop } catch { $_ } } }
        @{ How = 'a terminating error'; Call = { try { Get-CognitoUser jon eu-west-1_AbC -ProfileName nosuch } catch { $_ } } }
    ) {
        $env:AWS_MAX_ATTEMPTS = 1
        try {
            $record = & $Call
        }
        finally {
            Remove-Item env:AWS_MAX_ATTEMPTS
        }

        $shown = ($record | Out-String -Width 500) -replace '\s+', ' '

        [regex]::Matches($shown, [regex]::Escape($record.ErrorDetails.RecommendedAction)).Count | Should -Be 1
    }

    # From PowerShell 7.5 on, ConciseView shows it.
    It 'is in the message if PowerShell does not show it: <Version>' -ForEach @(
        @{ Version = '7.4.0'; Message = "User 'jon': User does not exist.`n  Recommendation: Check the name." }
        @{ Version = '7.4.19.500'; Message = "User 'jon': User does not exist.`n  Recommendation: Check the name." }
        @{ Version = '7.5.0.500'; Message = "User 'jon': User does not exist." }
        @{ Version = '7.6.0.500'; Message = "User 'jon': User does not exist." }
        @{ Version = '8.0.0.0'; Message = "User 'jon': User does not exist." }
    ) {
        $record = $from.Invoke($null, @($exception, 'jon', "User 'jon'", [version]$Version))

        $record.ErrorDetails.Message | Should -BeExactly $Message
        $record.ErrorDetails.RecommendedAction | Should -BeExactly 'Check the name.'
        $record.FullyQualifiedErrorId | Should -Be 'UserNotFound'
        $record.CategoryInfo.Category | Should -Be ObjectNotFound
        $record.TargetObject | Should -BeExactly 'jon'
    }
}
