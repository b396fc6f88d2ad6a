param([Parameter(Mandatory)] [string] $ModulePath)

# Nothing lost: whatever goes wrong on the way, the users of complete pages come, in order, once; and either
# all users came, or an error did that says what happened. 250 users are five pages; faults strike the third.
BeforeDiscovery {
    $elsewhere = 'http://127.0.0.2:9/'

    # Lasting: the error of a fault that stays; nothing where all users come in spite of it. Pages: how many are complete before it.
    # Passing: whether a retry helps where the fault strikes once. Extra: what else the fault needs. ReadTimeout: the read time-out, in seconds.
    $listing = @(
        @{ Fault = 'throttle'; Lasting = 'TooManyRequests'; Passing = $true }
        @{ Fault = 'internalError'; Lasting = 'ServiceError'; Passing = $true }
        @{ Fault = 'unavailable'; Lasting = 'ServiceError'; Passing = $true }
        @{ Fault = 'html500'; Lasting = 'ServiceError'; Passing = $true }
        @{ Fault = 'html503'; Lasting = 'ServiceError'; Passing = $true }
        @{ Fault = 'html200'; Lasting = 'InvalidResponse'; Passing = $true }
        @{ Fault = 'error200'; Lasting = 'InvalidResponse' }
        @{ Fault = 'error'; Extra = @{ type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }; Lasting = 'Forbidden' }
        @{ Fault = 'errorHeaderOnly'; Extra = @{ type = 'ForbiddenException' }; Lasting = 'Forbidden' }
        @{ Fault = 'errorBodyOnly'; Extra = @{ type = 'ForbiddenException' }; Lasting = 'Forbidden' }
        @{ Fault = 'errorNamespaced'; Extra = @{ type = 'ForbiddenException' }; Lasting = 'Forbidden' }
        @{ Fault = 'errorWithUrl'; Extra = @{ type = 'ForbiddenException' }; Lasting = 'Forbidden' }
        @{ Fault = 'errorHeaderOnly'; Extra = @{ type = 'TooManyRequestsException' }; Lasting = 'TooManyRequests'; Passing = $true }
        @{ Fault = 'errorBodyOnly'; Extra = @{ type = 'TooManyRequestsException' }; Lasting = 'TooManyRequests'; Passing = $true }
        @{ Fault = 'errorNamespaced'; Extra = @{ type = 'TooManyRequestsException' }; Lasting = 'TooManyRequests'; Passing = $true }
        @{ Fault = 'errorWithUrl'; Extra = @{ type = 'TooManyRequestsException' }; Lasting = 'TooManyRequests'; Passing = $true }
        @{ Fault = 'redirect'; Extra = @{ status = 301; location = $elsewhere }; Lasting = 'InvalidResponse' }
        @{ Fault = 'redirect'; Extra = @{ status = 302; location = $elsewhere }; Lasting = 'InvalidResponse' }
        @{ Fault = 'redirect'; Extra = @{ status = 307; location = $elsewhere }; Lasting = 'InvalidResponse' }
        @{ Fault = 'redirect'; Extra = @{ status = 308; location = $elsewhere }; Lasting = 'InvalidResponse' }
        @{ Fault = 'missingRequestId' }
        @{ Fault = 'delay'; Extra = @{ milliseconds = 100 }; ReadTimeout = 5 }
        @{ Fault = 'reset'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'resetInHeaders'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'resetInBody'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'stall'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'stallInHeaders'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'stallInBody'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'slowHeaders'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'slowHeaders'; Extra = @{ bytes = 40; milliseconds = 20 }; ReadTimeout = 5 }
        @{ Fault = 'slowBody'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'slowBody'; Extra = @{ bytes = 8000; milliseconds = 300 }; ReadTimeout = 1 }
        @{ Fault = 'truncatedBody'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'longLength'; Lasting = 'ConnectionError'; Passing = $true }
        @{ Fault = 'shortLength'; Lasting = 'InvalidResponse'; Passing = $true }
        @{ Fault = 'brokenJson'; Lasting = 'InvalidResponse'; Passing = $true }
        @{ Fault = 'emptyBody'; Lasting = 'InvalidResponse'; Passing = $true }
        @{ Fault = 'gzip' }
        @{ Fault = 'brokenGzip'; Lasting = 'InvalidResponse' }
        @{ Fault = 'chunked' }
        @{ Fault = 'cutOffChunks'; Lasting = 'ConnectionError'; Passing = $true }
        # 64 MiB are read before it is refused: a busy machine needs longer than the short time-out of the other rows.
        @{ Fault = 'endlessBody'; Lasting = 'InvalidResponse'; ReadTimeout = 20 }
        @{ Fault = 'hugeLength'; Lasting = 'InvalidResponse'; ReadTimeout = 20 }
        @{ Fault = 'shortPage'; Extra = @{ users = 7 } }
        @{ Fault = 'emptyPage'; Extra = @{ page = $null; from = 3; to = 52 } }
        @{ Fault = 'nullUsers'; Lasting = 'InvalidResponse' }
        @{ Fault = 'missingUsers'; Lasting = 'InvalidResponse' }
        @{ Fault = 'sameToken'; Lasting = 'InvalidResponse'; Pages = 3 }
        @{ Fault = 'tokenCycle'; Extra = @{ page = $null }; Lasting = 'InvalidResponse'; Pages = 3 }
        @{ Fault = 'expiredToken'; Lasting = 'PaginationTokenInvalid'; Pages = 3 }
        @{ Fault = 'foreignToken'; Lasting = 'PaginationTokenInvalid'; Pages = 3 }
    )
    foreach ($row in $listing) {
        $row.Extra ??= @{}
        $row.Pages ??= 2
        $row.ReadTimeout ??= 0.3
        $row.Detail = ($row.Extra.GetEnumerator() | Sort-Object Key | ForEach-Object { "$($_.Key) $($_.Value)" }) -join ', '
    }

    $passing = $listing | Where-Object { $_.Passing }

    # What can happen to any answer can happen to these.
    $answers = $listing | Where-Object { $_.Fault -notin 'shortPage', 'emptyPage', 'nullUsers', 'missingUsers', 'sameToken', 'tokenCycle', 'expiredToken', 'foreignToken' }
    $gets = foreach ($command in 'Get-CognitoUser', 'Get-CognitoMyUser', 'Get-CognitoAuthFactor') {
        foreach ($row in $answers) {
            $row + @{ Command = $command }
        }
    }

    $badPages = @(
        @{ What = 'a user without a username'; User = '{"Enabled":true}' }
        @{ What = 'a username that is an object'; User = '{"Username":{}}' }
        @{ What = 'a user that is a number'; User = '1' }
        @{ What = 'a user that is null'; User = 'null' }
        @{ What = 'attributes that are no list'; User = '{"Username":"x","Attributes":{}}' }
        @{ What = 'an attribute that is a text'; User = '{"Username":"x","Attributes":["a"]}' }
        @{ What = 'a value that is a list'; User = '{"Username":"x","Attributes":[{"Name":"a","Value":[]}]}' }
        @{ What = 'a truth value that is none'; User = '{"Username":"x","Enabled":"perhaps"}' }
        @{ What = 'a date that is none'; User = '{"Username":"x","UserCreateDate":"soon"}' }
        @{ What = 'a member Users that comes twice'; User = '{"Username":"x"}],"Users":[{"Username":"y"}' }
        @{ What = 'a page token that comes twice'; User = '{"Username":"x"}],"PaginationToken":"x","x":[1' }
    )
}

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 250
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; 'Find-CognitoUser:MaxRequestsPerSecond' = 0 }
    $env:COGNITO_USER_TOOLS_CONNECT_TIMEOUT = 0.3
    $everyone = (Find-CognitoUser $pool).Username

    function Set-Fault([hashtable] $Fault, [hashtable] $Extra) {
        Reset-CognitoSimulator $simulator
        foreach ($name in $Extra.Keys) {
            $Fault[$name] = $Extra[$name]
        }

        Set-CognitoSimulatorFault $simulator $Fault
    }

    # The rule.
    function Assert-NothingLost([object[]] $Users, [object[]] $Errors, [string] $ErrorId, [string[]] $Complete) {
        $Users.Username -join "`n" | Should -BeExactly ($Complete -join "`n")
        if ($ErrorId) {
            $Errors.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,CognitoUserTools.Commands.FindCognitoUserCommand"
            $Errors[0].TargetObject | Should -BeOfType CognitoUserTools.UserBookmark
            $Errors[0].TargetObject.Count | Should -Be $Complete.Count
        }
        else {
            $Errors | Should -BeNullOrEmpty
            $Complete.Count | Should -Be $everyone.Count
        }
    }

    # A list that breaks ends in a terminating error; what it had returned by then came out.
    function Get-EveryUser([hashtable] $With = @{ UserPoolId = $pool }) {
        $script:errors = @()
        try {
            Find-CognitoUser @With
        }
        catch {
            $script:errors = @($_)
        }
    }

    function Invoke-WithAttempt([int] $Attempts, [scriptblock] $Script) {
        $env:AWS_MAX_ATTEMPTS = $Attempts
        try {
            & $Script
        }
        finally {
            Remove-Item env:AWS_MAX_ATTEMPTS
        }
    }
}

AfterAll {
    Remove-Item env:COGNITO_USER_TOOLS_CONNECT_TIMEOUT, env:COGNITO_USER_TOOLS_READ_TIMEOUT
    Stop-CognitoSimulator $simulator
}

Describe 'Find-CognitoUser loses nothing' {
    It 'to <Fault> <Detail> that lasts: <Lasting>' -ForEach $listing {
        Set-Fault @{ fault = $Fault; operation = 'ListUsers'; page = 3 } $Extra
        $env:COGNITO_USER_TOOLS_READ_TIMEOUT = $ReadTimeout

        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $users = Invoke-WithAttempt 1 { Get-EveryUser }

        $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
        Assert-NothingLost $users $errors $Lasting ($Lasting ? $everyone[0..(60 * $Pages - 1)] : $everyone)
    }

    It 'to <Fault> <Detail> that strikes once: the page is had by trying again' -ForEach $passing {
        Set-Fault @{ fault = $Fault; operation = 'ListUsers'; page = 3; times = 1 } $Extra
        $env:COGNITO_USER_TOOLS_READ_TIMEOUT = $ReadTimeout

        $users = Invoke-WithAttempt 2 { Get-EveryUser }

        Assert-NothingLost $users $errors '' $everyone
    }

    It 'to a page with <What>' -ForEach $badPages {
        Reset-CognitoSimulator $simulator
        $victim = @{ Username = $everyone[130]; RawJson = $User }
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -Body (ConvertTo-Json $victim)
        try {
            $users = Invoke-WithAttempt 1 { Get-EveryUser }
        }
        finally {
            $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -Body (ConvertTo-Json @{ Username = $everyone[130] })
        }

        Assert-NothingLost $users $errors InvalidResponse $everyone[0..119]
    }
}

Describe 'Find-CognitoUser' {
    BeforeEach {
        $env:COGNITO_USER_TOOLS_READ_TIMEOUT = 30
    }

    It 'says so where no server listens' {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $closed = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
        $listener.Stop()

        Invoke-WithAttempt 2 { Find-CognitoUser $pool -EndpointUrl $closed -ErrorVariable script:errors -ErrorAction SilentlyContinue } | Should -BeNullOrEmpty

        $errors.FullyQualifiedErrorId | Should -BeLike 'ConnectionError,*'
    }

    It 'loses nothing to a server that goes away' {
        $mortal = Start-CognitoSimulator -Users 250
        $names = Invoke-WithAttempt 1 {
            Get-EveryUser @{ UserPoolId = $mortal.UserPoolId; EndpointUrl = $mortal.Endpoint } |
                ForEach-Object { if ($_.Username -ceq $everyone[0]) { Stop-CognitoSimulator $mortal }; $_.Username }
        }

        $errors.FullyQualifiedErrorId | Should -BeLike 'ConnectionError,*'
        $names.Count | Should -Be 60
        $names -join "`n" | Should -BeExactly ($everyone[0..($names.Count - 1)] -join "`n")
        $errors[0].TargetObject.Count | Should -Be $names.Count
    }

    It 'follows no redirect: what is signed goes to no other host' {
        $other = Start-CognitoSimulator -Users 1
        try {
            foreach ($status in 301, 302, 303, 307, 308) {
                Set-Fault @{ fault = 'redirect'; status = $status; location = "$($other.Endpoint)/" } @{}
                $null = Find-CognitoUser $pool -ErrorAction SilentlyContinue
                $null = Get-CognitoMyUser $simulator.AccessToken -ErrorAction SilentlyContinue
                @(Get-CognitoSimulatorRequest $simulator).Count | Should -Be 2
            }

            Get-CognitoSimulatorRequest $other | Should -BeNullOrEmpty
        }
        finally {
            Stop-CognitoSimulator $other
        }
    }

    It 'lists a pool in use: a user who is there all the time is returned once' {
        $busy = Start-CognitoSimulator -Users 250
        try {
            Set-CognitoSimulatorFault $busy @{ fault = 'usersChange'; page = 3; times = 1; remove = @($everyone[5], $everyone[200]); add = @('new-one') }
            $users = Find-CognitoUser $busy.UserPoolId -EndpointUrl $busy.Endpoint -ErrorVariable errors
        }
        finally {
            Stop-CognitoSimulator $busy
        }

        $errors | Should -BeNullOrEmpty
        $users.Username -join "`n" | Should -BeExactly ((@($everyone).Where{ $_ -cne $everyone[200] } + 'new-one') -join "`n")
    }

    It 'makes no more attempts than it was told, whatever breaks: <Fault>' -ForEach @(
        @{ Fault = 'throttle'; Attempts = 2 }
        @{ Fault = 'brokenJson'; Attempts = 2 }
        # One more, at once, since the connection may just have been an old one.
        @{ Fault = 'reset'; Attempts = 3 }
        @{ Fault = 'truncatedBody'; Attempts = 3 }
    ) {
        Set-Fault @{ fault = $Fault } @{}
        $null = Invoke-WithAttempt 2 { Find-CognitoUser $pool -ErrorAction SilentlyContinue }

        @(Get-CognitoSimulatorRequest $simulator).Count | Should -Be $Attempts
    }

    It 'resumes from the bookmark of any such error' -ForEach @{ Fault = 'nullUsers' }, @{ Fault = 'html503' }, @{ Fault = 'brokenJson' } {
        Set-Fault @{ fault = $Fault; operation = 'ListUsers'; page = 3; times = 1 } @{}
        $users = @(Invoke-WithAttempt 1 { Get-EveryUser })
        $users.Count | Should -Be 120

        $users += $errors[0].TargetObject | Find-CognitoUser

        $users.Username -join "`n" | Should -BeExactly ($everyone -join "`n")
    }

    It 'gives up a stalled server on Ctrl+C, at once' {
        Set-Fault @{ fault = 'stallInBody' } @{}
        $shell = [powershell]::Create()
        try {
            $env:COGNITO_USER_TOOLS_READ_TIMEOUT = 60
            $null = $shell.AddScript("Import-Module '$ModulePath'; Find-CognitoUser $pool -EndpointUrl $($simulator.Endpoint)")
            $running = $shell.BeginInvoke()
            while (-not (Get-CognitoSimulatorRequest $simulator)) {
                $running.AsyncWaitHandle.WaitOne(50) | Should -BeFalse
            }

            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
            $shell.InvocationStateInfo.State | Should -Be Stopped
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'The Get cmdlets answer whole or with an error' {
    It '<Command>: <Fault> <Detail>: <Lasting>' -ForEach $gets {
        Set-Fault @{ fault = $Fault } $Extra
        $env:COGNITO_USER_TOOLS_READ_TIMEOUT = $ReadTimeout

        $answer = Invoke-WithAttempt 1 {
            if ($Command -eq 'Get-CognitoUser') {
                Get-CognitoUser jon $pool -ErrorVariable script:errors -ErrorAction SilentlyContinue
            }
            else {
                & $Command $simulator.AccessToken -ErrorVariable script:errors -ErrorAction SilentlyContinue
            }
        }

        if ($Lasting) {
            $answer | Should -BeNullOrEmpty
            $errors.FullyQualifiedErrorId | Should -BeLike "$Lasting,CognitoUserTools.Commands.*"
        }
        else {
            $errors | Should -BeNullOrEmpty
            $answer.Username | Should -BeExactly jon
            $answer.PreferredMfaSetting | Should -BeExactly SOFTWARE_TOKEN_MFA
        }
    }
}
