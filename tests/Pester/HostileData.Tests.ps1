param([Parameter(Mandatory)] [string] $ModulePath)

# What strangers type into a user pool, what newer services send, what other servers get wrong: all of it is data.
# The objects keep the true text; what a person sees has no character that a terminal would obey or an eye would miss.
BeforeDiscovery {
    $unsafe = @(
        @{ Name = 'an escape sequence'; Text = "x`e[31my" }
        @{ Name = 'line ends'; Text = "x`r`ny" }
        @{ Name = 'NUL'; Text = "x`0y" }
        @{ Name = 'the C1 control CSI'; Text = "x$([char]0x9b)31my" }
        @{ Name = 'a right-to-left override'; Text = "x$([char]0x202e)y" }
        @{ Name = 'an isolate'; Text = "x$([char]0x2066)y" }
        @{ Name = 'a zero-width space'; Text = "x$([char]0x200b)y" }
        @{ Name = 'half a surrogate pair'; Text = "x$([char]0xd800)y" }
    )

    # JSON from PowerShell cannot hold half a surrogate pair; one of the hostile users has some.
    $views = foreach ($command in 'Find-CognitoUser', 'Get-CognitoUser', 'Get-CognitoMyUser', 'Get-CognitoAuthFactor') {
        foreach ($format in 'Format-Table', 'Format-List') {
            foreach ($row in $unsafe | Where-Object Name -NE 'half a surrogate pair') {
                $row + @{ Command = $command; Format = $format }
            }
        }
    }
}

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 1
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; 'Find-CognitoUser:MaxRequestsPerSecond' = 0 }
    $names = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users/hostile" -Method Post | ForEach-Object { $_ }

    function Add-User([hashtable] $User) {
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -Body (ConvertTo-Json $User -Depth 5 -EscapeHandling EscapeNonAscii)
    }

    # Control characters but for the line ends that a view makes itself, format characters, line separators, lone surrogates.
    function Assert-Visible([string] $Text) {
        ($Text -replace '\r?\n', '') | Should -Not -Match '[\p{Cc}\p{Cf}\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]'
    }

    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
    Stop-CognitoSimulator $simulator
}

Describe 'Hostile users' {
    BeforeAll {
        $users = @{}
        Find-CognitoUser $pool | ForEach-Object { $users[$_.Username] = $_ }
        $instant = [datetime]::UnixEpoch.AddSeconds(1700000000)
    }

    It 'all come one by one too' {
        # A name that holds what no username may hold cannot be asked for.
        foreach ($name in $names -notmatch '[\p{C}\s]') {
            (Get-CognitoUser $name $pool).Username | Should -BeExactly $name
        }
    }

    It 'have the dates that were meant, whatever their form: <User>' -ForEach @(
        @{ User = 'hostile-date-exponent'; Date = [datetime]::UnixEpoch.AddSeconds(1700000000) }
        @{ User = 'hostile-date-iso'; Date = [datetime]::UnixEpoch.AddSeconds(1700000000.5) }
        @{ User = 'hostile-date-zero'; Date = [datetime]::UnixEpoch }
        @{ User = 'hostile-date-negative'; Date = [datetime]::UnixEpoch.AddSeconds(-86400.5) }
        @{ User = 'hostile-date-year-9999'; Date = [datetime]::UnixEpoch.AddSeconds(253402300799) }
        @{ User = 'hostile-date-milliseconds'; Date = $null }
        @{ User = 'hostile-date-no-calendar'; Date = $null }
    ) {
        foreach ($found in $users[$User], (Get-CognitoUser $User $pool)) {
            if ($Date) {
                $found.UserCreateDate.Kind | Should -Be Local
                ($found.UserCreateDate.ToUniversalTime() - $Date).Duration().TotalMilliseconds | Should -BeLessThan 1
            }
            else {
                $found.UserCreateDate | Should -BeNullOrEmpty
            }
        }
    }

    It 'keep every attribute, also nameless, without a value, or twice' {
        $users['hostile-attribute-without-value'].Attributes.ContainsKey('email') | Should -BeTrue
        $users['hostile-attribute-without-value'].Email | Should -BeNullOrEmpty
        $users['hostile-null-value'].Name | Should -BeExactly N
        $users['hostile-nameless-attribute'].Attributes.Count | Should -Be 4
        $users['hostile-duplicate-names'].Attributes.Values | Should -BeExactly @('a', 'b', '1', '2')
        $users['hostile-no-attributes'].Attributes.Count | Should -Be 0
    }

    It 'keep a status and factors that are not known yet' {
        $found = Get-CognitoUser hostile-unknown-values $pool

        $users['hostile-unknown-values'].UserStatus | Should -BeExactly QUARANTINED_BY_OWL
        $found.UserStatus | Should -BeExactly QUARANTINED_BY_OWL
        $found.PreferredMfaSetting | Should -BeExactly OWL_MFA
        $found.UserMFASettingList | Should -Contain OWL_MFA
    }

    It 'go through a CSV file and JSON' {
        $file = Join-Path $TestDrive hostile.csv
        $users.Values | Export-Csv $file

        (Import-Csv $file).Count | Should -Be $users.Count
        ($users['hostile-terminal'] | ConvertTo-Json | ConvertFrom-Json).Name | Should -BeExactly $users['hostile-terminal'].Name
    }
}

Describe 'What a person sees' {
    It '<Command> | <Format> shows <Name> as an escape' -ForEach $views {
        Add-User @{
            username = 'seen'; status = $Text; preferredMfaSetting = $Text
            userMFASettingList = @($Text); configuredUserAuthFactors = @($Text); mfaOptions = @(@{ deliveryMedium = $Text; attributeName = $Text })
            attributes = @('email', 'name', 'given_name', 'family_name', 'middle_name', 'nickname', 'phone_number', 'preferred_username', 'profile',
                'picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'address', "custom:$Text", $Text | ForEach-Object { @{ Name = $_; Value = $Text } })
        }
        $object = switch ($Command) {
            Find-CognitoUser { Find-CognitoUser $pool | Where-Object Username -CEQ seen }
            Get-CognitoUser { Get-CognitoUser seen $pool }
            default {
                Add-User @{ username = 'seen'; preferredMfaSetting = $Text; userMFASettingList = @($Text); configuredUserAuthFactors = @($Text); attributes = @(@{ Name = 'email'; Value = $Text }, @{ Name = "custom:$Text"; Value = $Text }) }
                & $Command (Invoke-RestMethod "$($simulator.Endpoint)/__sim/tokens" -Method Post -Body '{"username":"seen"}').token
            }
        }

        $seen = $object | & $Format | Out-String -Width 400

        $seen | Should -Match 'seen'
        $seen | Should -Match ([regex]::Escape(('\u{0:x4}' -f [int]($Text.ToCharArray() -notmatch '[xy]')[0])))
        Assert-Visible $seen
    }

    It 'every hostile user in <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide' {
        $users = Find-CognitoUser $pool
        Assert-Visible ($users | & $_ | Out-String -Width 400)
        Assert-Visible (Find-CognitoUser $pool -Property name, custom:tenant | & $_ | Out-String -Width 400)
        Assert-Visible ($users.Username -notmatch '[\p{C}\s]' | Get-CognitoUser -UserPoolId $pool | & $_ | Out-String -Width 400)
    }

    It 'names in errors: <Name>' -ForEach $unsafe {
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'UserNotFoundException'; message = "No $Text." }
        $null = Get-CognitoUser $Text $pool -ErrorVariable errors -ErrorAction SilentlyContinue
        Reset-CognitoSimulator $simulator

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        $errors[0].TargetObject | Should -BeExactly $Text
        $errors[0].ErrorDetails.Message | Should -Match '\\u'
        Assert-Visible $errors[0].ErrorDetails.Message
        Assert-Visible $errors[0].Exception.Message
        Assert-Visible ($errors[0] | Out-String)
    }

    It 'filters and pools in errors, verbose and progress: <Name>' -ForEach $unsafe {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($Module, $Pool, $Endpoint, $Text)
                    Import-Module $Module
                    $PSDefaultParameterValues['*-Cognito*:EndpointUrl'] = $Endpoint
                    Find-CognitoUser $Pool -Attribute name -Value "nobody $Text" -Verbose
                    Find-CognitoUser $Pool -Filter "email ~ '$Text'"
                    Find-CognitoUser "eu-west-1_$Text" -ErrorAction SilentlyContinue
                }).AddParameters(@{ Module = $ModulePath; Pool = $pool; Endpoint = $simulator.Endpoint; Text = $Text })
            try { $null = $shell.Invoke() } catch { Assert-Visible $_.Exception.InnerException.ErrorRecord.ErrorDetails.Message }
            $shell.Streams.Verbose.Count | Should -BeGreaterThan 0
            $shell.Streams.Verbose.Message | ForEach-Object { Assert-Visible $_ }
            $shell.Streams.Error.Count | Should -BeGreaterThan 0
            $shell.Streams.Error | ForEach-Object { Assert-Visible $_.ErrorDetails.Message }
            $shell.Streams.Progress | ForEach-Object { Assert-Visible "$($_.Activity) $($_.StatusDescription)" }
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'no data of users in an error about a page that cannot be read' {
        Reset-CognitoSimulator $simulator
        Set-CognitoSimulatorFault $simulator @{ fault = 'brokenJson' }
        $env:AWS_MAX_ATTEMPTS = 1
        try {
            $null = Find-CognitoUser $pool -ErrorVariable errors -ErrorAction SilentlyContinue
        }
        finally {
            Remove-Item env:AWS_MAX_ATTEMPTS
            Reset-CognitoSimulator $simulator
        }

        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        $errors[0] | Format-List * -Force | Out-String | Should -Not -Match 'jon@|OWL|HYPERLINK'
        $errors[0].Exception.ToString() | Should -Not -Match 'jon@|OWL|HYPERLINK'
    }
}
