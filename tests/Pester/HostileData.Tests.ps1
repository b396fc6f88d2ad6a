param([Parameter(Mandatory)] [string] $ModulePath)

# Malicious user data in the formats and files of PowerShell: no control or invisible character is shown.
# Errors, verbose messages and the tables of Out-Default: tests/CognitoUserTools.Tests.
BeforeDiscovery {
    $views = foreach ($command in 'Find-CognitoUser', 'Get-CognitoUser', 'Get-CognitoMyUser', 'Get-CognitoAuthFactor') {
        foreach ($format in 'Format-Table', 'Format-List') {
            @{ Command = $command; Format = $format }
        }
    }
}

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 1
    $pool = $simulator.UserPoolId
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint; 'Find-CognitoUser:MaxRequestsPerSecond' = 0 }
    $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users/hostile" -Method Post

    function Add-User([hashtable] $User) {
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -Body (ConvertTo-Json $User -Depth 5 -EscapeHandling EscapeNonAscii)
    }

    # Control characters except the view's own line ends, format characters, line separators, lone surrogates.
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

Describe 'Output' {
    It '<Command> | <Format> escapes each property' -ForEach $views {
        # An escape sequence, line ends, NUL, CSI, a right-to-left override, an isolate, a zero-width space.
        $characters = 0x1b, 0x0d, 0x0a, 0, 0x9b, 0x202e, 0x2066, 0x200b
        $text = "x$(-join [char[]] $characters)[31my"
        $detail = @{ username = 'seen'; preferredMfaSetting = $text; userMFASettingList = @($text); configuredUserAuthFactors = @($text) }
        $names = 'email', 'name', 'given_name', 'family_name', 'middle_name', 'nickname', 'phone_number', 'preferred_username', 'profile',
            'picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'address', "custom:$text", $text
        $attributes = @($names | ForEach-Object { @{ Name = $_; Value = $text } })
        $object = if ($Command -in 'Find-CognitoUser', 'Get-CognitoUser') {
            Add-User ($detail + @{ status = $text; mfaOptions = @(@{ deliveryMedium = $text; attributeName = $text }); attributes = $attributes })
            $Command -eq 'Find-CognitoUser' ? (Find-CognitoUser $pool | Where-Object Username -CEQ seen) : (Get-CognitoUser seen $pool)
        }
        else {
            # A user with an unknown status has no token.
            Add-User ($detail + @{ attributes = $attributes })
            & $Command (Invoke-RestMethod "$($simulator.Endpoint)/__sim/tokens" -Method Post -Body '{"username":"seen"}').token
        }

        $seen = $object | & $Format | Out-String -Width 400

        $seen | Should -Match 'seen'
        # A table truncates its cells.
        foreach ($character in $Format -eq 'Format-List' ? $characters : $characters[0]) {
            $seen | Should -Match ('\\u{0:x4}' -f $character)
        }

        Assert-Visible $seen
    }

    It '<_> escapes every hostile user' -ForEach 'Format-Table', 'Format-List', 'Format-Wide' {
        $users = Find-CognitoUser $pool
        Assert-Visible ($users | & $_ | Out-String -Width 400)
        Assert-Visible (Find-CognitoUser $pool -Property name, custom:tenant | & $_ | Out-String -Width 400)

        # A name with characters that a username cannot have cannot be requested.
        Assert-Visible ($users.Username -notmatch '[\p{C}\s]' | Get-CognitoUser -UserPoolId $pool | & $_ | Out-String -Width 400)
    }
}

Describe 'Hostile users' {
    It 'are the same after CSV and JSON' {
        $file = Join-Path $TestDrive hostile.csv
        $users = Find-CognitoUser $pool
        $users | Export-Csv $file

        (Import-Csv $file).Count | Should -Be $users.Count
        $terminal = $users | Where-Object Username -CEQ 'hostile-terminal'
        ($terminal | ConvertTo-Json | ConvertFrom-Json).Name | Should -BeExactly $terminal.Name
    }
}
