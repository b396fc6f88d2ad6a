param([Parameter(Mandatory)] [string] $ModulePath)

# The error table of docs/architecture.md, each row by making the error happen.
BeforeDiscovery {
    $answers = @{
        UserNotFound           = @{ fault = 'error'; type = 'UserNotFoundException'; message = 'User does not exist.' }
        UserPoolNotFound       = @{ fault = 'error'; type = 'ResourceNotFoundException'; message = 'User pool does not exist.' }
        OperationNotEnabled    = @{ fault = 'error'; type = 'OperationNotEnabledException'; message = 'The operation is not enabled.' }
        AccessDenied           = @{ fault = 'error'; type = 'AccessDeniedException'; message = 'User is not authorized.' }
        AccessTokenExpired     = @{ fault = 'error'; type = 'NotAuthorizedException'; message = 'Access Token has expired' }
        AccessTokenRevoked     = @{ fault = 'error'; type = 'NotAuthorizedException'; message = 'Access Token has been revoked' }
        AccessTokenScopeMissing = @{ fault = 'error'; type = 'NotAuthorizedException'; message = 'Access Token does not have required scopes' }
        AccessTokenInvalid     = @{ fault = 'error'; type = 'NotAuthorizedException'; message = 'Invalid Access Token' }
        UserNotConfirmed       = @{ fault = 'error'; type = 'UserNotConfirmedException'; message = 'User is not confirmed.' }
        PasswordResetRequired  = @{ fault = 'error'; type = 'PasswordResetRequiredException'; message = 'Password reset required.' }
        TooManyRequests        = @{ fault = 'error'; type = 'TooManyRequestsException'; message = 'Rate exceeded' }
        InvalidFilter          = @{ fault = 'error'; type = 'InvalidParameterException'; message = 'Error while parsing filter.' }
        InvalidParameter       = @{ fault = 'error'; type = 'InvalidParameterException'; message = 'One or more requested attributes do not exist.' }
        PaginationTokenInvalid = @{ fault = 'error'; type = 'InvalidParameterException'; message = 'Invalid pagination token.' }
        ServiceError           = @{ fault = 'error'; type = 'InternalErrorException'; message = 'Broken.' }
        Forbidden              = @{ fault = 'error'; type = 'ForbiddenException'; message = 'Request not allowed due to WAF block.'; status = 403 }
        ConnectionError        = @{ fault = 'reset' }
        InvalidResponse        = @{ fault = 'brokenJson' }
    }
    $calls = @{
        CredentialsMissing = { Get-CognitoUser jon eu-west-1_AbC -AccessKey AKIDEXAMPLE }
        ProfileNotFound    = { Get-CognitoUser jon eu-west-1_AbC -ProfileName nosuch }
        LoginExpired       = { Get-CognitoUser jon eu-west-1_AbC -ProfileName sso -ProfileLocation $profiles }
        RegionMissing      = { Get-CognitoUser jon local_AbC -AccessKey AKIDEXAMPLE -SecretKey x }
        InsecureEndpoint   = { Get-CognitoUser jon eu-west-1_AbC -EndpointUrl http://cognito.example.com }
    }

    $table = Get-Content (Join-Path $PSScriptRoot '..' '..' 'docs' 'architecture.md') | Where-Object { $_ -match '^\| [A-Z]\w+ \|' } | Select-Object -Skip 1
    $rows = foreach ($row in $table) {
        $id, $null, $category, $ends = $row.Trim('| ') -split ' \| '
        @{ Id = $id; Category = $category; Ends = $ends; Answer = $answers[$id]; Call = $calls[$id] }
    }
}

Describe 'The error table' {
    BeforeAll {
        Import-Module $ModulePath -Force
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
        $simulator = Start-CognitoSimulator
        $env:AWS_MAX_ATTEMPTS = 1

        $profiles = Join-Path $TestDrive 'profiles'
        @(
            '[sso]'
            "sso_start_url = https://nobody-$([guid]::NewGuid()).awsapps.com/start"
            'sso_region = eu-west-1'
            'sso_account_id = 123456789012'
            'sso_role_name = reader'
        ) | Set-Content $profiles
    }

    AfterAll {
        Remove-Item env:AWS_MAX_ATTEMPTS
        Stop-CognitoSimulator $simulator
    }

    It 'names every error that there is' {
        $documented = Get-Content (Join-Path $PSScriptRoot '..' '..' 'docs' 'architecture.md') | ForEach-Object { if ($_ -match '^\| ([A-Z]\w+) \|') { $Matches[1] } }

        $documented | Select-Object -Skip 1 | Sort-Object | Should -Be ([enum]::GetNames([CognitoUserTools.CognitoErrorKind]) | Sort-Object)
    }

    It '<Id> is <Category>; ends: <Ends>' -ForEach $rows {
        if ($Answer) {
            Reset-CognitoSimulator $simulator
            Set-CognitoSimulatorFault $simulator $Answer
            $Call = if ($Id -like 'AccessToken*') {
                { Get-CognitoMyUser $simulator.AccessToken -EndpointUrl $simulator.Endpoint }
            }
            else {
                { Get-CognitoUser jon $simulator.UserPoolId -EndpointUrl $simulator.Endpoint }
            }
        }

        $ErrorActionPreference = 'Continue'
        $terminated = $true
        try {
            & $Call 2> $null
            $terminated = $false
            $record = $Error[0]
        }
        catch {
            $record = $_
        }

        $record.FullyQualifiedErrorId | Should -BeLike "$Id,CognitoUserTools.Commands.*"
        $record.CategoryInfo.Category | Should -Be $Category
        $record.Exception.Kind | Should -Be $Id
        $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $Ends | Should -BeIn 'nothing', 'the inputs of that pool', 'everything'
        $terminated | Should -Be ($Ends -eq 'everything')
        if ($Id -like 'AccessToken*') {
            $record.TargetObject | Should -BeNullOrEmpty
        }
        else {
            $record.TargetObject | Should -Be 'jon'
        }
    }
}

# What the API reference lists for each operation, through the cmdlet that calls it.
Describe 'The documented exceptions of <Operation>' -ForEach @(
    @{
        Operation = 'ListUsers'; Call = { param($at) Find-CognitoUser @at }; Target = 'eu-west-1_Simulator'
        Exceptions = 'InternalErrorException', 'InvalidParameterException', 'NotAuthorizedException', 'OperationNotEnabledException', 'ResourceNotFoundException', 'TooManyRequestsException'
    }
    @{
        Operation = 'AdminGetUser'; Call = { param($at) Get-CognitoUser jon @at }; Target = 'jon'
        Exceptions = 'InternalErrorException', 'InvalidParameterException', 'NotAuthorizedException', 'OperationNotEnabledException', 'ResourceNotFoundException', 'TooManyRequestsException', 'UserNotFoundException'
    }
    @{
        Operation = 'AdminGetUserAuthFactors'; Call = { param($at) Get-CognitoAuthFactor -Username jon @at }; Target = 'jon'
        Exceptions = 'InternalErrorException', 'InvalidParameterException', 'NotAuthorizedException', 'OperationNotEnabledException', 'ResourceNotFoundException', 'TooManyRequestsException', 'UserNotFoundException'
    }
    @{
        Operation = 'GetUser'; Call = { param($at, $token) Get-CognitoMyUser $token -EndpointUrl $at.EndpointUrl }; Target = $null
        Exceptions = 'ForbiddenException', 'InternalErrorException', 'InvalidParameterException', 'NotAuthorizedException', 'OperationNotEnabledException', 'PasswordResetRequiredException', 'ResourceNotFoundException', 'TooManyRequestsException', 'UserNotConfirmedException', 'UserNotFoundException'
    }
    @{
        Operation = 'GetUserAuthFactors'; Call = { param($at, $token) Get-CognitoAuthFactor $token -EndpointUrl $at.EndpointUrl }; Target = $null
        Exceptions = 'ForbiddenException', 'InternalErrorException', 'InvalidParameterException', 'NotAuthorizedException', 'OperationNotEnabledException', 'PasswordResetRequiredException', 'ResourceNotFoundException', 'TooManyRequestsException', 'UserNotConfirmedException', 'UserNotFoundException'
    }
) {
    BeforeAll {
        Import-Module $ModulePath -Force
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
        $simulator = Start-CognitoSimulator
        $at = @{ UserPoolId = $simulator.UserPoolId; EndpointUrl = $simulator.Endpoint }
        $env:AWS_MAX_ATTEMPTS = 1
        $expected = @{
            ForbiddenException             = @{ Id = 'Forbidden'; Category = 'PermissionDenied'; Ends = $false }
            InternalErrorException         = @{ Id = 'ServiceError'; Category = 'ResourceUnavailable'; Ends = $false }
            InvalidParameterException      = @{ Id = 'InvalidParameter'; Category = 'InvalidArgument'; Ends = $false }
            NotAuthorizedException         = @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Ends = $false }
            OperationNotEnabledException   = @{ Id = 'OperationNotEnabled'; Category = 'NotEnabled'; Ends = $false }
            PasswordResetRequiredException = @{ Id = 'PasswordResetRequired'; Category = 'InvalidOperation'; Ends = $false }
            ResourceNotFoundException      = @{ Id = 'UserPoolNotFound'; Category = 'ObjectNotFound'; Ends = $false }
            TooManyRequestsException       = @{ Id = 'TooManyRequests'; Category = 'LimitsExceeded'; Ends = $false }
            UserNotConfirmedException      = @{ Id = 'UserNotConfirmed'; Category = 'InvalidOperation'; Ends = $false }
            UserNotFoundException          = @{ Id = 'UserNotFound'; Category = 'ObjectNotFound'; Ends = $false }
        }
    }

    AfterAll {
        Remove-Item env:AWS_MAX_ATTEMPTS
        Stop-CognitoSimulator $simulator
    }

    It '<_>' -ForEach $Exceptions {
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = $_; message = 'As documented.'; status = $(if ($_ -eq 'InternalErrorException') { 500 } else { 400 }); operation = $Operation }
        $row = $expected[$_]
        if ($_ -eq 'NotAuthorizedException' -and -not $Target) {
            # What is refused on a call with a token is the token.
            $row = @{ Id = 'AccessTokenInvalid'; Category = 'InvalidArgument'; Ends = $false }
        }

        $ErrorActionPreference = 'Continue'
        $terminated = $true
        try {
            & $Call $at $simulator.AccessToken 2> $null
            $terminated = $false
            $record = $Error[0]
        }
        catch {
            $record = $_
        }

        $record.FullyQualifiedErrorId | Should -BeLike "$($row.Id),*"
        $record.CategoryInfo.Category | Should -Be $row.Category
        $record.TargetObject | Should -Be $Target
        $record.Exception.Message | Should -BeExactly 'As documented.'
        $record.Exception.RequestId | Should -Match '^[0-9a-f-]{36}$'
        $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $terminated | Should -Be $row.Ends
    }
}

Describe 'What to do next' {
    BeforeAll {
        Import-Module $ModulePath -Force
        $records = [CognitoUserTools.Commands.GetCognitoUserCommand].Assembly.GetType('CognitoUserTools.Errors.ErrorRecords', $true)
        $from = $records.GetMethod('From', [System.Reflection.BindingFlags]'Public, Static')
        $exception = [CognitoUserTools.CognitoException]::new('UserNotFound', 'User does not exist.', $null, 'Check the name.')
    }

    It 'is on the screen, once, for <How>' -ForEach @(
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

    # ConciseView shows it from PowerShell 7.5 on.
    It 'is in the message where PowerShell does not show it by itself: <Version>' -ForEach @(
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

Describe 'A replica that does not offer an operation' {
    BeforeAll {
        Import-Module $ModulePath -Force
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
        $simulator = Start-CognitoSimulator
        Set-CognitoSimulatorReplica $simulator us-west-2
    }

    AfterAll {
        Stop-CognitoSimulator $simulator
    }

    It 'is an error of its input that names the primary region, and the input for that region gets its answer' {
        $users = 'us-west-2', 'eu-west-1' | ForEach-Object { Find-CognitoUser $simulator.UserPoolId -First 1 -Region $_ -EndpointUrl $simulator.Endpoint }

        $factors = $users | Get-CognitoAuthFactor -EndpointUrl $simulator.Endpoint -ErrorVariable errors -ErrorAction SilentlyContinue

        $factors.Username | Should -BeExactly 'jon'
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be 'OperationNotEnabled,CognitoUserTools.Commands.GetCognitoAuthFactorCommand'
        $errors[0].CategoryInfo.Category | Should -Be NotEnabled
        $errors[0].TargetObject | Should -Be 'jon'
        $errors[0].Exception.ServiceErrorCode | Should -Be 'OperationNotEnabledException'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-Region eu-west-1'
    }
}
