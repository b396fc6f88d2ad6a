param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 1000
    $pool = $simulator.UserPoolId
    $endpoint = $simulator.Endpoint
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $endpoint; 'Find-CognitoUser:MaxRequestsPerSecond' = 0 }
    $everyone = Find-CognitoUser $pool
    $cutoff = (Get-Date).AddDays(-500)

    # What a module of the caller's does: its own variables, those of its functions, and filters that it passes on.
    $callers = New-Module {
        $status = 'UNCONFIRMED'

        function Find-OldUser($UserPoolId, $EndpointUrl, $Days) {
            $before = (Get-Date).AddDays(-$Days)
            Find-CognitoUser $UserPoolId -EndpointUrl $EndpointUrl -Filter { UserStatus -eq $status -and UserCreateDate -lt $before }
        }

        function Find-Passed {
            [CmdletBinding()]
            param($UserPoolId, $EndpointUrl, [scriptblock] $Filter)

            $status = 'wrong'
            Find-CognitoUser $UserPoolId -EndpointUrl $EndpointUrl -Filter $Filter
        }
    }

    function Get-Request {
        @((Get-CognitoSimulatorRequest $simulator ListUsers).body.Filter)
    }

    function Assert-Same($Users, $Expected) {
        $Expected | Should -Not -BeNullOrEmpty
        $Users.Username -join "`n" | Should -BeExactly ($Expected.Username -join "`n")
    }

    # The verbose lines about the filter.
    function Get-Plan([hashtable] $With) {
        @(Find-CognitoUser $pool @With -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -notlike 'Credentials*' } | ForEach-Object { "$_" })
    }
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'A filter finds what Where-Object finds in the whole list' {
    It '<Name>' -ForEach @(
        @{ Name = 'a domain'; Filter = { Email -like '*@example.org' }; Where = { $_.Email -like '*@example.org' } }
        @{ Name = 'a domain and a date'; Filter = { Email -like '*.org' -and UserCreateDate -gt 2025-01-01 }; Where = { $_.Email -like '*.org' -and $_.UserCreateDate -gt [datetime]'2025-01-01' } }
        @{ Name = 'a text'; Filter = "Email -like '*.org' -and Enabled -eq `$false"; Where = { $_.Email -like '*.org' -and -not $_.Enabled } }
        @{ Name = 'a text in double quotes, where PowerShell replaces'; Filter = "Enabled -eq $false"; Where = { -not $_.Enabled } }
        @{ Name = 'a custom attribute'; Filter = { custom:tenant -eq 'globex' }; Where = { $_.CustomAttributes['tenant'] -eq 'globex' } }
        @{ Name = 'no such attribute'; Filter = { Email -eq $null }; Where = { $null -eq $_.Email } }
        @{ Name = 'precedence, which -and and -or share'; Filter = { UserStatus -eq 'UNCONFIRMED' -or EmailVerified -eq $true -and Enabled -eq $true }; Where = { $_.UserStatus -eq 'UNCONFIRMED' -or $_.EmailVerified -eq $true -and $_.Enabled -eq $true } }
        @{ Name = 'parentheses and -not'; Filter = { -not (UserStatus -eq 'CONFIRMED' -or !(EmailVerified -eq $true)) }; Where = { -not ($_.UserStatus -eq 'CONFIRMED' -or !($_.EmailVerified -eq $true)) } }
        @{ Name = 'a regular expression'; Filter = { Email -match '^J[aeo].*\d{2}@' -and GivenName -cnotmatch '^jo' }; Where = { $_.Email -match '^J[aeo].*\d{2}@' -and $_.GivenName -cnotmatch '^jo' } }
        @{ Name = 'sets and single characters'; Filter = { Username -like '[j-l]?n*' -and Email -notlike '*.com' }; Where = { $_.Username -like '[j-l]?n*' -and $_.Email -notlike '*.com' } }
        @{ Name = 'lists'; Filter = { GivenName -notin 'Jon', 'Ada' -and FamilyName -in @('Nowak', 'Reed') }; Where = { $_.GivenName -notin 'Jon', 'Ada' -and $_.FamilyName -in 'Nowak', 'Reed' } }
        @{ Name = 'several lines and a comment'; Filter = {
                Email -like '*.org' -and   # a domain
                Enabled -eq $true
            }; Where = { $_.Email -like '*.org' -and $_.Enabled }
        }
    ) {
        Assert-Same @(Find-CognitoUser $pool -Filter $Filter | Sort-Object Username -CaseSensitive) @($everyone | Where-Object $Where | Sort-Object Username -CaseSensitive)
    }
}

Describe 'A filter finds the same in every culture' {
    It '<_>' -ForEach 'tr-TR', 'de-DE' {
        $filter = { EMAIL -match 'INDIRA|PRIYA' -or EMAIL -like 'I*' -and USERCREATEDATE -lt $cutoff }
        $expected = Find-CognitoUser $pool -Filter $filter
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $users = Find-CognitoUser $pool -Filter $filter
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        Assert-Same $users $expected
    }
}

Describe 'Variables in a script block' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'are those of the caller: at the prompt' {
        Assert-Same (Find-CognitoUser $pool -Filter { UserStatus -eq 'UNCONFIRMED' -and UserCreateDate -lt $cutoff }) ($everyone | Where-Object { $_.UserStatus -eq 'UNCONFIRMED' -and $_.UserCreateDate -lt $cutoff })
        Get-Request | Select-Object -Unique | Should -BeExactly 'cognito:user_status = "UNCONFIRMED"'
    }

    It 'are those of the caller: in a function' {
        function Find-Mine($Days) {
            $before = (Get-Date).AddDays(-$Days)
            Find-CognitoUser $pool -Filter { UserStatus -eq 'UNCONFIRMED' -and UserCreateDate -lt $before }
        }

        Assert-Same (Find-Mine 500) ($everyone | Where-Object { $_.UserStatus -eq 'UNCONFIRMED' -and $_.UserCreateDate -lt $cutoff })
    }

    It 'are those of the caller: in a module' {
        Assert-Same (Find-OldUser $pool $endpoint 500) ($everyone | Where-Object { $_.UserStatus -eq 'UNCONFIRMED' -and $_.UserCreateDate -lt $cutoff })
    }

    It 'are those of the session where a module passes the script block on, not those of the module' {
        Set-Variable status RESET_REQUIRED -Scope Global
        try {
            Assert-Same (Find-Passed $pool $endpoint { UserStatus -eq $status }) ($everyone | Where-Object UserStatus -EQ RESET_REQUIRED)
        }
        finally {
            Remove-Variable status -Scope Global
        }
    }

    It 'can be taken with the script block where a module passes it on' {
        $mine = 'jonas'

        { Find-Passed $pool $endpoint { Username -eq $mine } -ErrorAction Stop } | Should -Throw '*$mine is not set*'
        (Find-Passed $pool $endpoint ({ Username -eq $mine }.GetNewClosure())).Username | Should -BeExactly jonas
    }

    It 'are replaced by values: <Name>' -ForEach @(
        @{ Name = 'a text, which is data'; Value = 'x" -or Enabled -eq $true'; Filter = { Username -eq $value }; Asked = 'username = "x\" -or Enabled -eq $true"' }
        @{ Name = 'a property'; Value = [pscustomobject]@{ Name = 'jon' }; Filter = { Username -eq $value.Name }; Asked = 'username = "jon"' }
        @{ Name = 'a key of a hashtable'; Value = @{ Name = 'jon' }; Filter = { Username -eq $value.Name }; Asked = 'username = "jon"' }
        @{ Name = 'a property of .NET'; Value = [version]'5.1'; Filter = { Username -eq $value.Major }; Asked = 'username = "5"' }
        @{ Name = 'a list'; Value = @('jon', 'jona'); Filter = { Username -in $value }; Asked = 'username = "jon"', 'username = "jona"' }
        @{ Name = 'a property of objects'; Value = @('jon', 'jona' | ForEach-Object { "$_" }); Filter = { Username -in $value }; Asked = 'username = "jon"', 'username = "jona"' }
        @{ Name = 'an empty list'; Value = @(); Filter = { Username -in $value }; Asked = @() }
        @{ Name = 'true or false'; Value = $false; Filter = { Enabled -eq $value -and Sub -like 'zz*' }; Asked = 'sub ^= "zz"' }
        @{ Name = 'in double quotes'; Value = 'jon'; Filter = { Email -like "$value*" }; Asked = 'email ^= "jon"' }
        @{ Name = 'in braces'; Value = 'jon'; Filter = { Email -like "${value}as`*" -or Username -eq ${value} }; Asked = $null }
    ) {
        $null = Find-CognitoUser $pool -Filter $Filter

        Get-Request | Select-Object -Unique | Should -BeExactly $Asked
    }

    It 'are those of the environment too' {
        $env:COGNITO_FILTER_TEST = 'jonas'
        try {
            (Find-CognitoUser $pool -Filter { Username -eq $env:COGNITO_FILTER_TEST }).Username | Should -BeExactly jonas
            (Find-CognitoUser $pool -Filter { Email -eq "$env:COGNITO_FILTER_TEST@example.com" }).Username | Should -BeExactly jonas
        }
        finally {
            Remove-Item env:COGNITO_FILTER_TEST
        }
    }

    It 'are those of the pipeline too' {
        ('jon', 'jonas' | ForEach-Object { Find-CognitoUser $pool -Filter { Username -eq $_ } }).Username | Should -BeExactly jon, jonas
    }
}

Describe 'Nothing in a filter is run' {
    BeforeAll {
        $file = Get-Item $PSCommandPath
        $touched = Join-Path $TestDrive 'touched'
        $noted = [pscustomobject]@{} | Add-Member -MemberType ScriptProperty -Name Trap -Value { New-Item $touched } -PassThru
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'refuses <Filter>' -ForEach @(
        @{ Filter = { UserCreateDate -lt (Get-Date).AddDays(-30) }; Under = '(Get-Date)'; Reason = 'runs no command' }
        @{ Filter = { UserCreateDate -lt $cutoff.AddDays(-1) }; Under = 'AddDays'; Reason = 'calls no method' }
        @{ Filter = { New-Item $touched }; Under = 'New-Item'; Reason = 'a command does' }
        @{ Filter = { Email -eq $(New-Item $touched) }; Under = '$(New-Item'; Reason = 'runs no command' }
        @{ Filter = { Email -eq "a$(New-Item $touched)" }; Under = '$(New-Item'; Reason = 'runs no command' }
        @{ Filter = { Email -in @('a', (New-Item $touched)) }; Under = '(New-Item'; Reason = 'runs no command' }
        @{ Filter = { Email -eq 'a'; New-Item $touched }; Under = '; New-Item'; Reason = 'should end here' }
        @{ Filter = { Email -eq 'a' | New-Item $touched }; Under = '| New-Item'; Reason = 'should end here' }
        @{ Filter = { Email -eq [datetime]::Now }; Under = '[datetime]'; Reason = 'calls no method' }
        @{ Filter = { Email -eq $noted.Trap }; Under = '$noted'; Reason = 'is a script' }
        @{ Filter = { Email -eq $file.BaseName }; Under = '$file'; Reason = 'is a script' }
        @{ Filter = { Email -eq $file[0] }; Under = '[0]'; Reason = 'nothing more' }
        @{ Filter = { Email -eq $nothing }; Under = '$nothing'; Reason = 'is not set' }
        @{ Filter = { Email -eq $noted.Nothing }; Under = '$noted'; Reason = 'no property' }
        @{ Filter = { Email -eq $noted }; Under = '$noted'; Reason = 'cannot be compared' }
        @{ Filter = { Email -eq $function:prompt }; Under = '$function'; Reason = 'function' }
    ) {
        Find-CognitoUser $pool -Filter $Filter -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidFilter,*'
        $errors[0].TargetObject | Should -Be $Filter
        $message, $line, $caret = "$($errors[0])" -split '\n' | Select-Object -First 3
        $message | Should -Match $Reason
        $line.Substring($caret.IndexOf('^')) | Should -BeLike "$([WildcardPattern]::Escape($Under))*"
        Get-Request | Should -BeNullOrEmpty
        $touched | Should -Not -Exist
    }

    It 'refuses what is neither a text nor a script block' {
        { Find-CognitoUser $pool -Filter @{ Email = 'x' } -ErrorAction Stop } | Should -Throw '*Hashtable*'
    }
}

Describe 'What a filter costs' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'is said with -Verbose: <Filter>' -ForEach @(
        @{ Filter = 'email ^= "jon"'; Plan = 'Asking the service for: email ^= "jon"' }
        @{ Filter = "Email -like 'jon*' -and Enabled -eq `$true -and UserCreateDate -gt 2020-01-01"; Plan = 'Asking the service for: email ^= "jon"', 'Checking here: Enabled -eq $true -and UserCreateDate -gt 2020-01-01', 'Looked at 9 users, found 9.' }
        @{ Filter = "Email -like '*.nowhere'"; Plan = 'Listing the whole pool: no condition can be searched by the service.', "Checking here: Email -like '*.nowhere'", 'Looked at 1,000 users, found 0.', "No user of eu-west-1_Simulator was found by: Email -like '*.nowhere'" }
        @{ Filter = "Username -in @('jon', 'jona')"; Plan = 'Asking the service for: username = "jon", then username = "jona"' }
    ) {
        Get-Plan @{ Filter = $Filter } | Should -BeExactly $Plan
    }

    It 'is whole pages where a check is left, and -First ends it' {
        (Find-CognitoUser $pool -Filter { Email -like '*.org' } -First 1 -Skip 1).Email | Should -BeLike '*.org'

        $requests = @(Get-CognitoSimulatorRequest $simulator ListUsers)
        $requests.Count | Should -Be 1
        $requests[0].body.Limit | Should -Be 60
    }

    It 'is not known before: -IncludeTotalCount' {
        $total, $user = Find-CognitoUser $pool -Filter { Email -like '*.org' } -First 1 -IncludeTotalCount

        $total.Accuracy | Should -Be 0
        $total.ToString() | Should -Match 'Unknown'
        $user.Email | Should -BeLike '*.org'
    }

    It 'is refused where -AttributesToGet leaves out what is checked' {
        { Find-CognitoUser $pool -Filter { Email -like '*.org' } -AttributesToGet sub -ErrorAction Stop } | Should -Throw '*checks email*' -ErrorId 'InvalidFilter,*'

        Get-Request | Should -BeNullOrEmpty
        (Find-CognitoUser $pool -Filter { Email -like 'jon*' } -AttributesToGet sub).Count | Should -BeGreaterThan 1
    }
}

Describe 'A beginning that ends in punctuation' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'is asked for as far as it ends in a letter, and the rest is checked: <Name>' -ForEach @(
        @{ Name = '-StartsWith'; With = @{ Attribute = 'Email'; StartsWith = 'jonathan.' } }
        @{ Name = '^='; With = @{ Filter = 'email ^= "jonathan."' } }
        @{ Name = '-like'; With = @{ Filter = { Email -like 'jonathan.*' } } }
    ) {
        (Find-CognitoUser $pool @With).Username | Should -BeExactly jonathan, jonathan.h
        Get-Request | Should -BeExactly 'email ^= "jonathan"'
    }
}

Describe 'A bookmark of a filter' {
    It 'has the values in the place of the variables, and knows the value at which the list stands' {
        $expected = Find-CognitoUser $pool -Filter { UserStatus -in 'UNCONFIRMED', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER' -and UserCreateDate -lt $cutoff }
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403; operation = 'ListUsers'; nth = 3 }

        $statuses = 'UNCONFIRMED', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'
        $users = @(try { Find-CognitoUser $pool -Filter { UserStatus -in $statuses -and UserCreateDate -lt $cutoff } } catch { $broken = $_ })
        $statuses = 'CONFIRMED'

        $broken.TargetObject.Filter | Should -BeLike "UserStatus -in @('UNCONFIRMED', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER') -and UserCreateDate -lt 20*"
        $broken.TargetObject.CompletedSearches | Should -BeGreaterThan 0
        $users += $broken.TargetObject | Find-CognitoUser
        Assert-Same $users $expected
    }
}

Describe 'Completion of filters' {
    BeforeAll {
        # What the prompt does when it is idle.
        $null = [runspace]::DefaultRunspace.Events.GenerateEvent('PowerShell.OnIdle', $null, @(), $null)

        function Get-Completion([string] $Line) {
            (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText
        }
    }

    It 'of <Line> is <Expected>' -ForEach @(
        @{ Line = 'Find-CognitoUser p -Filter EmailV'; Expected = '{ EmailVerified ' }
        @{ Line = "Find-CognitoUser p -Filter 'EmailV"; Expected = "'EmailVerified " }
        @{ Line = "Find-CognitoUser p -Filter 'Email -l"; Expected = "'Email -like ", "'Email -lt ", "'Email -le " }
        @{ Line = "Find-CognitoUser p -Filter 'Enabled -eq "; Expected = "'Enabled -eq `$true ", "'Enabled -eq `$false " }
        @{ Line = 'Find-CognitoUser p -Filter "Enabled -eq '; Expected = '"Enabled -eq `$true ', '"Enabled -eq `$false ' }
        @{ Line = 'Find-CognitoUser p -Filter "UserStatus -eq ''CONF'; Expected = '"UserStatus -eq ''CONFIRMED'' ' }
        @{ Line = "Find-CognitoUser p -Filter 'Enabled -eq `$true -"; Expected = "'Enabled -eq `$true -and ", "'Enabled -eq `$true -or " }
        @{ Line = 'Find-CognitoUser p -Filter { Enabled -'; Expected = '-eq', '-ne', '-in', '-notin' }
        @{ Line = 'Find-CognitoUser p -Filter { Enabled -eq '; Expected = '$true', '$false' }
        @{ Line = 'Find-CognitoUser p -Filter { UserStatus -eq CONF'; Expected = "'CONFIRMED'" }
        @{ Line = 'Find-CognitoUser p -Filter { UserCreateDate -lt $cutoff '; Expected = '-and', '-or' }
        @{ Line = 'Find-CognitoUser p -Filter { (Email -eq "x") -and (UserStatus -eq "RES'; Expected = "'RESET_REQUIRED'" }
        @{ Line = 'Find-CognitoUser p -Filter { Email -eq $x.Name -and EmailV'; Expected = 'EmailVerified' }
    ) {
        Get-Completion $Line | Should -BeExactly $Expected
    }

    It 'answers in a filter only' {
        $operators = '-eq', '-like'
        Get-Completion 'Get-Item p -Filter { Email -' | Should -Not -Contain $operators[0]
        Get-Completion 'Email -' | Should -Not -Contain $operators[0]
    }
}
