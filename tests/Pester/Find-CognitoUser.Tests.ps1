param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 5000
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; 'Find-CognitoUser:MaxRequestsPerSecond' = 0 }

    # Every user of the pool has come once, in any order.
    function Assert-WholePool($Users) {
        $Users.Count | Should -Be $simulator.Users
        ($Users.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $simulator.Users
    }

    function Get-ListRequest {
        @(Get-CognitoSimulatorRequest $simulator ListUsers)
    }

    # A runspace of its own, so that every stream can be looked at.
    function Invoke-InRunspace([string] $Script) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModulePath'; `$pool = '$pool'; `$PSDefaultParameterValues['*-Cognito*:EndpointUrl'] = '$($simulator.Endpoint)'; $Script")
            @{ Output = $shell.Invoke(); Progress = $shell.Streams.Progress; Verbose = $shell.Streams.Verbose; Error = $shell.Streams.Error }
        }
        finally {
            $shell.Dispose()
        }
    }
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'Find-CognitoUser' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'returns every user of a pool, once' {
        Assert-WholePool (Find-CognitoUser $pool)
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

        (Get-ListRequest).Count | Should -Be 1
    }

    It 'asks for no second page before it is wanted: <How>' -ForEach @(
        @{ How = 'Select-Object -First 10'; Command = { Find-CognitoUser $pool | Select-Object -First 10 } }
        @{ How = 'a search that fits on a page'; Command = { Find-CognitoUser $pool -Attribute email -StartsWith jona } }
        @{ How = '-First 60'; Command = { Find-CognitoUser $pool -First 60 } }
    ) {
        & $Command | Should -Not -BeNullOrEmpty

        (Get-ListRequest).Count | Should -Be 1
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

    It 'reports a pool that does not exist, and goes on with the other pools' {
        $users = 'us-east-1_Missing', $pool | Find-CognitoUser -First 3 -ErrorVariable errors -ErrorAction SilentlyContinue

        $users.Count | Should -Be 3
        $errors.FullyQualifiedErrorId | Should -BeExactly 'UserPoolNotFound,CognitoUserTools.Commands.FindCognitoUserCommand'
        $errors.TargetObject | Should -Be 'us-east-1_Missing'
    }

    It 'reports every input of a pool that does not exist, and asks for it once' {
        $null = 'a@example.org', 'b@example.org', 'c@example.org' |
            Find-CognitoUser eu-west-1_Missing -Attribute email -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors.FullyQualifiedErrorId | Should -Be (@('UserPoolNotFound,CognitoUserTools.Commands.FindCognitoUserCommand') * 3)
        $errors.TargetObject | Should -BeExactly @('a@example.org', 'b@example.org', 'c@example.org')
        (Get-ListRequest).Count | Should -Be 1
    }

    It 'reports that IAM denies the call, once for each pool' {
        $users = $pool, 'eu-west-1_Other' | Find-CognitoUser -AccessKey AKIADENIED0000000000 -SecretKey x -ErrorVariable errors -ErrorAction SilentlyContinue

        $users | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -Be (@('AccessDenied,CognitoUserTools.Commands.FindCognitoUserCommand') * 2)
        $errors[0].CategoryInfo.Category | Should -Be PermissionDenied
    }

    It 'emits every user of the pages before a failure, then a terminating error: an assignment never holds half a pool' {
        Set-CognitoSimulatorFault $simulator -Fault @{ operation = 'ListUsers'; from = 4; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }

        $seen = 0
        $users = 'unchanged'
        try {
            $users = Find-CognitoUser $pool | ForEach-Object { $seen++; $_ }
        }
        catch {
            $broken = $_
        }

        $users | Should -Be 'unchanged'
        $seen | Should -Be 180
        $broken.FullyQualifiedErrorId | Should -BeExactly 'Forbidden,CognitoUserTools.Commands.FindCognitoUserCommand'
        $broken.TargetObject.Count | Should -Be 180
        $broken.ErrorDetails.RecommendedAction | Should -Match '180 users.*TargetObject \| Find-CognitoUser'
    }

    It 'reports a list that never began as an error of its input, and goes on with the next' {
        Set-CognitoSimulatorFault $simulator -Fault @{ operation = 'ListUsers'; nth = 1; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }

        $users = $pool, $pool | Find-CognitoUser -First 3 -ErrorVariable errors -ErrorAction SilentlyContinue

        $users.Count | Should -Be 3
        $errors.FullyQualifiedErrorId | Should -BeLike 'Forbidden,*'
        $errors.TargetObject | Should -Be $pool
    }

    It 'ends in an error, not in an endless loop, when a page token comes again' {
        Set-CognitoSimulatorFault $simulator -Fault @{ operation = 'ListUsers'; nth = 3; fault = 'sameToken' }

        $users = @(try { Find-CognitoUser $pool } catch { $broken = $_ })

        $broken.FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
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
            ConvertTo-Json -AsArray -InputObject @{ username = 'hostile'; attributes = @(@{ Name = 'email'; Value = $name }) } -Depth 4)

        $user = Find-CognitoUser $pool -Filter 'username = "hostile"'
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users?username=hostile" -Method Delete

        $user.Email | Should -BeExactly $name
        $user | Out-String | Should -Match ([regex]::Escape('x\u001b[31m'))
        $user | Format-List | Out-String | Should -Not -Match 'x\x1b\[31m'
    }
}

Describe 'Find-CognitoUser -Attribute -Value' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'finds a user for each address of a list; none for one is silence, with a verbose line' {
        $users = 'jon@example.com', 'nobody@example.com', 'jona@example.org' | Find-CognitoUser $pool -Attribute Email -Verbose -ErrorVariable errors 4>&1

        $users.Where{ $_ -is [CognitoUserTools.CognitoUser] }.Username | Should -BeExactly @('jon', 'jona')
        $users.Where{ $_ -is [System.Management.Automation.VerboseRecord] }.Message -join "`n" | Should -Match 'nobody@example\.com'
        $errors | Should -BeNullOrEmpty
    }

    It 'takes PowerShell''s spelling and its booleans' {
        $disabled = Find-CognitoUser $pool -Attribute Enabled -Value $false

        $disabled.Enabled | Sort-Object -Unique | Should -Be $false
        (Get-ListRequest)[0].body.Filter | Should -BeExactly 'status = "Disabled"'
        Reset-CognitoSimulator $simulator
        $null = Find-CognitoUser $pool -Attribute UserStatus -Value UNCONFIRMED -First 1
        (Get-ListRequest)[0].body.Filter | Should -BeExactly 'cognito:user_status = "UNCONFIRMED"'
    }

    It 'reports a value that cannot work and goes on with the next' {
        $users = 'maybe', 'false' | Find-CognitoUser $pool -Attribute Enabled -First 1 -ErrorVariable errors -ErrorAction SilentlyContinue

        $users.Count | Should -Be 1
        $errors.FullyQualifiedErrorId | Should -BeLike 'InvalidFilter,*'
        $errors.TargetObject | Should -Be 'maybe'
    }
}

Describe 'Find-CognitoUser -Filter' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'writes <Filter> as <Wire>' -ForEach @(
        @{ Filter = "given_name -like 'Jo*'"; Wire = 'given_name ^= "Jo"' }
        @{ Filter = 'email -eq "x@example.com"'; Wire = 'email = "x@example.com"' }
        @{ Filter = 'Enabled -eq $false'; Wire = 'status = "Disabled"' }
        @{ Filter = 'username="jon"'; Wire = 'username = "jon"' }
        @{ Filter = '*'; Wire = $null }
    ) {
        $null = Find-CognitoUser $pool -Filter $Filter -First 1

        (Get-ListRequest)[0].body.Filter | Should -BeExactly $Wire
    }

    It 'points at what cannot work, before any request: <Filter>' -ForEach @(
        @{ Filter = 'email = "x" and name = "y"'; Reason = 'one condition' }
        @{ Filter = "email -like '*x*'"; Reason = 'at the end' }
        @{ Filter = 'custom:tenant = "x"'; Reason = 'custom:tenant' }
        @{ Filter = 'email = "x'; Reason = 'never closed' }
    ) {
        $null = Find-CognitoUser $pool -Filter $Filter -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidFilter,*'
        $errors[0].TargetObject | Should -Be $Filter
        "$($errors[0])" | Should -Match $Reason
        "$($errors[0])" | Should -Match '(?m)^ *\^$'
        Get-ListRequest | Should -BeNullOrEmpty
    }
}

Describe 'Find-CognitoUser, paging' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It '-First <First> -Skip <Skip> asks for pages of <Limits> and emits <Count>' -ForEach @(
        @{ First = 3; Skip = 0; Limits = @(3); Count = 3 }
        @{ First = 3; Skip = 2; Limits = @(5); Count = 3 }
        @{ First = 0; Skip = 0; Limits = @(); Count = 0 }
        @{ First = 61; Skip = 0; Limits = @(60, 1); Count = 61 }
    ) {
        $all = Find-CognitoUser $pool -First 70
        Reset-CognitoSimulator $simulator

        $users = @(Find-CognitoUser $pool -First $First -Skip $Skip)

        $users.Count | Should -Be $Count
        if ($Count) {
            $users.Username | Should -BeExactly $all[$Skip..($Skip + $First - 1)].Username
        }

        @((Get-ListRequest).body.Limit) | Where-Object { $_ } | Should -Be $Limits
        (Get-CognitoSimulatorRequest $simulator DescribeUserPool) | Should -BeNullOrEmpty
    }

    It '-First counts over all pools and values of the pipeline' {
        ($pool, $pool | Find-CognitoUser -First 3).Count | Should -Be 3
        ('jon@example.com', 'jona@example.org', 'jonas@example.com' | Find-CognitoUser $pool -Attribute email -First 2).Username | Should -BeExactly @('jon', 'jona')
        (Get-ListRequest).Count | Should -Be 3
    }

    It '-IncludeTotalCount says the estimate of the pool first, and says that it is one' {
        $total, $user = Find-CognitoUser $pool -IncludeTotalCount -First 1

        $total | Should -Be 5000
        $total.Accuracy | Should -BeGreaterThan 0
        $total.Accuracy | Should -BeLessThan 1
        $user.Username | Should -BeExactly jon
    }

    It '-IncludeTotalCount knows nothing of what a filter finds' {
        $total = Find-CognitoUser $pool -Filter 'email ^= "jon"' -IncludeTotalCount -First 0

        $total.Accuracy | Should -Be 0
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It '-Skip counts over all values of the pipeline' {
        $users = 'jon', 'jona', 'jonas', 'jonathan', 'jonathan.h' | Find-CognitoUser $pool -Attribute username -Skip 1

        $users.Username | Should -BeExactly @('jona', 'jonas', 'jonathan', 'jonathan.h')
    }

    It '-Skip counts over all pools of the pipeline' {
        $first = Find-CognitoUser $pool -First 3

        $users = $pool, $pool | Find-CognitoUser -Skip ($simulator.Users - 1) -First 3

        $users.Username | Should -BeExactly (@((Find-CognitoUser $pool -Skip ($simulator.Users - 1)).Username) + $first[0..1].Username)
    }

    It 'resumes where a list broke, without a gap or a duplicate, also where the resumed list breaks: <How>' -ForEach @(
        @{ How = 'twice'; Breaks = 5, 9; With = @{} }
        @{ How = 'again on its first page'; Breaks = 5, 6; With = @{} }
        @{ How = 'three times on its first page'; Breaks = 5, 6, 7, 8; With = @{} }
        @{ How = 'with -First'; Breaks = 3, 4, 6; With = @{ First = 333 } }
        @{ How = 'with -Skip'; Breaks = 3, 4, 6; With = @{ Skip = 333 } }
        @{ How = 'with -First and -Skip'; Breaks = 2, 5, 8; With = @{ Skip = 222; First = 444 } }
        @{ How = 'with -AttributesToGet'; Breaks = 5, 6; With = @{ AttributesToGet = 'sub' } }
        @{ How = 'with -Filter'; Breaks = 2, 3; With = @{ Filter = 'status = "Disabled"' } }
    ) {
        $expected = @(Find-CognitoUser $pool @With)
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator ($Breaks | ForEach-Object {
            @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = $_ }
        })

        $broken = $null
        $users = @(try { Find-CognitoUser $pool @With } catch { $broken = $_ })
        for ($round = 0; $broken -and $round -lt 10; $round++) {
            $bookmark = $broken.TargetObject
            $bookmark | Should -BeOfType CognitoUserTools.UserBookmark
            $broken = $null
            $users += @(try { $bookmark | Find-CognitoUser } catch { $broken = $_ })
        }

        $round | Should -Be $Breaks.Count
        $users.Username -join "`n" | Should -BeExactly ($expected.Username -join "`n")
        $users[-1].Attributes.Count | Should -Be $expected[-1].Attributes.Count
    }

    It 'takes -First and -Skip that are given with a bookmark instead of what is left of the list''s own' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 3 }
        $null = try { Find-CognitoUser $pool -First 333 } catch { $broken = $_ }

        $users = $broken.TargetObject | Find-CognitoUser -First 2

        $users.Username | Should -BeExactly (Find-CognitoUser $pool -Skip 120 -First 2).Username
    }

    It 'resumes with the filter that the list had, also from a bookmark kept in a file: <As>' -ForEach @(
        @{ As = 'XML'; Save = { $args[0] | Export-Clixml $args[1] }; Load = { Import-Clixml $args[0] } }
        @{ As = 'CSV'; Save = { $args[0] | Export-Csv $args[1] }; Load = { Import-Csv $args[0] } }
        @{ As = 'JSON'; Save = { $args[0] | ConvertTo-Json | Set-Content $args[1] }; Load = { Get-Content $args[0] -Raw | ConvertFrom-Json } }
    ) {
        $file = Join-Path $TestDrive "bookmark.$As"
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 2 }
        $users = @(try { Find-CognitoUser $pool -Filter 'status = "Disabled"' -First 100 } catch { $broken = $_ })
        & $Save $broken.TargetObject $file

        $users += & $Load $file | Find-CognitoUser

        $users.Username | Should -BeExactly (Find-CognitoUser $pool -Filter 'status = "Disabled"' -First 100).Username
    }

    It 'says so when the place to resume from is not one, or one of another list, as a terminating error' {
        $foreign = (Invoke-RestMethod $simulator.Endpoint -Method Post -ContentType application/x-amz-json-1.1 -SkipHeaderValidation -Headers @{
                'X-Amz-Target' = 'AWSCognitoIdentityProviderService.ListUsers'
                Authorization  = 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0'
            } -Body (ConvertTo-Json @{ UserPoolId = $pool; Filter = 'email ^= "j"'; Limit = 1 })).PaginationToken

        foreach ($token in 'nonsense', $foreign) {
            $refused = { Find-CognitoUser $pool -NextToken $token } | Should -Throw -ErrorId 'PaginationTokenInvalid,*' -PassThru
            $refused.ErrorDetails.RecommendedAction | Should -Match 'Start the listing again'
        }

        $refused.Exception.Message | Should -BeLike "Paging marker $foreign is invalid for request *"
    }

    It 'asks for one page ahead and no more when downstream is slow, stops or throws' {
        $seen = 0
        $null = Find-CognitoUser $pool | ForEach-Object { if (++$seen -eq 60) { $script:asked = (Get-ListRequest).Count }; $_ } | Select-Object -First 60
        $asked | Should -Be 1

        Reset-CognitoSimulator $simulator
        $seen = 0
        $null = Find-CognitoUser $pool | ForEach-Object { if (++$seen -eq 120) { $script:asked = (Get-ListRequest).Count }; $_ } | Select-Object -First 120
        $asked | Should -BeLessOrEqual 3

        Reset-CognitoSimulator $simulator
        { Find-CognitoUser $pool | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        (Get-ListRequest).Count | Should -Be 1
    }
}

Describe 'Find-CognitoUser, retries and progress' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'waits out a throttled request and says so in the verbose stream' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'throttle'; operation = 'ListUsers'; nth = 2 }

        $result = Invoke-InRunspace 'Find-CognitoUser $pool -First 100 -Verbose'

        $result.Output.Count | Should -Be 100
        $result.Verbose.Message -join "`n" | Should -Match 'Rate exceeded'
        (Get-ListRequest).Count | Should -Be 3
    }

    It 'makes as many attempts as AWS_MAX_ATTEMPTS says' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'throttle'; operation = 'ListUsers' }
        $env:AWS_MAX_ATTEMPTS = 2
        try {
            $null = Find-CognitoUser $pool -ErrorVariable errors -ErrorAction SilentlyContinue
        }
        finally {
            Remove-Item env:AWS_MAX_ATTEMPTS
        }

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'TooManyRequests,*'
        (Get-ListRequest).Count | Should -Be 2
    }

    It 'begins no more requests in a second than it was told' {
        $null = Find-CognitoUser $pool -First 600 -MaxRequestsPerSecond 5

        $seconds = Get-ListRequest | Group-Object second -NoElement
        ($seconds.Count | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 6
        $seconds.Length | Should -BeGreaterOrEqual 2
    }

    It 'shows progress from the second page on and takes it away at the end' {
        $records = (Invoke-InRunspace 'Find-CognitoUser $pool -MaxRequestsPerSecond 0').Progress

        $records[0].StatusDescription | Should -Match '\d'
        $records[-1].RecordType | Should -Be Completed
        (Invoke-InRunspace 'Find-CognitoUser $pool -First 10').Progress | Should -BeNullOrEmpty
    }

    It 'asks for no total where no progress is shown: <How>' -ForEach @(
        @{ How = '$ProgressPreference'; Command = '$ProgressPreference = "SilentlyContinue"; Find-CognitoUser $pool' }
        @{ How = '-ProgressAction'; Command = 'Find-CognitoUser $pool -ProgressAction Ignore' }
    ) {
        $result = Invoke-InRunspace $Command

        $result.Progress | Should -BeNullOrEmpty
        $result.Output.Count | Should -Be 5000
        (Get-CognitoSimulatorRequest $simulator DescribeUserPool) | Should -BeNullOrEmpty
    }

    It 'leaves the progress bar of the caller alone, and gives the bar of each listing an ID of its own' {
        $ids = (Invoke-InRunspace 'Find-CognitoUser $pool -MaxRequestsPerSecond 0; Find-CognitoUser $pool -MaxRequestsPerSecond 0').Progress.ActivityId | Sort-Object -Unique

        $ids.Count | Should -Be 2
        $ids | Should -Not -Contain 0
    }

    It 'ends with the error of the host where the host cannot show a verbose line' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'throttle'; operation = 'ListUsers'; nth = 2 }

        { $VerbosePreference = 'Stop'; Find-CognitoUser $pool -First 100 } | Should -Throw -ErrorId 'ActionPreferenceStop,*'
    }

    It 'takes progress away after an error too' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 5 }

        (Invoke-InRunspace 'try { Find-CognitoUser $pool -MaxRequestsPerSecond 0 } catch { }').Progress[-1].RecordType | Should -Be Completed
    }

    It 'shows percent and time left of a long listing; being denied the pool just means no percent: <Denied>' -ForEach @(@{ Denied = $false }, @{ Denied = $true }) {
        if ($Denied) {
            Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'AccessDeniedException'; message = 'No.'; operation = 'DescribeUserPool' }
        }

        $result = Invoke-InRunspace 'Find-CognitoUser $pool'

        $result.Error | Should -BeNullOrEmpty
        $result.Output.Count | Should -Be 5000
        (($result.Progress.PercentComplete | Where-Object { $_ -ge 0 }).Count -gt 0) | Should -Be (-not $Denied)
    }
}

Describe 'Find-CognitoUser, columns' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It '-Property adds the same columns to every user, null where one lacks the attribute' {
        $users = Find-CognitoUser $pool -First 200 -Property custom:tenant, locale

        $users | ForEach-Object { $_.PSObject.Properties.Name -contains 'custom:tenant' } | Sort-Object -Unique | Should -Be $true
        $users.Where{ $null -eq $_.'custom:tenant' } | Should -Not -BeNullOrEmpty
        $users[0].'custom:tenant' | Should -BeExactly $users[0].Attributes['custom:tenant']
        ($users | ConvertTo-Csv)[0] | Should -BeLike '"Username",*"custom:tenant",*'
    }

    It '-Property takes wildcards, from the schema of the pool' {
        $names = (Find-CognitoUser $pool -First 1 -Property custom:*).PSObject.Properties.Name

        $names | Should -Contain 'custom:department'
        $names | Should -Contain 'custom:seats'
    }

    It '-AttributesToGet passes what the service can do, and says the way out of what it cannot' {
        $jon = Find-CognitoUser $pool -Filter 'username = "jon"' -AttributesToGet email
        $jon.Attributes.Keys | Should -Be 'email'

        $null = Find-CognitoUser $pool -AttributesToGet custom:tenant -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-Property'

        $null = Find-CognitoUser $pool -AttributesToGet sub, custom:display_name -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $errors[0].Exception.Message | Should -BeExactly 'Input fails to satisfy the constraints.'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-Property'
    }

    It 'gives every row of a CSV file the same columns, and the values back' {
        $file = Join-Path $TestDrive columns.csv
        $users = Find-CognitoUser $pool -First 300 -Property custom:*
        $users | Export-Csv $file

        $rows = Import-Csv $file
        $rows.Count | Should -Be 300
        foreach ($i in 0, 17, 250) {
            $rows[$i].Username | Should -BeExactly $users[$i].Username
            $rows[$i].Email | Should -BeExactly "$($users[$i].Email)"
            $rows[$i].'custom:department' | Should -BeExactly "$($users[$i].'custom:department')"
            $rows[$i].Attributes | Should -BeExactly "$($users[$i].Attributes)"
        }
    }

    It 'completes the attributes to search by, each with what it is' {
        $completion = (TabExpansion2 "Find-CognitoUser $pool -Attribute fam").CompletionMatches

        $completion.CompletionText | Should -BeExactly 'FamilyName'
        $completion.ToolTip | Should -Not -BeNullOrEmpty
        (TabExpansion2 "Find-CognitoUser $pool -Attribute ").CompletionMatches.Count | Should -Be 10
    }

    It 'completes -Property from the schema of the pool, and is silent where there is none' {
        (TabExpansion2 "Find-CognitoUser $pool -EndpointUrl $($simulator.Endpoint) -Property custom:d").CompletionMatches.CompletionText | Should -BeExactly 'custom:department'
        (TabExpansion2 "Find-CognitoUser eu-west-1_Nowhere -EndpointUrl $($simulator.Endpoint) -Property custom:d").CompletionMatches.CompletionText | Should -Not -Contain 'custom:department'
    }

    It 'takes a default pool from $PSDefaultParameterValues' {
        $PSDefaultParameterValues['*-Cognito*:UserPoolId'] = $pool
        try {
            (Find-CognitoUser -First 1).Username | Should -BeExactly jon
            (Get-CognitoUser jon).Username | Should -BeExactly jon
        }
        finally {
            $PSDefaultParameterValues.Remove('*-Cognito*:UserPoolId')
        }
    }
}

Describe 'Find-CognitoUser, objects with an Id' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'takes what Get-CGIPUserPoolList returns for a pool: <Name>' -ForEach @(
        @{ Name = 'all users'; Parameter = @{ First = 1 } }
        @{ Name = '-Filter'; Parameter = @{ Filter = 'username = "jon"' } }
        @{ Name = '-Attribute and -StartsWith'; Parameter = @{ Attribute = 'username'; StartsWith = 'jon'; First = 1 } }
        @{ Name = '-Attribute and -Value'; Parameter = @{ Attribute = 'username'; Value = 'jon' } }
    ) {
        $description = [pscustomobject]@{ Id = $pool; Name = 'x'; Status = $null; CreationDate = [datetime]::Now }

        ($description | Find-CognitoUser @Parameter).Username | Should -BeExactly jon
    }

    It 'does not take the Id of a row for a pool where the pool is named: <How>' -ForEach @(
        @{ How = '-UserPoolId'; Call = { $args[0] | Find-CognitoUser $pool -Attribute username } }
        @{ How = 'a column UserPoolId'; Call = { $args[0] | Select-Object *, @{ Name = 'UserPoolId'; Expression = { $pool } } | Find-CognitoUser -Attribute username } }
        @{
            How  = '$PSDefaultParameterValues'
            Call = {
                $PSDefaultParameterValues['Find-CognitoUser:UserPoolId'] = $pool
                try {
                    $args[0] | Find-CognitoUser -Attribute username
                }
                finally {
                    $PSDefaultParameterValues.Remove('Find-CognitoUser:UserPoolId')
                }
            }
        }
    ) {
        (& $Call ([pscustomobject]@{ Id = 'eu-west-1_Nowhere'; Value = 'jon' })).Username | Should -BeExactly jon
    }

    It 'takes an object whose Id is no text as it did before' {
        $null = Get-Process -Id $PID | Find-CognitoUser -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors.ErrorDetails.Message | Should -Match 'System\.Diagnostics\.Process'
    }
}

Describe 'A pool that is in two regions under one ID' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
        Set-CognitoSimulatorReplica $simulator us-west-2

        # The region of each request's signature, in the order of the requests.
        function Get-SigningRegion {
            @((Get-CognitoSimulatorRequest $simulator).signingRegion)
        }
    }

    AfterAll {
        Set-CognitoSimulatorReplica $simulator
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'is asked in its own region where none is named, whatever the session and the environment say: endpoint by <_>' -ForEach 'parameter', 'environment' {
        $StoredAWSRegion = 'us-west-2'
        $env:AWS_REGION = 'us-west-2'
        if ($_ -eq 'environment') {
            $PSDefaultParameterValues = @{}
            $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
        }

        try {
            (Find-CognitoUser $pool -First 1 | Get-CognitoUser).Region | Should -Be 'eu-west-1'
        }
        finally {
            Remove-Item env:AWS_REGION
            Remove-Item env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER -ErrorAction Ignore
        }

        $StoredAWSRegion | Should -Be 'us-west-2'
        Get-SigningRegion | Should -Be 'eu-west-1', 'eu-west-1'
    }

    It 'is asked in the region that is named, and so is the next cmdlet: endpoint by <_>' -ForEach 'parameter', 'environment' {
        if ($_ -eq 'environment') {
            $PSDefaultParameterValues = @{}
            $env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = $simulator.Endpoint
        }

        try {
            $users = Find-CognitoUser $pool -Region us-west-2 -First 2
            $details = $users | Get-CognitoUser
        }
        finally {
            Remove-Item env:AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER -ErrorAction Ignore
        }

        $users.Region | Should -Be 'us-west-2', 'us-west-2'
        $details.Username | Should -BeExactly $users.Username
        $details.Region | Should -Be 'us-west-2', 'us-west-2'
        Get-SigningRegion | Should -Be 'us-west-2', 'us-west-2', 'us-west-2'
    }

    It 'is asked at the host of the region that is named' {
        $null = Invoke-ChildSession -Given @{ Module = $ModulePath; Pool = $pool } -Environment @{ https_proxy = $simulator.Endpoint; AWS_MAX_ATTEMPTS = '1' } {
            Import-Module $given.Module
            $keys = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 'x'; ErrorAction = 'SilentlyContinue' }
            Find-CognitoUser $given.Pool @keys
            Find-CognitoUser $given.Pool -Region us-west-2 @keys
            [pscustomobject]@{ Username = 'jon'; UserPoolId = $given.Pool; Region = 'us-west-2' } | Get-CognitoUser @keys
        }

        (Get-CognitoSimulatorRequest $simulator).host | Should -Be @(
            'cognito-idp.eu-west-1.amazonaws.com:443', 'cognito-idp.us-west-2.amazonaws.com:443', 'cognito-idp.us-west-2.amazonaws.com:443')
    }

    It 'is asked in the region of each object of a pipeline' {
        $users = 'us-west-2', 'eu-west-1', 'us-west-2' | ForEach-Object { [pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = $_ } } | Get-CognitoUser

        $users.Region | Should -Be 'us-west-2', 'eu-west-1', 'us-west-2'
        Get-SigningRegion | Sort-Object | Should -Be 'eu-west-1', 'us-west-2', 'us-west-2'
    }

    It 'goes on in the same region from where a list broke' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 3 }
        $users = @(try { Find-CognitoUser $pool -Region us-west-2 } catch { $broken = $_ })

        Assert-WholePool ($users + @($broken.TargetObject | Find-CognitoUser))
        Get-SigningRegion | Sort-Object -Unique | Should -Be 'us-west-2'
    }

    It 'does not exist in a third region, and the error says which region is its own' {
        $record = try { Find-CognitoUser $pool -Region us-east-1 -ErrorAction Stop } catch { $_ }

        $record.FullyQualifiedErrorId | Should -BeLike 'UserPoolNotFound,*'
        $record.ErrorDetails.RecommendedAction | Should -Match "us-east-1 is not the user pool's own region.*-Region eu-west-1"
    }
}
