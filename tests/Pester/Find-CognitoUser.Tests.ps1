param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 5000
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues['*-Cognito*:EndpointUrl'] = $simulator.Endpoint
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'Find-CognitoUser' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'returns every user of a pool, once' {
        $users = Find-CognitoUser $pool

        $users.Count | Should -Be 5000
        ($users.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be 5000
    }

    It 'takes the pool by position, by name and from the pipeline' {
        $first = { (Find-CognitoUser @args | Select-Object -First 1).Username }

        & $first $pool | Should -Be $simulator.Username
        & $first -UserPoolId $pool | Should -Be $simulator.Username
        ($pool | Find-CognitoUser | Select-Object -First 1).Username | Should -Be $simulator.Username
        ([pscustomobject]@{ UserPoolId = $pool } | Find-CognitoUser | Select-Object -First 1).Username | Should -Be $simulator.Username
    }

    It 'asks for three pages at most when 70 users are wanted' {
        (Find-CognitoUser $pool | Select-Object -First 70).Count | Should -Be 70

        (Get-CognitoSimulatorRequest $simulator ListUsers).Count | Should -BeLessOrEqual 3
    }

    It 'streams: the first user comes before the last page is asked for' {
        $null = Find-CognitoUser $pool | Select-Object -First 1

        (Get-CognitoSimulatorRequest $simulator ListUsers).Count | Should -BeLessOrEqual 2
    }

    It 'goes on after short and empty pages' {
        Set-CognitoSimulatorFault $simulator -Fault @(
            @{ operation = 'ListUsers'; nth = 1; fault = 'emptyPage' }
            @{ operation = 'ListUsers'; nth = 3; fault = 'shortPage'; users = 7 }
        )

        (Find-CognitoUser $pool | Measure-Object).Count | Should -Be 5000
    }

    It 'finds users by how an attribute begins' {
        $users = Find-CognitoUser $pool -Attribute email -StartsWith jon

        $users.Count | Should -BeGreaterThan 1
        $users.Email | Should -Match '^jon'
        (Get-CognitoSimulatorRequest $simulator ListUsers).body.Filter | Should -Be 'email ^= "jon"'
    }

    It 'takes a text that looks like syntax as data' {
        Find-CognitoUser $pool -Attribute email -StartsWith 'x" or email ^= "' | Should -BeNullOrEmpty

        (Get-CognitoSimulatorRequest $simulator ListUsers).body.Filter | Should -BeExactly 'email ^= "x\" or email ^= \""'
    }

    It 'passes a filter in the syntax of the service' {
        (Find-CognitoUser $pool -Filter 'username = "jon"').Username | Should -BeExactly 'jon'
    }

    It 'refuses an attribute that cannot be searched before any request' {
        $null = Find-CognitoUser $pool -Attribute custom:tenant -StartsWith x -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors.FullyQualifiedErrorId | Should -Be 'InvalidFilter,CognitoUserTools.Commands.FindCognitoUserCommand'
        $errors[0].CategoryInfo.Category | Should -Be InvalidArgument
        $errors[0].ErrorDetails.RecommendedAction | Should -Match 'Where-Object'
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says which filter the service could not read' {
        $null = Find-CognitoUser $pool -Filter 'email ~ "x"' -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidFilter,*'
        $errors[0].TargetObject | Should -Be 'email ~ "x"'
    }

    It 'ends the pipeline on a pool that does not exist' {
        { 'eu-west-1_Nowhere', $pool | Find-CognitoUser } | Should -Throw -ErrorId 'UserPoolNotFound,CognitoUserTools.Commands.FindCognitoUserCommand' -PassThru |
            ForEach-Object TargetObject | Should -Be 'eu-west-1_Nowhere'

        (Get-CognitoSimulatorRequest $simulator).Count | Should -Be 1
    }

    It 'ends the pipeline when IAM denies the call' {
        { Find-CognitoUser $pool -AccessKey AKIADENIED0000000000 -SecretKey x } | Should -Throw -ErrorId 'AccessDenied,*' -PassThru |
            ForEach-Object { $_.CategoryInfo.Category } | Should -Be PermissionDenied
    }

    It 'emits every user of the pages before a failure, then the error' {
        Set-CognitoSimulatorFault $simulator -Fault @{ operation = 'ListUsers'; from = 4; fault = 'error'; type = 'InternalErrorException'; message = 'Broken.'; status = 400 }

        $users = Find-CognitoUser $pool -ErrorVariable errors -ErrorAction SilentlyContinue

        $users.Count | Should -Be 180
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'ServiceError,*'
    }

    It 'ends in an error, not in an endless loop, when a page token comes again' {
        Set-CognitoSimulatorFault $simulator -Fault @{ operation = 'ListUsers'; nth = 3; fault = 'sameToken' }

        $users = Find-CognitoUser $pool -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        ($users.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $users.Count
    }

    It 'emits typed objects that say where they come from' {
        $jon = Find-CognitoUser $pool -Filter 'username = "jon"'

        $jon | Should -BeOfType CognitoUserTools.CognitoUser
        $jon.UserPoolId | Should -Be $pool
        $jon.Region | Should -Be 'eu-west-1'
        $jon.Enabled | Should -BeTrue
        $jon.EmailVerified | Should -BeOfType bool
        $jon.UserCreateDate.Kind | Should -Be Local
        $jon.Attributes.email | Should -Be $jon.Email
        $jon.Attributes['custom:tenant'] | Should -BeExactly $jon.CustomAttributes.'custom:tenant'
        ($jon | ConvertTo-Json | ConvertFrom-Json -AsHashtable).Attributes['email'] | Should -Be $jon.Email
    }

    It 'flows into a CSV file and back' {
        Find-CognitoUser $pool | Export-Csv (Join-Path $TestDrive users.csv)

        $rows = Import-Csv (Join-Path $TestDrive users.csv)
        $rows.Count | Should -Be 5000
        $rows[0].PSObject.Properties.Name[0] | Should -Be 'Username'
        $rows[0].Attributes | Should -Match '^sub=[0-9a-f-]{36}; '
    }

    It 'flows into Get-CognitoUser with no further parameter' {
        $details = Find-CognitoUser $pool -Attribute email -StartsWith jon | Get-CognitoUser

        $details | Should -BeOfType CognitoUserTools.CognitoUserDetail
        $details.Count | Should -Be (Find-CognitoUser $pool -Attribute email -StartsWith jon).Count
    }

    It 'shows what a terminal could obey as an escape, and keeps the true text in the object' {
        $name = "x$([char]27)[31m"
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -ContentType application/json -Body (
            ConvertTo-Json -AsArray @{ username = 'hostile'; attributes = @(@{ Name = 'email'; Value = $name }) } -Depth 4)

        $user = Find-CognitoUser $pool -Filter 'username = "hostile"'

        $user.Email | Should -BeExactly $name
        $user | Out-String | Should -Match ([regex]::Escape('x\u001b[31m'))
        $user | Format-List | Out-String | Should -Not -Match 'x\x1b\[31m'
    }
}
