param([Parameter(Mandatory)] [string] $ModulePath)

# Runs the runbooks with simulated pools.
BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '..' '..' 'runbooks'
    $runbooks = Get-ChildItem $folder -Filter *.ps1 | ForEach-Object {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($_.FullName, [ref] $null, [ref] $null)
        @{
            Name       = $_.Name
            File       = $_.FullName
            Parameters = $ast.ParamBlock.Parameters.Name.VariablePath.UserPath
            Writes     = $_.Name -match '^(Export|New)-'
            Asks       = $ast.ParamBlock.Parameters.Name.VariablePath.UserPath -contains 'UserPoolId'
        }
    }
}

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
    $folder = (Resolve-Path (Join-Path $PSScriptRoot '..' '..' 'runbooks')).ProviderPath
    $simulator = Start-CognitoSimulator -Users 300
    $at = @{ UserPoolId = $simulator.UserPoolId; EndpointUrl = $simulator.Endpoint }
    $now = [datetime]::UtcNow

    function Set-User([hashtable[]] $User, $Simulator = $simulator) {
        $null = Invoke-RestMethod "$($Simulator.Endpoint)/__sim/users" -Method Post -ContentType application/json -Body (ConvertTo-Json @($User) -Depth 6)
    }

    function Get-Attribute([hashtable] $Value) {
        , @($Value.GetEnumerator() | ForEach-Object { @{ name = $_.Key; value = $_.Value } })
    }

    # A script without exit does not change it.
    function Invoke-Runbook([string] $Name, [hashtable] $With = @{}) {
        $global:LASTEXITCODE = 0
        & (Join-Path $folder $Name) @at @With
    }

    Set-User @(
        @{ username = 'unconfirmed-long-ago'; status = 'UNCONFIRMED'; created = $now.AddDays(-31).ToString('o') }
        @{ username = 'unconfirmed-of-late'; status = 'UNCONFIRMED'; created = $now.AddDays(-29).ToString('o') }
        @{ username = 'twin-1'; attributes = Get-Attribute @{ email = 'Twin@example.com'; email_verified = 'true' } }
        @{ username = 'twin-2'; attributes = Get-Attribute @{ email = 'twin@EXAMPLE.com'; email_verified = 'false' } }
        @{ username = 'never-changed'; status = 'FORCE_CHANGE_PASSWORD'; created = $now.AddDays(-91).ToString('o'); modified = $now.AddDays(-91).ToString('o') }
        @{ username = 'new-and-unchanged'; created = $now.AddDays(-89).ToString('o'); modified = $now.AddDays(-89).ToString('o') }
        @{ username = 'disabled-and-unchanged'; enabled = $false; created = $now.AddDays(-400).ToString('o'); modified = $now.AddDays(-400).ToString('o') }
        @{ username = '=HYPERLINK("http://example.com")'; attributes = Get-Attribute @{ name = '+1'; given_name = '-1'; family_name = '@SUM(A1)'; 'custom:tenant' = "`tx" } }
        @{ username = '<script>alert(1)</script>'; created = $now.ToString('o'); attributes = Get-Attribute @{ email = '"<img src=x onerror=alert(1)>"@example.com' } }
    )
    $count = 300 + 9
}

AfterAll {
    Stop-CognitoSimulator $simulator
    Remove-Module ChildSession -ErrorAction Ignore
}

Describe '<Name>' -ForEach $runbooks {
    It 'has help for each parameter, an example, and its exit codes' {
        $help = Get-Help $File -Full
        foreach ($parameter in $Parameters) {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description.Text | Should -Not -BeNullOrEmpty -Because $parameter
        }

        $help.examples.example | Should -Not -BeNullOrEmpty
        $help.description.Text | Should -Match 'Exit codes: 0'
    }

    It 'starts its description with when to use it' {
        (Get-Help $File -Full).description[0].Text | Should -Match '^Use this .+\.'
    }

    It 'has -WhatIf if it writes' {
        (Get-Command $File).Parameters.ContainsKey('WhatIf') | Should -Be $Writes
    }

    It 'is listed in the README' {
        Get-Content (Join-Path (Split-Path $File) 'README.md') -Raw | Should -Match ([regex]::Escape("[$Name]($Name)"))
    }
}

Describe '<Name> with a pool' -ForEach @($runbooks | Where-Object Asks) {
    It 'has the parameters of the connection' {
        foreach ($parameter in 'UserPoolId', 'Region', 'ProfileName', 'EndpointUrl') {
            $Parameters | Should -Contain $parameter
        }
    }

    It 'passes region, profile and endpoint to the cmdlets' {
        # An unknown profile is an error of the cmdlet.
        $arguments = @{ UserPoolId = $simulator.UserPoolId; EndpointUrl = $simulator.Endpoint; Region = 'eu-west-1'; ProfileName = 'nosuch' }
        if ($Writes) {
            $arguments.Path = Join-Path $TestDrive 'nothing'
        }

        if ($Parameters -contains 'OtherUserPoolId') {
            $arguments.OtherUserPoolId = $simulator.UserPoolId
        }

        { & $File @arguments } | Should -Throw -ErrorId 'ProfileNotFound,*'
        $arguments.Remove('ProfileName')
        $arguments.EndpointUrl = 'http://cognito.example.com'
        { & $File @arguments } | Should -Throw -ErrorId 'InsecureEndpoint,*'
    }
}

Describe 'The summary' {
    BeforeEach {
        Reset-CognitoSimulator $simulator

        # The information stream and the output of a runbook.
        function Get-Output([string] $Name, [hashtable] $With) {
            $all = @(Invoke-Runbook $Name $With 6>&1)
            @{
                Summary = @($all | Where-Object { $_ -is [System.Management.Automation.InformationRecord] })
                Output  = @($all | Where-Object { $_ -isnot [System.Management.Automation.InformationRecord] })
                Last    = $all[-1]
            }
        }
    }

    It 'of <Name> is one line at the end with the numbers, the pool, the time and the requests' -ForEach @(
        @{ Name = 'Export-UserPool.ps1'; Says = 'Exported {0} users of {1} to *.csv.'; With = @{ MaxRequestsPerSecond = 0 }; Writes = 'users.csv' }
        @{ Name = 'Find-UnconfirmedUser.ps1'; Says = 'Found {2} of * unconfirmed users in {1}, created 30 days ago or earlier.' }
        @{ Name = 'Find-UserWithoutMfa.ps1'; Says = 'Found {2} of * enabled users in {1} without an MFA setting.'; With = @{ MaxRequestsPerSecond = 0 } }
        @{ Name = 'Find-DuplicateEmail.ps1'; Says = 'Found {2} e-mail address that several of the {0} users in {1} share.' }
        @{ Name = 'Find-DormantUser.ps1'; Says = 'Found {2} of {0} users in {1}.' }
        @{ Name = 'Compare-UserPool.ps1'; Says = 'Only in {1}: 0 of {0} users, only in {1}: 0 of {0}; in both, but different: 0.'; WithItself = $true }
        @{ Name = 'Show-UserPoolSummary.ps1'; Says = 'Showed {0} users of {1}.' }
        @{ Name = 'New-UserPoolReport.ps1'; Says = 'Reported {0} users of {1} in *report.html.'; With = @{ MfaSample = 20 }; Writes = 'report.html' }
    ) {
        $arguments = $With ?? @{}
        if ($Writes) {
            $arguments.Path = Join-Path $TestDrive $Writes
        }

        if ($WithItself) {
            $arguments.OtherUserPoolId = $simulator.UserPoolId
        }

        $result = Get-Output $Name $arguments

        $result.Summary.Count | Should -Be 1
        $result.Last | Should -Be $result.Summary[0]
        "$($result.Last)" | Should -BeLike "$($Says -f $count, $simulator.UserPoolId, $result.Output.Count) *"
        "$($result.Last)" | Should -Match ' \d+\.\d s; requests: about (\d+) ListUsers(, (\d+) AdminGetUserAuthFactors)?\.$'
        $requests = "$($result.Last)" -match 'about (\d+) ListUsers(?:, (\d+) AdminGetUserAuthFactors)?' ? $Matches : $null
        $requests[1] | Should -Be (Get-CognitoSimulatorRequest $simulator ListUsers).Count
        [int]$requests[2] | Should -Be @(Get-CognitoSimulatorRequest $simulator AdminGetUserAuthFactors).Count
    }

    It 'has the number 0 if nothing is found' {
        $result = Get-Output Find-UnconfirmedUser.ps1 @{ Days = 36500 }

        $result.Output | Should -BeNullOrEmpty
        "$($result.Last)" | Should -Match '^Found 0 of '
    }

    It 'can be suppressed' {
        (Get-Output Find-DormantUser.ps1 @{ InformationAction = 'Ignore' }).Summary | Should -BeNullOrEmpty
    }
}

Describe 'Export-UserPool.ps1' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $export = { Invoke-Runbook Export-UserPool.ps1 (@{ Path = $path; MaxRequestsPerSecond = 0 } + $args[0]) }

        # Fails at the fourth page.
        $break = @{ operation = 'ListUsers'; nth = 4; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }
    }

    It 'writes the columns of a pool without users' {
        $empty = Start-CognitoSimulator -Users 0
        try {
            & (Join-Path $folder Export-UserPool.ps1) $empty.UserPoolId $path -EndpointUrl $empty.Endpoint -Property custom:tenant 6>&1 | Out-String | Should -Match 'Exported 0 users'
        }
        finally {
            Stop-CognitoSimulator $empty
        }

        Find-CognitoUser @at -First 1 -Property custom:tenant | Export-Csv "$path.one"
        Get-Content $path | Should -Be (Get-Content "$path.one" -TotalCount 1)
    }

    It 'writes the whole pool' {
        $result = & $export @{}

        $result.Users | Should -Be $count
        $rows = Import-Csv $path
        $rows.Count | Should -Be $count
        ($rows.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $count
        "$path.partial", "$path.bookmark.json" | Should -Not -Exist
    }

    It 'writes a file that is read the same in another culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = & $export @{}
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }

        $user = Get-CognitoUser jon @at
        [datetime](Import-Csv $path)[0].UserCreateDate | Should -Be $user.UserCreateDate
    }

    It 'resumes after an error, and the file has the whole pool' {
        Set-CognitoSimulatorFault $simulator $break

        { & $export @{} 3> $null } | Should -Throw -ErrorId 'Forbidden,*'
        $path | Should -Not -Exist
        (Import-Csv "$path.partial").Count | Should -Be 180
        Reset-CognitoSimulator $simulator

        $result = & $export @{}

        $result.Users | Should -Be $count
        $rows = Import-Csv $path
        $rows.Count | Should -Be $count
        ($rows.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $count
        (Get-CognitoSimulatorRequest $simulator ListUsers)[0].body.PaginationToken | Should -Not -BeNullOrEmpty
        "$path.partial", "$path.bookmark.json" | Should -Not -Exist
    }

    It 'resumes after an error on the first page of the resumed list' {
        Set-CognitoSimulatorFault $simulator $break
        { & $export @{} 3> $null } | Should -Throw -ErrorId 'Forbidden,*'
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator ($break.Clone() | ForEach-Object { $_.nth = 1; $_ })
        { & $export @{} 3> $null } | Should -Throw -ErrorId 'Forbidden,*'
        (Import-Csv "$path.partial").Count | Should -Be 180
        Reset-CognitoSimulator $simulator

        (& $export @{}).Users | Should -Be $count

        $rows = Import-Csv $path
        $rows.Count | Should -Be $count
        ($rows.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $count
    }

    It 'resumes after two errors of concurrent searches' {
        foreach ($number in 7, 3) {
            Set-CognitoSimulatorFault $simulator ($break.Clone() | ForEach-Object { $_.nth = $number; $_ })
            { & $export @{ ThrottleLimit = 4 } 3> $null } | Should -Throw -ErrorId 'Forbidden,*'
            Reset-CognitoSimulator $simulator
        }

        (& $export @{ ThrottleLimit = 2 }).Users | Should -Be $count

        (Import-Csv $path).Username | Sort-Object -Unique -CaseSensitive | Should -HaveCount $count
        @(Get-CognitoSimulatorRequest $simulator ListUsers).body.Filter | Should -Not -Contain $null
    }

    It 'resumes after two errors and a killed process between them' {
        Set-CognitoSimulatorFault $simulator $break
        { & $export @{} 3> $null } | Should -Throw
        Reset-CognitoSimulator $simulator

        # A killed run has written more rows, the last one incomplete, and no bookmark.
        Add-Content "$path.partial" -Value "`"twice`"`n`"half" -NoNewline
        Set-CognitoSimulatorFault $simulator ($break.Clone() | ForEach-Object { $_.nth = 2; $_ })
        { & $export @{} 3> $null } | Should -Throw
        Reset-CognitoSimulator $simulator

        (& $export @{}).Users | Should -Be $count

        $rows = Import-Csv $path
        ($rows.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $count
        $rows.Count | Should -Be $count
    }

    It 'starts again with -Restart' {
        Set-CognitoSimulatorFault $simulator $break
        { & $export @{} 3> $null } | Should -Throw
        Reset-CognitoSimulator $simulator

        (& $export @{ Restart = $true }).Users | Should -Be $count

        (Get-CognitoSimulatorRequest $simulator ListUsers)[0].body.PaginationToken | Should -BeNullOrEmpty
        (Import-Csv $path).Count | Should -Be $count
    }

    It 'does not mix rows of different parameters: <_>' -ForEach 'Property', 'SpreadsheetSafe' {
        Set-CognitoSimulatorFault $simulator $break
        { & $export @{} 3> $null } | Should -Throw
        $more = $_ -eq 'Property' ? @{ Property = 'custom:tenant' } : @{ SpreadsheetSafe = $true }

        { & $export $more } | Should -Throw "*$_*-Restart*"
    }

    It 'says what to do if the bookmark is refused: <_>' -ForEach 'Invalid pagination token.', 'Paging marker CAIS= is invalid for request adaa2d40-d1bd-4da4-ab5c-ed2a2e20b341' {
        Set-CognitoSimulatorFault $simulator $break
        { & $export @{} 3> $null } | Should -Throw
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator @{ operation = 'ListUsers'; fault = 'error'; type = 'InvalidParameterException'; message = $_ }

        { & $export @{} 3> (Join-Path $TestDrive 'warning') } | Should -Throw -ErrorId 'PaginationTokenInvalid,*'

        Get-Content (Join-Path $TestDrive 'warning') -Raw | Should -Match '-Restart'
    }

    It 'adds attributes as columns' {
        $null = & $export @{ Property = 'custom:*' }

        (Import-Csv $path)[0].'custom:tenant' | Should -Be (Get-CognitoUser jon @at).Attributes['custom:tenant']
    }

    It 'leaves cells as they are without -SpreadsheetSafe' {
        $null = & $export @{}

        (Import-Csv $path).Username | Should -Contain '=HYPERLINK("http://example.com")'
    }

    It 'writes formulas as text with -SpreadsheetSafe, and one byte order mark' {
        Set-CognitoSimulatorFault $simulator $break
        { & $export @{ SpreadsheetSafe = $true; Property = 'custom:tenant' } 3> $null } | Should -Throw
        Reset-CognitoSimulator $simulator
        $null = & $export @{ SpreadsheetSafe = $true; Property = 'custom:tenant' }

        $row = Import-Csv $path | Where-Object Username -EQ '''=HYPERLINK("http://example.com")'
        $row.Name | Should -BeExactly "'+1"
        $row.GivenName | Should -BeExactly "'-1"
        $row.FamilyName | Should -BeExactly "'@SUM(A1)"
        $row.'custom:tenant' | Should -BeExactly "'`tx"
        (Import-Csv $path).ForEach{ $_.PSObject.Properties.Value } -match '^[=+\-@\t\r\n]' | Should -BeNullOrEmpty
        $bytes = [System.IO.File]::ReadAllBytes($path)
        [convert]::ToHexString($bytes[0..2]) | Should -Be 'EFBBBF'
        ([regex]::Matches([convert]::ToHexString($bytes), 'EFBBBF')).Count | Should -Be 1
    }

    It 'keeps an older file until the new one is complete' {
        Set-Content $path 'older'
        Set-CognitoSimulatorFault $simulator $break
        { & $export @{} 3> $null } | Should -Throw

        Get-Content $path | Should -Be 'older'
    }

    It 'writes nothing with -WhatIf' {
        & $export @{ WhatIf = $true } | Should -BeNullOrEmpty

        $path, "$path.partial" | Should -Not -Exist
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'A file that a runbook writes' {
    BeforeAll {
        Import-Module (Join-Path $folder 'FileReplacement.psm1')

        # The runbook calls this function instead of the cmdlet, so that the file changes after the users are listed.
        function Use-Hook {
            [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidGlobalVars', '', Justification = 'The function is in the global scope, where the runbook finds it.')]
            param([scriptblock] $Hook)

            $global:hook = @{ Script = $Hook; Path = $path }
            function global:Find-CognitoUser {
                CognitoUserTools\Find-CognitoUser @args
                $null = & $global:hook.Script $global:hook.Path
            }
        }

        function Clear-Hook {
            Remove-Item function:Find-CognitoUser -ErrorAction Ignore
            Remove-Variable hook -Scope Global -ErrorAction Ignore
        }

        function Assert-Whole {
            $rows = Import-Csv $path
            $rows.Count | Should -Be $count
            ($rows.Username | Sort-Object -Unique -CaseSensitive).Count | Should -Be $count
            "$path.partial", "$path.bookmark.json", "$path.bookmark.json.new" | Should -Not -Exist
        }
    }

    AfterAll {
        Remove-Module FileReplacement
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        Set-Content $path 'older'
        $export = { Invoke-Runbook Export-UserPool.ps1 (@{ Path = $path; MaxRequestsPerSecond = 0; InformationAction = 'Ignore' } + $args[0]) }
        $pwsh, [string[]] $entry = Get-PwshCommand
        $command = "`$ErrorActionPreference = 'Stop'; Import-Module '$ModulePath'; (& '$folder/Export-UserPool.ps1' '$($at.UserPoolId)' '$path' -EndpointUrl '$($at.EndpointUrl)' -InformationAction Ignore).Users"
    }

    AfterEach {
        Clear-Hook
    }

    It 'is used by one run of <_> at a time' -ForEach 'Export-UserPool.ps1', 'New-UserPoolReport.ps1' {
        $other = Open-FileReplacement $path
        try {
            { Invoke-Runbook $_ @{ Path = $path } } | Should -Throw "*$path.partial is open in another program*"
        }
        finally {
            Close-FileReplacement $other $path
        }

        Get-Content $path | Should -Be 'older'
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'is complete after concurrent runs in several processes' {
        $results = 1..3 | ForEach-Object -Parallel {
            $entry = $using:entry
            & $using:pwsh @entry -NoProfile -NonInteractive -Command "try { $($using:command) } catch { 'refused' }" 2>&1
        }

        $results | Should -Contain "$count"
        $results | Where-Object { $_ -notin "$count", 'refused' } | Should -BeNullOrEmpty
        Assert-Whole
    }

    It 'is not lost if the partial file is <What> during a run' -ForEach @(
        @{ What = 'removed'; Hook = { [System.IO.File]::Delete("$($args[0]).partial") } }
        @{ What = 'emptied'; Hook = { sh -c ": > '$($args[0]).partial'" } }
        @{ What = 'replaced'; Hook = { [System.IO.File]::Delete("$($args[0]).partial"); Set-Content "$($args[0]).partial" 'another run' } }
    ) {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows does not remove a file that is open'
        }

        Use-Hook $Hook

        { & $export @{} } | Should -Throw '*is unchanged; run the command again.*'

        Get-Content $path | Should -Be 'older'
        Clear-Hook
        (& $export @{ Restart = $true }).Users | Should -Be $count
        Assert-Whole
    }

    It 'is not lost on a full disk' {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'a shell of Windows has no ulimit'
        }

        # A limit of 64 blocks for files of the process; the rows need more.
        $result = sh -c 'ulimit -f 64; trap "" XFSZ; DOTNET_EnableWriteXorExecute=0 exec "$@"' sh $pwsh @entry -NoProfile -NonInteractive -Command $command 2>&1

        "$result" | Should -Match "$([regex]::Escape("$path.partial"))|too large"
        "$result" | Should -Not -Match "^$count"
        Get-Content $path | Should -Be 'older'
        (& $export @{}).Users | Should -Be $count
        Assert-Whole
    }

    It 'is complete after a run that was killed <What>' -ForEach @(
        @{ What = 'before the first row'; Partial = '' }
        @{ What = 'in the middle of a row'; Partial = "`"Username`",`"Us`n`"jo" }
        @{ What = 'before its bookmark was written'; Partial = "`"half`n"; Files = @{ '.bookmark.json.new' = '{"UserPool' } }
        @{ What = 'while it wrote a bookmark, in an older version'; Partial = "`"half`n"; Files = @{ '.bookmark.json' = '{"UserPool' } }
        @{ What = 'after it had replaced the file'; Files = @{ '.bookmark.json' = '{"UserPoolId":"POOL","Property":"","SpreadsheetSafe":false,"Users":309,"Length":99999,"Lines":310,"Finished":true}' } }
        @{ What = 'with the bookmark of a run before it'; Partial = 'short'; Files = @{ '.bookmark.json' = '{"UserPoolId":"POOL","Property":"","SpreadsheetSafe":false,"Users":180,"Length":20000,"Lines":181,"PaginationToken":"x","RemainingSkip":0,"Region":null}' } }
    ) {
        if ($null -ne $Partial) {
            Set-Content "$path.partial" $Partial -NoNewline
        }

        foreach ($name in $Files.Keys) {
            Set-Content "$path$name" $Files[$name].Replace('POOL', $simulator.UserPoolId)
        }

        (& $export @{} 3> $null).Users | Should -Be $count

        Assert-Whole
    }

    It 'is complete after a process that was killed while listing' {
        Set-CognitoSimulatorFault $simulator @{ operation = 'ListUsers'; nth = 4; fault = 'stall' }
        $process = [System.Diagnostics.Process]::Start([System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]]($entry + @('-NoProfile', '-NonInteractive', '-Command', $command))))
        try {
            # Until its request waits or the process ends.
            while (-not $process.HasExited -and @(Get-CognitoSimulatorRequest $simulator ListUsers).Count -lt 4) { }
        }
        finally {
            $process.Kill($true)
            $process.WaitForExit()
        }

        Get-Content $path | Should -Be 'older'
        "$path.partial" | Should -Exist
        Reset-CognitoSimulator $simulator

        (& $export @{}).Users | Should -Be $count

        Assert-Whole
    }

    It 'is replaced by the next run, without a request, if another program had it open' {
        # A folder cannot be replaced by a file.
        Use-Hook { [System.IO.File]::Delete($args[0]); $null = [System.IO.Directory]::CreateDirectory($args[0]) }
        { & $export @{} } | Should -Throw "*$path could not be replaced: another program has it open*$path.partial is complete*"
        Clear-Hook
        [System.IO.Directory]::Delete($path)
        Reset-CognitoSimulator $simulator

        $result = & $export @{} 3> (Join-Path $TestDrive 'warning')

        $result.Users | Should -Be $count
        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
        Get-Content (Join-Path $TestDrive 'warning') -Raw | Should -Match 'was complete'
        Assert-Whole
    }

    It 'that cannot be written is an error of <_> before any request' -ForEach 'Export-UserPool.ps1', 'New-UserPoolReport.ps1' {
        { Invoke-Runbook $_ @{ Path = Join-Path $TestDrive 'no folder' 'x' } } | Should -Throw '*folder of*does not exist*'
        { Invoke-Runbook $_ @{ Path = "$TestDrive" } } | Should -Throw '*is a folder*'

        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'does not change if the list of a report fails' {
        Set-CognitoSimulatorFault $simulator @{ operation = 'ListUsers'; nth = 3; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }

        { Invoke-Runbook New-UserPoolReport.ps1 @{ Path = $path } } | Should -Throw -ErrorId 'Forbidden,*'

        Get-Content $path | Should -Be 'older'
        "$path.partial" | Should -Not -Exist
    }

    It 'has the columns of the interrupted export, or is not written' {
        Set-CognitoSimulatorFault $simulator @{ operation = 'ListUsers'; nth = 4; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }
        { & $export @{} 3> $null } | Should -Throw
        Reset-CognitoSimulator $simulator
        $bookmark = Get-Content "$path.bookmark.json" -Raw | ConvertFrom-Json -AsHashtable
        $bookmark.Header = '"Username"'
        $bookmark | ConvertTo-Json | Set-Content "$path.bookmark.json"

        { & $export @{} 3> $null } | Should -Throw '*columns*-Restart*'

        Get-Content $path | Should -Be 'older'
    }
}

Describe 'Find-UnconfirmedUser.ps1' {
    It 'finds only users who signed up long ago' {
        $found = Invoke-Runbook Find-UnconfirmedUser.ps1

        $found.Username | Should -Contain 'unconfirmed-long-ago'
        $found.Username | Should -Not -Contain 'unconfirmed-of-late'
        $found.UserStatus | Select-Object -Unique | Should -Be UNCONFIRMED
        $LASTEXITCODE | Should -Be 0
    }

    It 'has exit code 2 with -FailIfFound if users are found' {
        $null = Invoke-Runbook Find-UnconfirmedUser.ps1 @{ FailIfFound = $true }
        $LASTEXITCODE | Should -Be 2

        Invoke-Runbook Find-UnconfirmedUser.ps1 @{ FailIfFound = $true; Days = 36500 } | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
    }
}

Describe 'Find-UserWithoutMfa.ps1' {
    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'finds every enabled user without a setting, with its possible meaning' {
        $expected = Find-CognitoUser @at | Where-Object Enabled | Get-CognitoUser -EndpointUrl $at.EndpointUrl -MaxRequestsPerSecond 0 | Where-Object { -not $_.UserMFASettingList }

        $found = Invoke-Runbook Find-UserWithoutMfa.ps1 @{ MaxRequestsPerSecond = 0 }

        $found.Username | Sort-Object -CaseSensitive | Should -Be ($expected.Username | Sort-Object -CaseSensitive)
        $found.Why | Should -Not -Contain $null
        ($found | Where-Object UserStatus -EQ EXTERNAL_PROVIDER).Why | Select-Object -Unique | Should -Match 'identity provider'
        $found.Username | Should -Not -Contain 'disabled-and-unchanged'
    }

    It 'requests as many users as -First' {
        $null = Invoke-Runbook Find-UserWithoutMfa.ps1 @{ First = 5; MaxRequestsPerSecond = 0 }

        (Get-CognitoSimulatorRequest $simulator AdminGetUserAuthFactors).Count | Should -Be 5
    }

    It 'ignores users who are deleted during the run' {
        Set-CognitoSimulatorFault $simulator @{ operation = 'AdminGetUserAuthFactors'; nth = 2; fault = 'error'; type = 'UserNotFoundException'; message = 'User does not exist.' }

        { Invoke-Runbook Find-UserWithoutMfa.ps1 @{ First = 5; MaxRequestsPerSecond = 0 } } | Should -Not -Throw
        $LASTEXITCODE | Should -Be 0
    }

    It 'has exit code 1 if a user could not be read' {
        Set-CognitoSimulatorFault $simulator @{ operation = 'AdminGetUserAuthFactors'; nth = 2; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 }

        Invoke-Runbook Find-UserWithoutMfa.ps1 @{ First = 5; MaxRequestsPerSecond = 0 } 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } |
            Should -Match '^1 of 5 users .* incomplete'
        $LASTEXITCODE | Should -Be 1
    }

    It 'reports the number of users if all are refused, before the summary' {
        Set-CognitoSimulatorFault $simulator @{ operation = 'AdminGetUserAuthFactors'; fault = 'error'; type = 'AccessDeniedException'; message = 'Not authorized.' }

        $result = @(Invoke-Runbook Find-UserWithoutMfa.ps1 @{ First = 30; MaxRequestsPerSecond = 0 } *>&1)

        "$($result[0])" | Should -Match '^30 of 30 users could not be looked up'
        "$($result[1])" | Should -Match '^Found 0 of 0 enabled users'
        $result.Count | Should -Be 2
    }
}

Describe 'Find-DuplicateEmail.ps1' {
    It 'finds addresses that differ only in case' {
        $found = @(Invoke-Runbook Find-DuplicateEmail.ps1 @{ FailIfFound = $true })

        $found.Count | Should -Be 1
        $found.Email | Should -Be 'twin@example.com'
        $found.Username | Should -Be 'twin-1', 'twin-2'
        $found.VerifiedCount | Should -Be 1
        $LASTEXITCODE | Should -Be 2
    }
}

Describe 'Find-DormantUser.ps1' {
    It 'finds disabled users, and old users that were never changed' {
        $found = Invoke-Runbook Find-DormantUser.ps1
        $finding = @{}
        $found | ForEach-Object { $finding[$_.Username] = $_.Finding }

        $finding['never-changed'] | Should -Be 'NeverChanged'
        $finding['disabled-and-unchanged'] | Should -Be 'Disabled, NeverChanged'
        $finding.Keys | Should -Not -Contain 'new-and-unchanged'
        $disabled = (Find-CognitoUser @at -Filter 'status = "Disabled"').Count
        ($found | Where-Object Finding -Match Disabled).Count | Should -Be $disabled
    }
}

Describe 'Compare-UserPool.ps1' {
    BeforeAll {
        $other = Start-CognitoSimulator -Users 300
        $to = @{ OtherUserPoolId = $other.UserPoolId; OtherEndpointUrl = $other.Endpoint }
        Set-User -Simulator $other @(
            @{ username = 'new'; attributes = Get-Attribute @{ email = 'NEW@example.com' } }
            @{ username = 'twin-1'; enabled = $false; attributes = Get-Attribute @{ email = 'Twin@example.com'; email_verified = 'true'; 'custom:tenant' = 'hooli' } }
        )
    }

    AfterAll {
        Stop-CognitoSimulator $other
    }

    It 'finds nothing if nothing differs' {
        Invoke-Runbook Compare-UserPool.ps1 @{ OtherUserPoolId = $simulator.UserPoolId; FailIfFound = $true } | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
    }

    It 'finds users of only one pool, and differences' {
        $found = Invoke-Runbook Compare-UserPool.ps1 ($to + @{ FailIfFound = $true })

        ($found | Where-Object SideIndicator -EQ '=>').Username | Should -Be 'new'
        ($found | Where-Object SideIndicator -EQ '<=').Count | Should -Be 8
        $differences = @($found | Where-Object SideIndicator -EQ '<>')
        $differences.Username | Select-Object -Unique | Should -Be 'twin-1'
        $differences.ForEach{ "$($_.Property): $($_.Value) -> $($_.OtherValue)" } | Should -Be 'custom:tenant:  -> hooli', 'Enabled: True -> False'
        $LASTEXITCODE | Should -Be 2
    }

    It 'reports users without the key' {
        $found = Invoke-Runbook Compare-UserPool.ps1 ($to + @{ Key = 'Email' }) 3>&1

        ($found | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }).Message | Should -Match 'omitted.*Email'
        ($found | Where-Object SideIndicator -EQ '=>').Email | Should -Be 'NEW@example.com'
    }
}

Describe 'Compare-UserExport.ps1' {
    BeforeAll {
        # Two exports with some changes between them.
        $server = Start-CognitoSimulator -Users 130
        $of = @{ UserPoolId = $server.UserPoolId; EndpointUrl = $server.Endpoint }
        Set-User -Simulator $server @(
            @{ username = '+1'; attributes = Get-Attribute @{ email = 'plus@example.com' } }
            @{ username = 'changed'; status = 'UNCONFIRMED'; attributes = Get-Attribute @{ email = 'changed@example.com'; name = '=1' } }
        )
        $old, $plain, $safe, $new = 'old', 'plain', 'safe', 'new' | ForEach-Object { Join-Path $TestDrive "$_.csv" }
        $export = @{ MaxRequestsPerSecond = 0; InformationAction = 'Ignore' }
        $null = & (Join-Path $folder Export-UserPool.ps1) @of @export $old
        $null = & (Join-Path $folder Export-UserPool.ps1) @of @export $safe -SpreadsheetSafe
        Find-CognitoUser @of | Export-Csv $plain
        Set-User -Simulator $server @(
            @{ username = 'arrived'; attributes = Get-Attribute @{ email = 'arrived@example.com' } }
            @{ username = 'changed'; status = 'CONFIRMED'; attributes = Get-Attribute @{ email = 'changed@example.com'; name = '=2' } }
        )
        $null = & (Join-Path $folder Export-UserPool.ps1) @of @export $new
        @(Import-Csv $new) | Where-Object Username -CNE jon | Export-Csv $new

        function Compare-Export {
            $global:LASTEXITCODE = 0
            & (Join-Path $folder Compare-UserExport.ps1) @args
        }
    }

    AfterAll {
        Stop-CognitoSimulator $server
    }

    It 'finds added, removed and changed users, without a request' {
        Reset-CognitoSimulator $server

        $all = @(Compare-Export $old $new -FailIfFound 6>&1)

        $found = $all | Select-Object -SkipLast 1
        ($found | Where-Object Change -EQ Added).Username | Should -Be 'arrived'
        ($found | Where-Object Change -EQ Removed).Username | Should -Be 'jon'
        ($found | Where-Object Change -EQ Changed).ForEach{ "$($_.Username) $($_.Property): $($_.OldValue) -> $($_.NewValue)" } |
            Should -Be 'changed UserStatus: UNCONFIRMED -> CONFIRMED', 'changed Name: =1 -> =2'
        $LASTEXITCODE | Should -Be 2
        "$($all[-1])" | Should -Match '^Added 1, removed 1, changed 1\. Users in old\.csv: 132, in new\.csv: 132\. \d+\.\d s; requests: none\.$'
        Get-CognitoSimulatorRequest $server | Should -BeNullOrEmpty
    }

    It 'finds no difference between two exports of a pool, one of them for a spreadsheet' {
        Compare-Export $old $safe -FailIfFound | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
    }

    It 'reads files of Export-Csv' {
        $found = Compare-Export $plain $plain
        $found | Should -BeNullOrEmpty
        $columns = (Import-Csv $plain)[0].PSObject.Properties.Name

        # A column that only one file has is reported, and is not a change.
        Import-Csv $plain | Select-Object ($columns -ne 'Zoneinfo') | Export-Csv (Join-Path $TestDrive 'narrow.csv')
        $result = Compare-Export $plain (Join-Path $TestDrive 'narrow.csv') 3>&1
        $result.Message | Should -Match 'plain\.csv.*Zoneinfo'
    }

    It 'treats dates of the same instant as equal' {
        $one, $other = '2026-07-01T12:00:00.0000000+02:00', '2026-07-01T10:00:00.0000000+00:00' | ForEach-Object {
            $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
            [pscustomobject]@{ Username = 'a'; UserCreateDate = $_ } | Export-Csv $file
            $file
        }

        Compare-Export $one $other | Should -BeNullOrEmpty
    }

    It 'shows a change in the column Attributes' {
        $one, $other = 'email=a; identities=1', 'email=a; identities=2' | ForEach-Object {
            $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
            [pscustomobject]@{ Username = 'a'; Email = 'a'; Attributes = $_ } | Export-Csv $file
            $file
        }

        (Compare-Export $one $other).Property | Should -Be Attributes
    }

    It 'reads an export without users' {
        $empty = Join-Path $TestDrive 'empty.csv'
        $null = New-Item $empty -ItemType File

        (Compare-Export $empty $old).Change | Select-Object -Unique | Should -Be Added
        (Compare-Export $old $empty).Count | Should -Be 132
    }

    It 'compares by another column, and reports users without it' {
        $found = Compare-Export $old $new -Key Email 3>&1

        ($found | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }).Message | Should -Match 'omitted.*Email'
        ($found | Where-Object { $_.PSObject.Properties['Change'] -and $_.Change -eq 'Added' }).Email | Should -Be 'arrived@example.com'
        { Compare-Export $old $new -Key NoSuch } | Should -Throw '*no column NoSuch*Username*'
    }

    It 'refuses the exports of two pools' {
        $foreign = Join-Path $TestDrive 'foreign.csv'
        Import-Csv $old | ForEach-Object { $_.UserPoolId = 'eu-west-1_Other'; $_ } | Export-Csv $foreign

        { Compare-Export $old $foreign } | Should -Throw '*two pools*eu-west-1_Other*Compare-UserPool.ps1*'
        Compare-Export $old $foreign -IgnoreProperty UserPoolId | Should -BeNullOrEmpty
    }
}

Describe 'Show-UserPoolSummary.ps1' {
    BeforeAll {
        $show = Join-Path $folder Show-UserPoolSummary.ps1
    }

    BeforeEach {
        Reset-CognitoSimulator $simulator
    }

    It 'shows the pool from one listing' {
        $text = & $show @at -Color Never | Out-String

        $text | Should -Match "(?m)^$count users, "
        foreach ($status in Find-CognitoUser @at | Group-Object UserStatus -NoElement) {
            $text | Should -Match "(?m)^  $($status.Name) +$($status.Count) +\d+\.\d %  #+\r?$"
        }

        $text | Should -Match ([regex]::Escape('<script>alert(1)</script>'))
        (Get-CognitoSimulatorRequest $simulator).operation | Select-Object -Unique | Should -Be ListUsers
    }

    It 'fits the width of the terminal' {
        # Redirected output has 80 columns, a terminal 60 to 160.
        $width = [Console]::IsOutputRedirected ? 80 : [math]::Clamp($Host.UI.RawUI.WindowSize.Width, 60, 160)

        (& $show @at -Color Never -Newest 50 | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width
        foreach ($width in 60, 120) {
            (& $show @at -Color Never -Newest 50 -Width $width | Measure-Object Length -Maximum).Maximum | Should -BeIn (($width - 20)..$width)
        }
    }

    It 'shows the same for an export, without a request' {
        $file = Join-Path $TestDrive 'users.csv'
        $null = Invoke-Runbook Export-UserPool.ps1 @{ Path = $file; MaxRequestsPerSecond = 0 }
        $expected = & $show @at -AsObject | Select-Object -ExcludeProperty Source | ConvertTo-Json -Depth 4
        Reset-CognitoSimulator $simulator

        & $show -Path $file -AsObject | Select-Object -ExcludeProperty Source | ConvertTo-Json -Depth 4 | Should -Be $expected

        Get-CognitoSimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'shows the same for a file of Export-Csv, in the culture of the session: <_>' -ForEach '', 'en-GB', 'de-DE' {
        $file = Join-Path $TestDrive 'csv.csv'
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            Find-CognitoUser @at | Export-Csv $file
            $months = (& $show @at -AsObject).Month
            ($months.Users | Measure-Object -Sum).Sum | Should -BeGreaterThan 0
            (& $show -Path $file -AsObject).Month | ConvertTo-Json | Should -Be ($months | ConvertTo-Json)
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'shows MFA only for users of Get-CognitoUser' {
        $users = @(Find-CognitoUser @at -First 60 | Get-CognitoUser -EndpointUrl $at.EndpointUrl -MaxRequestsPerSecond 0)

        $result = $users | & $show -AsObject

        $result.MfaKnown | Should -Be 60
        $result.WithMfa | Should -Be @($users | Where-Object UserMFASettingList).Count
        foreach ($setting in $users.UserMFASettingList | Group-Object -NoElement) {
            ($result.Mfa | Where-Object Name -EQ $setting.Name).Users | Should -Be $setting.Count
        }

        (& $show @at -AsObject).WithMfa | Should -BeNullOrEmpty
        & $show @at -Color Never | Out-String | Should -Match 'Get-CognitoUser'
    }

    It 'shows the sign-ups of each month, and the newest users first' {
        $today = [datetime]::Today
        $users = foreach ($days in 0, 0, 40, 400) {
            [pscustomobject]@{ Username = "user-$days"; UserStatus = 'CONFIRMED'; UserCreateDate = $today.AddDays(-$days) }
        }

        $result = $users | & $show -AsObject -Months 6 -Newest 3
        $text = $users | & $show -Color Never -Months 6

        $result.Month.Count | Should -Be 6
        $result.Month[-1].Name | Should -Be $today.ToString('yyyy-MM')
        $result.Month[-1].Users | Should -Be 2
        $result.Newest.Username | Should -Be 'user-0', 'user-0', 'user-40'
        $text | Should -Contain "  $($today.ToString('yyyy-MM'))  2  $('#' * 50)"
        ($text | Where-Object { $_ -like '*user-400*' }) | Should -Not -BeNullOrEmpty
    }

    It 'escapes user data, and truncates it to the line' {
        $hostile = [pscustomobject]@{
            Username = "`e]0;owned`a"; Email = "`u{202e}moc.elpmaxe@$('x' * 200)"; UserStatus = "`e[31mCONFIRMED"; UserCreateDate = [datetime]::Today
        }
        foreach ($color in 'Never', 'Always') {
            $text = $hostile | & $show -Color $color

            $text -join '' | Should -Not -Match "`a|`u{202e}|`e\]|`e\[31m"
            $text -join '' | Should -Match ([regex]::Escape('\u001b]0;owned\u0007'))
        }

        ($hostile | & $show -Color Never)[-1] | Should -BeLike '*...'
    }

    It 'has no colors in a pipeline, and those of the parameters otherwise' {
        & $show @at | Out-String | Should -Not -Match '\e|\u2588'
        & $show @at -Color Never | Out-String | Should -Not -Match '\e|\u2588'
        (& $show @at -Color Always) -join '' | Should -Match '\e\[.*\u2588'
    }

    It 'has no colors with NO_COLOR' {
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = '1'
            (& $show @at) -join '' | Should -Not -Match '\e|\u2588'
        }
        finally {
            $env:NO_COLOR = $before
        }
    }

    It 'accepts no users, and refuses objects that are not users' {
        @() | & $show -Color Never | Should -Contain '0 users, 0 disabled, 0 with a verified e-mail address'
        { 1 | & $show } | Should -Throw '*no Username*'
    }
}

Describe 'New-UserPoolReport.ps1' {
    BeforeAll {
        $page = Join-Path $TestDrive 'report.html'
        $null = Invoke-Runbook New-UserPoolReport.ps1 @{ Path = $page; MfaSample = 50 }
        $html = Get-Content $page -Raw
    }

    It 'is valid XML after its first line' {
        $body = $html -replace '(?s)^.*<body>', '<body>' -replace '(?s)</html>.*$'
        ([xml]$body).body.main.section.Count | Should -Be 4
    }

    It 'shows user data as text' {
        $html | Should -Not -Match '<script|<img'
        $html | Should -Match '&lt;script&gt;alert\(1\)&lt;/script&gt;'
        $html | Should -Match '&lt;img src=x onerror=alert\(1\)&gt;'
    }

    It 'loads no external resources' {
        $html | Should -Not -Match '(?i)(src|href)\s*=\s*["'']|url\(|@import'
        $html | Should -Match "default-src 'none'"
    }

    It 'counts every user once in the chart of the status, a table with a heading for each row and column' {
        $table = ([xml][regex]::Match($html, "<table class='bars'><caption class='hidden'>Users by status.*?</table>").Value).table
        $statuses = Find-CognitoUser @at | Group-Object UserStatus -NoElement

        $table.thead.tr.th.span.'#text' | Should -Be 'Status', 'Users', 'Share'
        $table.thead.tr.th.scope | Select-Object -Unique | Should -Be 'col'
        $table.tbody.tr.Count | Should -Be $statuses.Count
        foreach ($row in $table.tbody.tr) {
            $row.th.scope | Should -Be 'row'
            [int]$row.td[1].'#text' | Should -Be ($statuses | Where-Object Name -EQ $row.th.'#text').Count
        }
    }

    It 'shows the sign-ups of every month as a chart and as a table' {
        $bars = [regex]::Matches($html, "title='(\d{4}-\d\d): ([\d,]+)'")
        $rows = ([xml][regex]::Match($html, "<table class='months'>.*?</table>").Value).table.tbody.tr

        $bars.Count | Should -Be 36
        $bars[-1].Groups[1].Value | Should -Be (Get-Date).ToString('yyyy-MM')
        [int]$bars[-1].Groups[2].Value | Should -BeGreaterOrEqual 1
        $rows.ForEach{ "$($_.th.time.'#text'): $($_.td.'#text')" } | Should -Be $bars.ForEach{ "$($_.Groups[1].Value): $($_.Groups[2].Value)" }
        $html | Should -Match "<div class='chart' role='img' aria-label='Sign-ups by month, "
    }

    It 'is accessible: language, landmarks, one h1, named sections, unique ids' {
        $html | Should -Match '<html lang="en">'
        $body = [xml]($html -replace '(?s)^.*<body>', '<body>' -replace '(?s)</html>.*$')
        $body.body.ChildNodes.LocalName | Should -Be 'header', 'main', 'footer'
        @($body.SelectNodes('//h1')).Count | Should -Be 1
        $ids = $body.SelectNodes('//@id').Value
        $ids.Count | Should -Be ($ids | Select-Object -Unique).Count
        $named = $body.SelectNodes('//@aria-labelledby').Value
        $named | Should -BeIn $ids
        $body.SelectNodes('//section[not(@aria-labelledby)]').Count | Should -Be 0
        $body.SelectNodes('//th[not(@scope)]').Count | Should -Be 0
    }

    It 'has styles for light, dark and print' {
        $html | Should -Match 'color-scheme: light dark'
        $html | Should -Match '@media \(prefers-color-scheme: dark\)'
        $html | Should -Match '@media print'
    }

    It 'says that MFA settings could not be read' {
        Set-CognitoSimulatorFault $simulator @{ operation = 'AdminGetUserAuthFactors'; fault = 'error'; type = 'AccessDeniedException'; message = 'Not authorized to perform: cognito-idp:AdminGetUserAuthFactors' }
        $file = Join-Path $TestDrive 'denied.html'

        $warning, $result = Invoke-Runbook New-UserPoolReport.ps1 @{ Path = $file; MfaSample = 20; InformationAction = 'Ignore' } 3>&1
        Reset-CognitoSimulator $simulator

        $result.FullName | Should -Be $file
        "$warning" | Should -Match 'no MFA settings: .*cognito-idp:AdminGetUserAuthFactors'
        Get-Content $file -Raw | Should -Not -Match 'MFA set up'
    }

    It 'can omit the MFA settings or the names' {
        Reset-CognitoSimulator $simulator
        $null = Invoke-Runbook New-UserPoolReport.ps1 @{ Path = $page; MfaSample = 0; WithoutNames = $true }
        $html = Get-Content $page -Raw

        $html | Should -Not -Match 'MFA settings'
        $html | Should -Not -Match 'Newest users|script&gt;'
        Get-CognitoSimulatorRequest $simulator AdminGetUser | Should -BeNullOrEmpty
    }

    It 'creates a page for a pool without users' {
        $empty = Start-CognitoSimulator -Users 0
        try {
            $null = & (Join-Path $folder New-UserPoolReport.ps1) $empty.UserPoolId $page -EndpointUrl $empty.Endpoint
        }
        finally {
            Stop-CognitoSimulator $empty
        }

        Get-Content $page -Raw | Should -Match '<dd class=''value''>0</dd>'
    }

    It 'writes nothing with -WhatIf' {
        $nothing = Join-Path $TestDrive 'nothing.html'
        Invoke-Runbook New-UserPoolReport.ps1 @{ Path = $nothing; WhatIf = $true } | Should -BeNullOrEmpty
        $nothing | Should -Not -Exist
    }
}

Describe 'Test-UserPoolAccess.ps1' {
    BeforeAll {
        $test = Join-Path $folder 'Test-UserPoolAccess.ps1'
        $access = Start-CognitoSimulator -Users 500

        function Get-Row([hashtable] $With = @{}) {
            $global:LASTEXITCODE = 0
            & $test $access.UserPoolId -EndpointUrl $access.Endpoint @With -InformationAction Ignore
        }

        # Without what differs from run to run.
        function Get-Text($Row, [string[]] $Except) {
            @($Row | Where-Object { $_.Check -notlike 'Time of *' -and $_.Check -notin $Except } | ForEach-Object { "$($_.Check): $($_.Result). $($_.Detail)" })
        }

        $clean = Get-Row @{ AccessToken = $access.AccessToken }
        $log = Get-CognitoSimulatorRequest $access
        $first = (Find-CognitoUser $access.UserPoolId -EndpointUrl $access.Endpoint -First 1).Username

        # The requests of a run are always the same, so a fault can affect one: the nth of its operation.
        function Add-Fault([hashtable] $Fault, [scriptblock] $Request) {
            $sent = @($log | Where-Object operation -EQ $Fault.operation)
            $numbers = @($Request ? (0..($sent.Count - 1) | Where-Object { $sent[$_] | ForEach-Object { $_.body } | Where-Object $Request }) : 0)
            $fault = $Fault.Clone()
            if ($Request) {
                $fault.nth = 1 + $numbers[-1]
            }

            if ($fault.ContainsKey('body')) {
                $fault.body = $fault.body.Replace('FIRST', $first)
            }

            Set-CognitoSimulatorFault $access $fault
        }
    }

    BeforeEach {
        Reset-CognitoSimulator $access
    }

    AfterAll {
        Stop-CognitoSimulator $access
    }

    It 'finds no difference in the simulator, with about 30 requests, one AdminGetUser for a user, and none that writes' {
        $clean | Where-Object Result -NotIn OK, Info | Should -BeNullOrEmpty
        $clean.Check | Select-Object -Unique | Should -HaveCount 27
        $log.Count | Should -BeLessOrEqual 30
        @($log | Where-Object { $_.operation -eq 'AdminGetUser' -and $_.status -eq 200 }) | Should -HaveCount 1
        $log.operation | Should -Not -Match 'Create|Update|Delete|Set|Disable'
    }

    It 'reports for <Check>: <Says>' -ForEach @(
        @{ Check = 'Each user once'; Says = '120 of 240 users were returned twice'; Fault = @{ operation = 'ListUsers'; page = 2; fault = 'sameToken' } }
        @{ Check = 'Each user once'; Says = 'Forbidden'; Result = 'Failed'; Fault = @{ operation = 'ListUsers'; nth = 3; fault = 'error'; type = 'ForbiddenException'; message = 'Blocked.'; status = 403 } }
        @{ Check = 'Order'; Says = 'other users or another order'; Result = 'Info'; Request = { -not $_.PSObject.Properties['PaginationToken'] -and -not $_.PSObject.Properties['Filter'] -and -not $_.PSObject.Properties['AttributesToGet'] } }
        @{ Check = 'A page token twice'; Says = 'another page'; Request = { $_.PSObject.Properties['PaginationToken'] -and -not $_.PSObject.Properties['Filter'] } }
        @{ Check = 'A foreign page token'; Says = 'accepted'; Request = { $_.PSObject.Properties['PaginationToken'] -and $_.PSObject.Properties['Filter'] } }
        @{ Check = 'A foreign page token'; Says = 'InvalidParameter'; Result = 'Failed'; Request = { $_.PSObject.Properties['PaginationToken'] -and $_.PSObject.Properties['Filter'] }; Fault = @{ operation = 'ListUsers'; fault = 'error'; type = 'InvalidParameterException'; message = 'No.' } }
        @{ Check = 'Filter and plain list'; Says = 'does not find'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -clike 'username = "j*' } }
        @{ Check = 'Filter and plain list'; Says = 'differ in UserStatus, UserCreateDate, UserLastModifiedDate, Attributes'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -clike 'username = "j*' }; Body = '{"Users":[{"Username":"FIRST","Enabled":true,"UserStatus":"UNKNOWN"}]}' }
        @{ Check = 'Prefix with punctuation'; Says = 'does not find'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -like 'email ^= "*@?"' } }
        @{ Check = 'Case of usernames'; Says = 'in another case finds'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -clike 'username = "J*' }; Body = '{"Users":[{"Username":"FIRST"}]}' }
        @{ Check = 'Case of names'; Says = 'does not find'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -like 'name = *' } }
        @{ Check = 'Case of e-mail'; Says = 'does not find'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -like 'email = *' } }
        @{ Check = 'Prefix of a sub'; Says = '2 of 3'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -like 'sub ^= "????????"' } }
        @{ Check = 'First digit of a sub'; Says = 'finds 0 users'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -like 'sub ^= "?"' } }
        @{ Check = 'First digit of a sub'; Says = 'with another digit: 1'; Request = { $_.PSObject.Properties['Filter'] -and $_.Filter -like 'sub ^= "?"' }; Body = '{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"z"}]}]}' }
        @{ Check = 'AttributesToGet'; Says = 'is returned'; Request = { $_.PSObject.Properties['AttributesToGet'] } }
        @{ Check = 'A missing user'; Says = 'returns a user'; Request = { $_.Username -like 'no-such-user-*' }; Operation = 'AdminGetUser'; Body = '{"Username":"a"}' }
        @{ Check = 'Lookup by username'; Says = 'another user'; Request = { $_.Username -notlike 'no-such-user-*' }; Operation = 'AdminGetUser'; Body = '{"Username":"a"}' }
        @{ Check = 'Lookup by sub'; Says = 'another user'; Request = { $_.Username -match '^[0-9a-f]{8}-' }; Operation = 'AdminGetUserAuthFactors'; Body = '{"Username":"a"}' }
        @{ Check = 'Lookup by sub'; Says = 'finds no user'; Request = { $_.Username -match '^[0-9a-f]{8}-' }; Fault = @{ operation = 'AdminGetUserAuthFactors'; fault = 'error'; type = 'UserNotFoundException'; message = 'User does not exist.' } }
        @{ Check = 'Lookup by e-mail'; Says = 'another user'; Request = { $_.Username -like '*@*' }; Operation = 'AdminGetUserAuthFactors'; Body = '{"Username":"a"}' }
        @{ Check = 'Lookup by e-mail'; Says = 'not aliases'; Result = 'Info'; Request = { $_.Username -like '*@*' }; Fault = @{ operation = 'AdminGetUserAuthFactors'; fault = 'error'; type = 'UserNotFoundException'; message = 'User does not exist.' } }
        @{ Check = 'GetUser'; Says = 'AccessTokenExpired'; Result = 'Failed'; Fault = @{ operation = 'GetUser'; fault = 'error'; type = 'NotAuthorizedException'; message = 'Access Token has expired' } }
        @{ Check = 'GetUserAuthFactors'; Says = 'AccessTokenRevoked'; Result = 'Failed'; Fault = @{ operation = 'GetUserAuthFactors'; fault = 'error'; type = 'NotAuthorizedException'; message = 'Access Token has been revoked' } }
        @{ Check = 'DescribeUserPool'; Says = 'does not allow cognito-idp:DescribeUserPool'; Result = 'Denied'; Next = 'progress bar.*wildcards' }
        @{ Check = 'AdminGetUser'; Says = 'does not allow cognito-idp:AdminGetUser'; Result = 'Denied'; Next = 'audits'; Also = 'A missing user', 'Lookup by username' }
        @{ Check = 'AdminGetUserAuthFactors'; Says = 'does not allow cognito-idp:AdminGetUserAuthFactors'; Result = 'Denied'; Next = 'Get-CognitoAuthFactor'; Also = 'Lookup by sub', 'Lookup by e-mail' }
        @{ Check = 'ListUserPools'; Says = 'does not offer the pool'; Result = 'Denied'; Next = 'Tab completion' }
    ) {
        $Result ??= 'Differs'
        $Fault ??= $Result -eq 'Denied' ? @{ operation = $Check; fault = 'error'; type = 'AccessDeniedException'; message = 'User is not authorized.' }
            : @{ operation = $Operation ?? 'ListUsers'; fault = 'answer'; body = $Body ?? '{"Users":[]}' }
        Add-Fault $Fault $Request

        $rows = Get-Row @{ AccessToken = $access.AccessToken }

        $row = $rows | Where-Object Check -EQ $Check
        $row.Result | Should -Be $Result
        $row.Detail | Should -Match ([regex]::Escape($Says))
        $row.Next | Should -Match ($Next ?? ($Result -eq 'Differs' ? '\w' : ''))

        # If a page cannot be read, the other checks are those of a smaller list.
        if ($Says -ne 'Forbidden') {
            Get-Text $rows (@($Check, 'Users on a page') + $Also) | Should -Be (Get-Text $clean (@($Check, 'Users on a page') + $Also))
        }
    }

    It 'reports what is denied without ListUsers, and has exit code 1' {
        Set-CognitoSimulatorFault $access @{ operation = 'ListUsers'; fault = 'error'; type = 'AccessDeniedException'; message = 'User: arn:aws:sts::123456789012:assumed-role/audit/me is not authorized to perform: cognito-idp:ListUsers' }

        $rows = Get-Row

        $global:LASTEXITCODE | Should -Be 1
        ($rows | Where-Object Check -EQ ListUsers).Result | Should -Be Denied
        ($rows | Where-Object Check -In DescribeUserPool, AdminGetUser, AdminGetUserAuthFactors, ListUserPools).Result | Select-Object -Unique | Should -Be OK
        ($rows | Where-Object Check -EQ 'Case of names').Result | Should -Be Skipped
        ($rows | Where-Object Check -EQ Credentials).Detail | Should -Match 'arn:aws:sts::123456789012:assumed-role/audit/me'
        Get-Row @{ Json = $true } | Should -Not -Match '123456789012|assumed-role'
    }

    It 'reports invalid keys' {
        Set-CognitoSimulatorFault $access @{ fault = 'error'; type = 'UnrecognizedClientException'; message = 'The security token included in the request is invalid.' }

        (Get-Row | Where-Object Check -EQ ListUsers).Detail | Should -Match 'credentials are not valid'
    }

    It 'has exit code 2 with -FailIfFound if a check differs' {
        $null = Get-Row @{ FailIfFound = $true }
        $global:LASTEXITCODE | Should -Be 0
        Add-Fault @{ operation = 'ListUsers'; fault = 'answer'; body = '{"Users":[]}' } { $_.PSObject.Properties['Filter'] -and $_.Filter -like 'name = *' }
        $null = Get-Row @{ FailIfFound = $true }
        $global:LASTEXITCODE | Should -Be 2
    }

    It 'measures pages, and computes the time of a whole list: pages full to <Fill>, with an estimate: <Estimated>' -ForEach @(
        @{ PageSize = 20; Fill = '33 %'; Estimated = $true; Pages = 'about 25 pages' }
        @{ PageSize = 20; Fill = '33 %'; Estimated = $false; Pages = 'For each 10,000 users, about 500 pages' }
        @{ PageSize = 60; Fill = '100 %'; Estimated = $true; Pages = 'about 9 pages' }
    ) {
        $pool = Start-CognitoSimulator -Users 500 -PageSize $PageSize
        try {
            # Slower than the rate of the cmdlet: 4 requests a second, or 16 with -ThrottleLimit 4.
            Set-CognitoSimulatorFault $pool @{ operation = 'ListUsers'; fault = 'delay'; milliseconds = 250; to = 4 }
            if (-not $Estimated) {
                Set-CognitoSimulatorFault $pool @{ operation = 'DescribeUserPool'; fault = 'error'; type = 'AccessDeniedException'; message = 'User is not authorized.' }
            }

            $rows = & $test $pool.UserPoolId -EndpointUrl $pool.Endpoint -InformationAction Ignore
        }
        finally {
            Stop-CognitoSimulator $pool
        }

        ($rows | Where-Object Check -EQ 'Time of a page').Detail -match 'median (\d+)' | Should -BeTrue
        [int]$Matches[1] | Should -BeGreaterOrEqual 245
        ($rows | Where-Object Check -EQ 'Users on a page').Detail | Should -Match "($PageSize, ){3}$PageSize of 60: $Fill"
        ($rows | Where-Object Check -EQ 'Time of a whole list').Detail | Should -Match "$Pages`: .+ With -ThrottleLimit 4, about"
    }

    It 'follows pages that are empty' {
        $pool = Start-CognitoSimulator -Users 100 -PageSize 0, 60
        try {
            $rows = & $test $pool.UserPoolId -EndpointUrl $pool.Endpoint -InformationAction Ignore
        }
        finally {
            Stop-CognitoSimulator $pool
        }

        ($rows | Where-Object Result -NotIn OK, Info, Skipped) | Should -BeNullOrEmpty
        ($rows | Where-Object Check -EQ 'Each user once').Detail | Should -Match '^100 users'
    }

    It 'skips checks that a pool of <Users> users does not allow' -ForEach @{ Users = 0 }, @{ Users = 1 } {
        $pool = Start-CognitoSimulator -Users $Users
        try {
            $rows = & $test $pool.UserPoolId -EndpointUrl $pool.Endpoint -InformationAction Ignore
        }
        finally {
            Stop-CognitoSimulator $pool
        }

        ($rows | Where-Object Result -NotIn OK, Info, Skipped) | Should -BeNullOrEmpty
        ($rows | Where-Object Check -EQ 'A page token twice').Result | Should -Be Skipped
        ($rows | Where-Object Check -EQ 'Case of usernames').Result | Should -Be ($Users ? 'OK' : 'Skipped')
    }

    It 'has no data of users, pool and account in the report, <When>' -ForEach @(
        @{ When = 'if all is well' }
        @{ When = 'if the service names users in its errors'; Message = 'User: arn:aws:iam::123456789012:user/jon@example.com jon is not authorized' ; Type = 'AccessDeniedException' }
        @{ When = 'if requests fail'; Message = 'jon jon@example.com eu-west-1_Simulator'; Type = 'InvalidParameterException' }
    ) {
        if ($Message) {
            Set-CognitoSimulatorFault $access @{ operation = 'ListUsers'; from = 5; fault = 'error'; type = $Type; message = $Message }, @{ operation = 'AdminGetUser'; fault = 'error'; type = $Type; message = $Message }
        }

        $report = Get-Row @{ AccessToken = $access.AccessToken; Json = $true }
        Reset-CognitoSimulator $access

        $report | Should -BeOfType string
        ($report | ConvertFrom-Json).checks.check | Should -Be $clean.Check
        $secrets = Find-CognitoUser $access.UserPoolId -EndpointUrl $access.Endpoint | ForEach-Object { $_.Username; $_.Sub; $_.Email; $_.PhoneNumber; $_.Name; $_.GivenName; $_.FamilyName; $_.PreferredUsername }
        $secrets = @($secrets | Where-Object { $_ } | Select-Object -Unique) + $access.UserPoolId + $access.AccessToken + '123456789012' + ([uri]$access.Endpoint).Authority
        $secrets.Count | Should -BeGreaterThan 500
        $secrets | Where-Object { $report -match "(?i)(?<!\w)$([regex]::Escape($_))(?!\w)" } | Should -BeNullOrEmpty
        $log.body | ForEach-Object { if ($_.PSObject.Properties['PaginationToken']) { $report | Should -Not -Match ([regex]::Escape($_.PaginationToken)) } }
    }

    It 'writes only the report with -Json' {
        @(& $test $access.UserPoolId -EndpointUrl $access.Endpoint -Json *>&1) | Should -HaveCount 1
    }

    It 'has the checks that docs/assumptions.md names' {
        $page = Get-Content (Join-Path $folder '..' 'docs' 'assumptions.md') -Raw
        $named = [regex]::Matches($page, '(?m)^\|.*\| ([^|]+) \|$') | Select-Object -Skip 1 | ForEach-Object { ($_.Groups[1].Value -replace '\(.*?\)') -split ', ' } |
            ForEach-Object Trim | Where-Object { $_ -and $_ -notlike 'none:*' -and $_ -notlike 'with *' -and $_ -cmatch '^[A-Z]' }

        $named.Count | Should -BeGreaterThan 20
        $named | Where-Object { $_ -notin $clean.Check } | Should -BeNullOrEmpty
        $clean.Check | Where-Object { $_ -notin @($named) + 'Credentials', 'ListUsers', 'AdminGetUser', 'Lookup by username' } | Should -BeNullOrEmpty
    }

    It 'has the profile name only in the table' {
        $before = $env:AWS_SHARED_CREDENTIALS_FILE
        try {
            $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
            "[project-x]`naws_access_key_id = AKIDEXAMPLE`naws_secret_access_key = secret" | Set-Content $env:AWS_SHARED_CREDENTIALS_FILE

            (Get-Row @{ ProfileName = 'project-x' })[0].Detail | Should -Match "project-x.*eu-west-1"
            Get-Row @{ ProfileName = 'project-x'; Json = $true } | Should -Not -Match 'project-x|AKIDEXAMPLE'
        }
        finally {
            $env:AWS_SHARED_CREDENTIALS_FILE = $before
        }
    }

    It 'ends with a line of the results, the bill, the time and each request that was sent' {
        $all = @(& $test $access.UserPoolId -EndpointUrl $access.Endpoint 6>&1)
        $result = "$($all[-1])"

        $result | Should -BeLike "25 checks of $($access.UserPoolId): * Info, * OK. Billed: 1 AdminGetUser. * s; requests: about *."
        $counts = [regex]::Matches(($result -replace '^.*about '), '(\d+) (\w+)') | ForEach-Object { "$($_.Groups[2].Value)=$($_.Groups[1].Value)" } | Sort-Object
        $counts | Should -Be @(Get-CognitoSimulatorRequest $access | Group-Object operation -NoElement | ForEach-Object { "$($_.Name)=$($_.Count)" } | Sort-Object)
    }

    It 'shows a table of 80 columns without truncated words' {
        $lines = ($clean | Out-String -Width 79) -split '\r?\n'

        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 79
        ($lines -join ' ') -replace '\s+', ' ' | Should -Match 'requested twice, has the same users in the same order'
    }
}

Describe 'A runbook in its own process' {
    BeforeAll {
        # The folder must have the module's name.
        $modules = Join-Path $TestDrive 'modules'
        $null = New-Item $modules -ItemType Directory
        Copy-Item $ModulePath (Join-Path $modules 'CognitoUserTools') -Recurse
        $given = @{ Folder = $folder; UserPoolId = $simulator.UserPoolId; Endpoint = $simulator.Endpoint; Pwsh = @(Get-PwshCommand) }
        $environment = @{ PSModulePath = $modules; PSModuleAnalysisCachePath = Join-Path $TestDrive 'ModuleAnalysisCache' }
    }

    It 'has the documented exit codes' {
        $codes = Invoke-ChildSession -Given $given -Environment $environment {
            $pwsh, [string[]] $entry = $given.Pwsh
            $script = Join-Path $given.Folder 'Find-DuplicateEmail.ps1'
            $PSNativeCommandUseErrorActionPreference = $false
            foreach ($arguments in @(), @('-FailIfFound'), @('-ProfileName', 'nosuch')) {
                $null = & $pwsh @entry -NoProfile -NonInteractive -File $script -UserPoolId $given.UserPoolId -EndpointUrl $given.Endpoint @arguments 2>&1
                $LASTEXITCODE
            }
        }

        $codes | Should -Be 0, 2, 1
    }
}

Describe 'User data in runbooks' {
    BeforeAll {
        Reset-CognitoSimulator $simulator
        $evil = "`e]0;owned`a`u{202e}`u{3164}"
        $null = Set-User @(
            @{ username = "hostile-1$evil"; created = $now.AddDays(-900).ToString('o'); modified = $now.AddDays(-900).ToString('o'); attributes = Get-Attribute @{ email = "hostile$evil@example.com" } }
            @{ username = "hostile-2$evil"; attributes = Get-Attribute @{ email = "hostile$evil@example.com" } }
            @{ username = 'hostile-3'; attributes = Get-Attribute @{ email = "hostile$evil@example.com" } }
        )
        $other = Start-CognitoSimulator -Users 3
        $null = & (Join-Path $folder 'Export-UserPool.ps1') $simulator.UserPoolId (Join-Path $TestDrive 'hostile.csv') -EndpointUrl $simulator.Endpoint -InformationAction Ignore
        $null = & (Join-Path $folder 'Export-UserPool.ps1') $other.UserPoolId (Join-Path $TestDrive 'other.csv') -EndpointUrl $other.Endpoint -InformationAction Ignore
    }

    AfterAll {
        Stop-CognitoSimulator $other
    }

    It 'is escaped by <Name> and not changed in the objects' -ForEach @(
        @{ Name = 'Find-UserWithoutMfa.ps1'; With = @{ MaxRequestsPerSecond = 0 } }
        @{ Name = 'Find-DuplicateEmail.ps1'; With = @{} }
        @{ Name = 'Find-DormantUser.ps1'; With = @{ Days = 800 } }
        @{ Name = 'Compare-UserPool.ps1'; With = @{ OtherUserPoolId = 'OTHER' } }
        @{ Name = 'Compare-UserExport.ps1'; With = $null }
    ) {
        if ($With -and $With.OtherUserPoolId) {
            $With = @{ OtherUserPoolId = $other.UserPoolId; OtherEndpointUrl = $other.Endpoint }
        }

        $found = $With ? (Invoke-Runbook $Name ($With + @{ InformationAction = 'Ignore' }) 2> $null) : (& (Join-Path $folder $Name) (Join-Path $TestDrive 'hostile.csv') (Join-Path $TestDrive 'other.csv') -InformationAction Ignore)
        $shown = ($found | Out-String -Width 200) + ($found | Format-List | Out-String -Width 200)

        $shown | Should -Match 'hostile'
        $shown | Should -Match '\\u001b\]0;owned\\u0007\\u202e\\u3164'
        $shown | Should -Not -Match "[`e`a`u{202e}`u{3164}]"
        ($found | ForEach-Object { $_.PSObject.Properties.Value } | Out-String) | Should -Match "`e"
    }
}
