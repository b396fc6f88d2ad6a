#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Shows a summary of a user pool in the terminal: users by status and MFA, sign-ups a month, the newest users.
.DESCRIPTION
    Use this to look at a pool at the prompt. New-UserPoolReport.ps1 writes an HTML page. It lists the pool once, or reads an export file or users from
    the pipeline, and returns lines of text. The last line is a summary; it goes to the information stream.

    ListUsers does not return MFA settings. The users of Get-CognitoUser have them, and exports of these users. Get-Help ./Find-UserWithoutMfa.ps1
    describes what an empty list of MFA settings can mean. Control characters in attribute values are shown as escapes.

    On a terminal the text has colors and block characters. It is plain if the output is redirected or piped, or if NO_COLOR is set.

    Exit codes: 0; 1, an error.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER Path
    A file of Export-UserPool.ps1 or Export-Csv, to read instead of the pool. Dates without an offset are read in -Culture.
.PARAMETER Culture
    The culture of the session in which Export-Csv wrote the file, such as de-DE: 03.04.2026 is a day of April there, and of March in en-US. The
    default is the culture of this session. Dates of Export-UserPool.ps1 do not depend on it.
.PARAMETER InputObject
    Users of Find-CognitoUser, Get-CognitoUser or Import-Csv.
.PARAMETER Months
    The number of months of the sign-ups.
.PARAMETER Newest
    The number of newest users; 0 for none.
.PARAMETER Color
    Always or Never for colors and block characters. The default, Auto, depends on where the output goes.
.PARAMETER Width
    The width of the lines, from 60 to 160. The default is the width of the terminal, and 80 if the output is redirected.
.PARAMETER AsObject
    Returns the numbers as an object instead of text.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
.EXAMPLE
    ./Show-UserPoolSummary.ps1 eu-west-1_AbC123

    Lists the pool once and shows it.
.EXAMPLE
    ./Show-UserPoolSummary.ps1 -Path users.csv -Months 24

    Shows an export, without requests to the service.
.EXAMPLE
    Find-CognitoUser eu-west-1_AbC123 -First 200 | Get-CognitoUser | ./Show-UserPoolSummary.ps1

    Shows MFA too, of 200 users.
#>
[CmdletBinding(DefaultParameterSetName = 'UserPool')]
[OutputType([string], [pscustomobject])]
param(
    [Parameter(Mandatory, Position = 0, ParameterSetName = 'UserPool')] [string] $UserPoolId,
    [Parameter(Mandatory, ParameterSetName = 'Path')] [string] $Path,
    [Parameter(Mandatory, ValueFromPipeline, ParameterSetName = 'InputObject')] [psobject] $InputObject,
    [cultureinfo] $Culture = [cultureinfo]::CurrentCulture,
    [ValidateRange(1, 120)] [int] $Months = 12,
    [ValidateRange(0, 1000)] [int] $Newest = 5,
    [ValidateSet('Auto', 'Always', 'Never')] [string] $Color = 'Auto',
    [ValidateRange(60, 160)] [int] $Width,
    [switch] $AsObject,
    [Parameter(ParameterSetName = 'UserPool')] [string] $Region,
    [Parameter(ParameterSetName = 'UserPool')] [string] $ProfileName,
    [Parameter(ParameterSetName = 'UserPool')] [uri] $EndpointUrl
)

begin {
    $ErrorActionPreference = 'Stop'
    Set-StrictMode -Version Latest

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $invariant = [cultureinfo]::InvariantCulture
    $total = @{ Users = 0; Disabled = 0; Verified = 0; WithMfa = 0; MfaKnown = 0; Status = @{}; Mfa = @{}; Month = @{}; Undated = 0 }
    $queue = [System.Collections.Generic.PriorityQueue[object, datetime]]::new()

    # In a file, values are strings. Export-UserPool.ps1 writes dates with an offset, Export-Csv in the culture of its session.
    function ConvertTo-Date($Value) {
        if ($Value -is [datetime]) {
            return $Value
        }

        $date = [datetime]::MinValue
        $dateCulture = $Value -match '^\d{4}-\d\d-\d\dT' ? $invariant : $Culture
        if ([datetime]::TryParse($Value, $dateCulture, 'AssumeLocal', [ref] $date)) {
            $date
        }
    }

    function Add-User($User) {
        # A column that is missing in a file is a missing value.
        Set-StrictMode -Off
        if (-not $User.Username) {
            throw "$($Path ? $Path : "The input, of type $($User.GetType()),") has no Username. This script reads what Find-CognitoUser, Get-CognitoUser and their exports have."
        }

        $total.Users++
        $total.Status[$User.UserStatus ? $User.UserStatus : '(none)']++
        $total.Disabled += "$($User.Enabled)" -eq 'False'
        $total.Verified += "$($User.EmailVerified)" -eq 'True'

        # Users of a listing do not have this property, so their MFA is unknown.
        if ($User.PSObject.Properties['UserMFASettingList']) {
            $settings = @($User.UserMFASettingList) -split '; ' -ne ''
            $total.MfaKnown++
            $total.WithMfa += [bool]$settings
            foreach ($setting in $settings ? $settings : 'none listed') {
                $total.Mfa[$setting]++
            }
        }

        $created = ConvertTo-Date $User.UserCreateDate
        if ($null -eq $created) {
            $total.Undated++
            return
        }

        $total.Month[$created.ToString('yyyy-MM', $invariant)]++
        if ($queue.Count -lt $Newest -or ($Newest -and $created -gt $queue.Peek().UserCreateDate)) {
            $queue.Enqueue([pscustomobject]@{ Username = $User.Username; Email = $User.Email ? $User.Email : $null; UserStatus = $User.UserStatus; UserCreateDate = $created }, $created)
            if ($queue.Count -gt $Newest) {
                $null = $queue.Dequeue()
            }
        }
    }

    function Get-CountRow($Count) {
        $Count.GetEnumerator() | Sort-Object @{ Expression = 'Value'; Descending = $true }, Name | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Users = $_.Value } }
    }

    function Get-MonthRow {
        $today = (Get-Date).Date
        $first = $today.AddDays(1 - $today.Day).AddMonths(1 - $Months)
        for ($i = 0; $i -lt $Months; $i++) {
            $name = $first.AddMonths($i).ToString('yyyy-MM', $invariant)
            [pscustomobject]@{ Name = $name; Users = [int]$total.Month[$name] }
        }
    }

    function Format-Number($Value) {
        $Value.ToString('n0', $invariant)
    }

    # An attribute value, truncated or padded to the width of its column. These columns are last, because some characters are wider than one cell.
    function Format-Cell($Value, $Width) {
        $text = [CognitoUserTools.TerminalText]::Escape("$Value")
        if ($text.Length -gt $Width) {
            $end = $Width - $ellipsis.Length
            $text = $text.Substring(0, [char]::IsHighSurrogate($text[$end - 1]) ? $end - 1 : $end) + $ellipsis
        }

        $text.PadRight($Width)
    }

    function Format-Heading($Text) {
        ''
        "$bold$Text$reset"
    }

    # A bar for each row, in eighths of a cell. The longest fills the line.
    function Format-BarChart($Row, $Whole) {
        $names = ($Row.Name | ForEach-Object { [CognitoUserTools.TerminalText]::Escape($_).Length } | Measure-Object -Maximum).Maximum
        $most = ($Row.Users | Measure-Object -Maximum).Maximum
        $digits = (Format-Number $most).Length
        $room = [math]::Max(10, [math]::Min(50, $lineWidth - $names - $digits - ($Whole ? 14 : 6)))
        foreach ($one in $Row) {
            $share = $Whole ? ($one.Users / $Whole).ToString('0.0 %', $invariant).PadLeft(8) : ''
            $cells = $most ? $room * $one.Users / $most : 0
            if ($isPlain) {
                $bar = '#' * [math]::Max([math]::Round($cells), [int][bool]$one.Users)
            }
            else {
                $eighths = [math]::Max([int]($cells * 8), [int][bool]$one.Users)
                $part = $eighths % 8
                $bar = [string]::new([char]0x2588, [int](($eighths - $part) / 8)) + ($part ? [char](0x2590 - $part) : '')
            }

            "  $(Format-Cell $one.Name $names)  $((Format-Number $one.Users).PadLeft($digits))$share  $blue$bar$reset".TrimEnd()
        }
    }

    # 80 columns have room for name and address, more columns also for the status.
    function Format-NewestUser($User) {
        $status = $lineWidth -lt 100 ? 0 : 23
        $username = ($User.Username | ForEach-Object { [CognitoUserTools.TerminalText]::Escape($_).Length } | Measure-Object -Maximum).Maximum
        $username = [math]::Min(36, $username)
        foreach ($one in $User) {
            $line = "  $soft$($one.UserCreateDate.ToString('yyyy-MM-dd', $invariant))$reset  "
            if ($status) {
                $line += Format-Cell $one.UserStatus $status
            }

            $line += "$(Format-Cell $one.Username $username)  $(Format-Cell $one.Email ($lineWidth - 16 - $status - $username))"
            $line.TrimEnd()
        }
    }
}

process {
    if ($PSCmdlet.ParameterSetName -eq 'InputObject') {
        Add-User $InputObject
    }
}

end {
    $connection = @{}
    foreach ($name in $PSBoundParameters.Keys | Where-Object { $_ -in 'Region', 'ProfileName', 'EndpointUrl' }) {
        $connection[$name] = $PSBoundParameters[$name]
    }

    $source, $requests = switch ($PSCmdlet.ParameterSetName) {
        UserPool {
            Find-CognitoUser $UserPoolId @connection | ForEach-Object { Add-User $_ }
            $UserPoolId, "about $(Format-Number ([math]::Max(1, [math]::Ceiling($total.Users / 60)))) ListUsers"
        }
        Path {
            Import-Csv -LiteralPath $Path | ForEach-Object { Add-User $_ }
            (Split-Path $Path -Leaf), 'none'
        }
        InputObject {
            'the pipeline', 'none of its own'
        }
    }

    $users = @(while ($queue.Count) { $queue.Dequeue() })
    [array]::Reverse($users)
    $monthRows = @(Get-MonthRow)
    if ($AsObject) {
        [pscustomobject]@{
            Source        = $source
            Users         = $total.Users
            Disabled      = $total.Disabled
            EmailVerified = $total.Verified
            Status        = @(Get-CountRow $total.Status)
            MfaKnown      = $total.MfaKnown
            WithMfa       = $total.MfaKnown ? $total.WithMfa : $null
            Mfa           = @(Get-CountRow $total.Mfa)
            Month         = $monthRows
            Newest        = $users
        }
    }
    else {
        $isLast = $MyInvocation.PipelinePosition -eq $MyInvocation.PipelineLength
        $isPlain = switch ($Color) {
            Always { $false }
            Never { $true }
            Auto { -not $isLast -or [Console]::IsOutputRedirected -or $env:NO_COLOR -or $PSStyle.OutputRendering -eq 'PlainText' }
        }
        $bold, $soft, $blue, $reset = $isPlain ? ('', '', '', '') : ($PSStyle.Bold, $PSStyle.Foreground.BrightBlack, $PSStyle.Foreground.BrightBlue, $PSStyle.Reset)
        $ellipsis = $isPlain ? '...' : [string][char]0x2026

        # For a host without a window, and for redirected output, 80 columns.
        $lineWidth = $Width ? $Width : 80
        if (-not $Width -and -not [Console]::IsOutputRedirected) {
            try {
                $lineWidth = [math]::Clamp($Host.UI.RawUI.WindowSize.Width, 60, 160)
            }
            catch [System.Management.Automation.Host.HostException], [System.NotImplementedException] {
                $lineWidth = 80
            }
        }

        $counts = "$(Format-Number $total.Users) $($total.Users -eq 1 ? 'user' : 'users'), $(Format-Number $total.Disabled) disabled, $(Format-Number $total.Verified) with a verified e-mail address"
        "$bold$(Format-Cell $source $lineWidth)".TrimEnd() + $reset
        $counts
        if ($total.Users) {
            Format-Heading 'Status'
            Format-BarChart @(Get-CountRow $total.Status) $total.Users
            Format-Heading 'MFA settings'
            if ($total.MfaKnown) {
                Format-BarChart @(Get-CountRow $total.Mfa) $total.MfaKnown
                "$soft  A user can have more than one setting.$reset"
                "$soft  None listed does not prove that a user has no MFA.$reset"
            }
            else {
                "$soft  Not known for a listing. Pipe users of Get-CognitoUser.$reset"
            }

            Format-Heading 'Sign-ups a month'
            Format-BarChart $monthRows
            if ($total.Undated) {
                "$soft  $(Format-Number $total.Undated) users have no valid date.$reset"
            }
        }

        if ($users) {
            Format-Heading 'Newest users'
            Format-NewestUser $users
        }
    }

    Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') ([string]::Format($invariant, 'Showed {0:n0} {4} of {1}. {2:n1} s; requests: {3}.',
            $total.Users, [CognitoUserTools.TerminalText]::Escape($source), $watch.Elapsed.TotalSeconds, $requests, ($total.Users -eq 1 ? 'user' : 'users')))
}
