#Requires -Version 7.4
#Requires -Modules CognitoUserTools

<#
.SYNOPSIS
    Tests with your user pool what you may read, how long a list takes, and whether the service behaves as documented.
.DESCRIPTION
    Use this before the first export or audit of a pool, and when you report a problem. It only reads. It sends about 30 requests, one after another,
    and reads at most four pages of users. One AdminGetUser request is for a user who exists: Amazon Cognito bills that user as active this month.

    Returns an object for each check, with Check, Result, Detail and Next. The results:
    OK       the service behaves as the documentation of the module says, or allows the operation
    Differs  it behaves differently: Next says what that means
    Denied   IAM does not allow the operation: Next says what does not work without it
    Failed   the request failed; Detail has the ErrorId
    Skipped  the pool has no user or no page that the check needs, or the operation is not allowed
    Info     measured or observed; the documentation promises nothing

    The users of a pool can change between two requests. Run the script again before you report what differs.

    -Json returns a report without usernames, attribute values, page tokens, the ID of the pool, profile names and account numbers. Attach it to an issue.

    The last line is a summary: the results, what is billed, the time and the requests that were sent. It goes to the information stream. With -Json
    there is none, because it names the pool.

    Exit codes: 0; 1, an error, or ListUsers is not allowed, so most checks are skipped; 2, with -FailIfFound, a check has the result Differs.
.PARAMETER UserPoolId
    The user pool ID, such as eu-west-1_AbC123.
.PARAMETER AccessToken
    An access token of a user, as a SecureString, a string or a PSCredential, to test GetUser and GetUserAuthFactors too.
.PARAMETER Json
    Returns the report as JSON instead of the objects.
.PARAMETER FailIfFound
    Ends with exit code 2 if a check has the result Differs.
.PARAMETER Region
    The AWS region, if it is not the region in the pool's ID.
.PARAMETER ProfileName
    The name of a profile in the shared AWS config and credentials files.
.PARAMETER EndpointUrl
    The endpoint URL. Default: that of the region.
.EXAMPLE
    ./Test-UserPoolAccess.ps1 eu-west-1_AbC123 -ProfileName audit

    Shows a table of all checks.
.EXAMPLE
    ./Test-UserPoolAccess.ps1 eu-west-1_AbC123 -Json > report.json

    Writes the report for an issue.
.EXAMPLE
    ./Test-UserPoolAccess.ps1 eu-west-1_AbC123 | Where-Object Result -In Differs, Denied, Failed | Format-List

    Shows only what needs attention.
#>
[CmdletBinding()]
[OutputType([pscustomobject], [string])]
param(
    [Parameter(Mandatory, Position = 0)] [string] $UserPoolId,
    [object] $AccessToken,
    [switch] $Json,
    [switch] $FailIfFound,
    [string] $Region,
    [string] $ProfileName,
    [uri] $EndpointUrl
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [System.Diagnostics.Stopwatch]::StartNew()
$invariant = [cultureinfo]::InvariantCulture
$connection = @{}
foreach ($name in $PSBoundParameters.Keys | Where-Object { $_ -in 'Region', 'ProfileName', 'EndpointUrl' }) {
    $connection[$name] = $PSBoundParameters[$name]
}

$rows = [System.Collections.Generic.List[object]]::new()
$report = [System.Collections.Generic.List[object]]::new()
$requests = [ordered]@{}
$source = $null
$identity = $null

# The defaults of Find-CognitoUser -MaxRequestsPerSecond and the page size of the service.
$rate = 25
$pageSize = 60

# The report has $Detail and $Next, so they must not contain user data, or names and numbers of the account. $Private replaces $Detail in the table.
function Add-Row([string] $Check, [string] $Result, [string] $Detail, [string] $Next, [string] $Private) {
    $rows.Add([pscustomobject]@{ PSTypeName = 'CognitoUserTools.AccessCheck'; Check = $Check; Result = $Result; Detail = $Private ? $Private : $Detail; Next = $Next ? $Next : $null })
    $report.Add([ordered]@{ check = $Check; result = $Result; detail = $Detail; next = $Next ? $Next : $null })
}

function Format-Count([long] $Number, [string] $Noun) {
    Format-Text '{0:n0} {1}{2}' $Number $Noun ($Number -eq 1 ? '' : 's')
}

function Format-Text([string] $Format) {
    [string]::Format($invariant, $Format, $args)
}

function Get-ErrorId($ErrorRecord) {
    $ErrorRecord.FullyQualifiedErrorId -replace ',.*'
}

<#
    Runs a cmdlet of the module for one page or one user. Its debug messages have the time, the users and the token of each page. ForEach-Object ends the
    list after the first page, so that one page is one request.
#>
function Invoke-Call([string] $Command, [hashtable] $With) {
    $call = @{ Users = [System.Collections.Generic.List[object]]::new(); ErrorRecord = $null; ErrorId = $null; Pages = [System.Collections.Generic.List[object]]::new() }
    try {
        # For break.
        foreach ($once in 1) {
            & $Command @With -Verbose -Debug -ErrorAction Stop 4>&1 5>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.DebugRecord]) {
                    if ($_.Message -match '^(?<operation>\w+): (?<ms>\d+) ms(, (?<users>\d+) of (?<limit>\d+) users, (next page token (?<token>.+)|the last page))?') {
                        $script:requests[$Matches.operation] = 1 + $script:requests[$Matches.operation]
                        if ($Matches.ContainsKey('users')) {
                            $call.Pages.Add([pscustomobject]@{
                                    Milliseconds = [int]$Matches.ms; Users = [int]$Matches.users; Limit = [int]$Matches.limit
                                    Token = $Matches.ContainsKey('token') ? $Matches.token : $null
                                })
                        }
                    }
                }
                elseif ($_ -is [System.Management.Automation.VerboseRecord]) {
                    if ($_.Message -match '^Credentials come from (?<source>.+)\.$') {
                        $script:source = $Matches.source
                    }
                    elseif ($_.Message -match '^Attempt \d+ failed') {
                        $script:requests['Retries'] = 1 + $script:requests['Retries']
                    }
                }
                else {
                    $call.Users.Add($_)
                }

                # Stops after two consecutive pages without users.
                $wanted = 0
                foreach ($received in $call.Pages) {
                    $wanted += $received.Users
                }

                if (($wanted -and $call.Users.Count -ge $wanted) -or ($call.Pages.Count -ge 2 -and -not $wanted)) {
                    break
                }
            }
        }
    }
    catch {
        $call.ErrorRecord = $_
        $call.ErrorId = Get-ErrorId $_
        if ("$_" -match 'User: (?<arn>arn:[^\s]+) is not authorized') {
            $script:identity = $Matches.arn
        }
    }

    $call
}

function Find-Page([hashtable] $With = @{}) {
    Invoke-Call Find-CognitoUser (@{ UserPoolId = $UserPoolId } + $With + $connection)
}

# Adds a row if the request failed, and returns whether it did.
function Test-Failed([string] $Check, $Call, [string] $Next) {
    if ($Call.ErrorId) {
        $isDenied = $Call.ErrorId -eq 'AccessDenied'
        Add-Row $Check ($isDenied ? 'Skipped' : 'Failed') ($isDenied ? 'IAM does not allow the operation.' : "$($Call.ErrorId).") ($isDenied ? '' : $Next) `
            -Private ($isDenied ? '' : "$($Call.ErrorId): $([CognitoUserTools.TerminalText]::Escape("$($Call.ErrorRecord)"))")
    }

    [bool]$Call.ErrorId
}

# Errors after the permission check: a missing user, an invalid parameter.
function Add-Permission([string] $Operation, $Call, [string] $Lost, [string[]] $Expected) {
    if ($Call.ErrorId -eq 'AccessDenied') {
        # Invalid keys have the same ErrorId.
        if ("$($Call.ErrorRecord)" -match 'security token|signature|access key') {
            Add-Row $Operation Denied 'The credentials are not valid, or have expired.' 'docs/credentials.md has the order in which credentials are found.'
        }
        else {
            Add-Row $Operation Denied "IAM does not allow cognito-idp:$Operation." "$Lost docs/iam.md has a policy."
        }
    }
    elseif ($Call.ErrorId -and $Call.ErrorId -notin $Expected) {
        Add-Row $Operation Failed "$($Call.ErrorId)." 'It is not known whether IAM allows it.' `
            -Private "$($Call.ErrorId): $([CognitoUserTools.TerminalText]::Escape("$($Call.ErrorRecord)"))"
    }
    else {
        Add-Row $Operation OK 'Allowed.'
    }
}

function Switch-Case([string] $Text) {
    -join ($Text.ToCharArray() | ForEach-Object { [char]::IsUpper($_) ? [char]::ToLowerInvariant($_) : [char]::ToUpperInvariant($_) })
}

function Format-Duration([double] $Seconds) {
    switch ($Seconds) {
        { $_ -lt 1 } { return 'less than 1 s' }
        { $_ -lt 120 } { return Format-Text '{0:0} s' $Seconds }
        { $_ -lt 7200 } { return Format-Text '{0:0} min' ($Seconds / 60) }
        default { return Format-Text '{0:0.0} h' ($Seconds / 3600) }
    }
}

function Get-Name($Call) {
    ($Call.Users | ForEach-Object Username) -join "`n"
}

function Get-Fact($User) {
    [ordered]@{
        Username = $User.Username; UserStatus = $User.UserStatus; Enabled = $User.Enabled; UserCreateDate = $User.UserCreateDate; UserLastModifiedDate = $User.UserLastModifiedDate
        Attributes = ($User.Attributes.GetEnumerator() | Sort-Object Key -CaseSensitive | ForEach-Object { "$($_.Key)=$($_.Value)" }) -join "`n"
    }
}

# Four pages.
$pages = [System.Collections.Generic.List[object]]::new()
$with = @{}
do {
    $page = Find-Page $with
    if ($page.ErrorId) {
        break
    }

    $pages.Add($page)
    $token = $page.Pages.Count ? $page.Pages[-1].Token : $null
    $with = @{ PaginationToken = $token }
} while ($token -and $pages.Count -lt 4)

# Without credentials, a region or the pool nothing can be tested.
if (-not $pages.Count -and $page.ErrorId -ne 'AccessDenied') {
    throw $page.ErrorRecord
}

$users = @($pages | ForEach-Object Users)
$measured = @($pages | ForEach-Object Pages)
$isWhole = $pages.Count -and -not $page.ErrorId -and -not $token
$next = $pages.Count ? $pages[0].Pages[-1].Token : $null
$no = @{
    User  = $pages.Count ? 'The pool has no user that this check needs.' : 'ListUsers is not allowed.'
    Token = $pages.Count ? 'The pool has one page.' : 'ListUsers is not allowed.'
}

# The other operations. A missing user shows whether a lookup is allowed, and is not billed.
$missing = @{ UserPoolId = $UserPoolId; Username = "no-such-user-$([guid]::NewGuid())" } + $connection
$total = Find-Page @{ IncludeTotalCount = $true; First = 0 }
$missingUser = Invoke-Call Get-CognitoUser $missing
$missingFactor = Invoke-Call Get-CognitoAuthFactor $missing

# Accuracy 0: there is no number. The estimate may be hours old.
$estimate = $total.Users.Count -and $total.Users[0].Accuracy ? [math]::Max([long]$total.Users[0], $users.Count) : $null

# The module calls ListUserPools only for completion, so completion is tested. It sends one request for each 60 pools.
$line = "Find-CognitoUser$(-join ($connection.GetEnumerator() | ForEach-Object { " -$($_.Key) '$("$($_.Value)" -replace "'", "''")'" })) -UserPoolId $UserPoolId"
$offered = @([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | ForEach-Object ListItemText)
$requests['ListUserPools'] = 1

Add-Permission ListUsers $page 'Find-CognitoUser, all lists and exports, and most of the checks below do not work.'
Add-Permission DescribeUserPool $total 'The progress bar has no percentage, -IncludeTotalCount and wildcards in -Property do not work.'
Add-Permission AdminGetUser $missingUser 'Get-CognitoUser and audits that need MFA settings do not work.' UserNotFound
Add-Permission AdminGetUserAuthFactors $missingFactor 'Get-CognitoAuthFactor -Username does not work.' UserNotFound
if ($offered -contains $UserPoolId) {
    Add-Row ListUserPools OK 'Allowed: Tab offers the pool.'
}
else {
    Add-Row ListUserPools Denied 'Tab does not offer the pool: IAM does not allow it, or the request failed.' 'Tab completion of -UserPoolId has no pools; nothing else needs it.'
}

# Times.
if ($measured) {
    $first, $later = $measured[0].Milliseconds, @($measured | Select-Object -Skip 1 | ForEach-Object Milliseconds | Sort-Object)
    $latency = $later ? $later[[math]::Floor(($later.Count - 1) / 2)] : $first
    Add-Row 'Time of a page' Info ($later ? (Format-Text 'The first took {0} ms, the others {1} to {2} ms, median {3}.' $first $later[0] $later[-1] $latency) : (Format-Text 'The only page took {0} ms.' $first))

    $full = @($measured | Where-Object Token)
    $fill = $full ? ($full | Measure-Object Users -Average).Average : [double]$measured[0].Users
    Add-Row 'Users on a page' Info ($full ? (Format-Text '{0} of {1}: {2:0} % of what fits.' (($full.Users -join ', ')) $pageSize (100 * $fill / $pageSize)) : (Format-Text '{0}, and no page follows.' $measured[0].Users))

    $known = $isWhole ? $users.Count : $estimate
    $count = $known ?? 10000
    $needed = [math]::Max($isWhole ? $measured.Count : 1, [math]::Ceiling($count / [math]::Max(1, $fill)))
    $alone = $needed / [math]::Min($rate, 1000 / [math]::Max(1, $latency))

    # -ThrottleLimit lists 16 parts, whose last pages are half full on average, and the first page of the plain list.
    $inParts = $needed -eq 1 ? 1 : [math]::Max(17, $needed + 9)
    $parallel = $inParts / [math]::Min($rate, 4000 / [math]::Max(1, $latency))
    Add-Row 'Time of a whole list' Info (Format-Text '{0}{1}, about {2}: {3}. With -ThrottleLimit 4, about {4}: {5}.' ($isWhole ? '' : $null -ne $known ? 'An estimated ' : 'For each ') `
            (Format-Count $count user) (Format-Count $needed page) (Format-Duration $alone) (Format-Count $inParts page) (Format-Duration $parallel))
}
else {
    foreach ($check in 'Time of a page', 'Users on a page', 'Time of a whole list') {
        Add-Row $check Skipped $no.Token
    }
}

# Lists.
$distinct = [System.Collections.Generic.HashSet[string]]::new([string[]]@($users | ForEach-Object Username), [System.StringComparer]::Ordinal)
if (-not $pages.Count) {
    Add-Row 'Each user once' Skipped $no.User
}
elseif ($page.ErrorId) {
    $null = Test-Failed 'Each user once' $page 'A list would break at this page.'
}
elseif ($distinct.Count -lt $users.Count) {
    Add-Row 'Each user once' Differs (Format-Text '{0} of {1} were returned twice, on {2}.' ($users.Count - $distinct.Count) (Format-Count $users.Count user) (Format-Count $pages.Count page)) 'Lists and exports have users twice: remove duplicates with Sort-Object Username -Unique.'
}
else {
    Add-Row 'Each user once' OK "$(Format-Count $users.Count user) on $(Format-Count $pages.Count page)."
}

if ($pages.Count) {
    $again = Find-Page
    if (-not (Test-Failed 'Order' $again)) {
        $isSame = (Get-Name $again) -ceq (Get-Name $pages[0])
        Add-Row 'Order' Info ($isSame ? 'The first page, requested twice, has the same users in the same order.' : 'The first page, requested twice, has other users or another order.')
    }
}
else {
    Add-Row 'Order' Skipped $no.User
}

if ($next -and $pages.Count -gt 1) {
    $again = Find-Page @{ PaginationToken = $next }
    if (-not (Test-Failed 'A page token twice' $again 'A list that breaks cannot be resumed.')) {
        if ((Get-Name $again) -ceq (Get-Name $pages[1])) {
            Add-Row 'A page token twice' OK 'It returns the same page again.'
        }
        else {
            Add-Row 'A page token twice' Differs 'It returns another page the second time.' 'A list that was resumed may miss users or have them twice: list the pool again.'
        }
    }

    $foreign = Find-Page @{ PaginationToken = $next; Filter = 'status = "Enabled"' }
    if ($foreign.ErrorId -eq 'PaginationTokenInvalid') {
        Add-Row 'A foreign page token' OK 'With another filter it is PaginationTokenInvalid.'
    }
    elseif ($foreign.ErrorId) {
        $null = Test-Failed 'A foreign page token' $foreign 'The documentation names PaginationTokenInvalid.'
    }
    else {
        Add-Row 'A foreign page token' Differs 'It is accepted with another filter.' 'Resume a list only with its own filter: nothing refuses another one.'
    }
}
else {
    Add-Row 'A page token twice' Skipped $no.Token
    Add-Row 'A foreign page token' Skipped $no.Token
}

# Searches. A search that finds many users may not return this one on its first page, so for shared values any user with the value is accepted.
function Test-Search([string] $Check, [hashtable] $With, [scriptblock] $Found, [string] $Ok, [string] $Differs, [string] $Next) {
    $search = Find-Page $With
    if (-not (Test-Failed $Check $search)) {
        $isFound = [bool]($search.Users | Where-Object $Found)
        Add-Row $Check ($isFound ? 'OK' : 'Differs') ($isFound ? $Ok : $Differs) ($isFound ? '' : $Next)
    }
}

$sample = $users | Select-Object -First 1
if ($sample) {
    $search = Find-Page @{ Attribute = 'username'; Value = $sample.Username }
    if (-not (Test-Failed 'Filter and plain list' $search)) {
        $match = $search.Users | Where-Object Username -CEQ $sample.Username | Select-Object -First 1
        if (-not $match) {
            Add-Row 'Filter and plain list' Differs 'A search by username does not find a user of the plain list.' 'Find users in the whole list, with Where-Object.'
        }
        else {
            $one, $other = (Get-Fact $sample), (Get-Fact $match)
            $differing = @($one.Keys | Where-Object { "$($one[$_])" -cne "$($other[$_])" })
            Add-Row 'Filter and plain list' ($differing ? 'Differs' : 'OK') ($differing ? "A search by username and the plain list differ in $($differing -join ', ')." : 'Both return the same user with the same values.') `
                ($differing ? 'Filters may find users by older values than lists have.' : '')
        }
    }
}
else {
    Add-Row 'Filter and plain list' Skipped $no.User
}

# An address contains punctuation. The module sends no prefix that ends with punctuation.
$user = $users | Where-Object { $_.Email -match '^[ -~]*[A-Za-z0-9]@[A-Za-z0-9]' } | Select-Object -First 1
if ($user) {
    $prefix = $user.Email.Substring(0, $user.Email.IndexOf('@') + 2)
    Test-Search 'Prefix with punctuation' @{ Attribute = 'email'; StartsWith = $prefix } { $_.Email -like "$([wildcardpattern]::Escape($prefix))*" } 'The beginning of an address with @ finds its user.' `
        'The beginning of an address with @ does not find its user.' 'Use a prefix of letters and digits, and Where-Object for the rest.'
}
else {
    Add-Row 'Prefix with punctuation' Skipped $no.User
}

$user = $users | Where-Object { $_.Username -match '^[ -~]*[A-Za-z][ -~]*$' } | Select-Object -First 1
if ($user) {
    $search = Find-Page @{ Attribute = 'username'; Value = (Switch-Case $user.Username) }
    if (-not (Test-Failed 'Case of usernames' $search)) {
        $isFound = [bool]($search.Users | Where-Object Username -CEQ $user.Username)
        Add-Row 'Case of usernames' ($isFound ? 'Differs' : 'OK') ($isFound ? 'A username in another case finds the user.' : 'A username in another case does not find the user.') `
            ($isFound ? 'In this pool -Attribute username ignores case, so no -ieq is needed.' : '')
    }
}
else {
    Add-Row 'Case of usernames' Skipped $no.User
}

foreach ($case in @{ Check = 'Case of names'; Names = @{ Name = 'name'; GivenName = 'given_name'; FamilyName = 'family_name' } }, @{ Check = 'Case of e-mail'; Names = @{ Email = 'email' } }) {
    $property, $user = $null
    foreach ($name in $case.Names.Keys | Sort-Object -Descending) {
        $property = $name
        $user = $users | Where-Object { $_.$property -match '^[ -~]*[A-Za-z][ -~]*$' } | Select-Object -First 1
        if ($user) {
            break
        }
    }

    if ($user) {
        $value = $user.$property
        Test-Search $case.Check @{ Attribute = $case.Names[$property]; Value = (Switch-Case $value) } { $_.$property -eq $value } "A value of $property in another case finds its user." `
            "A value of $property in another case does not find its user." 'Write the value in its case, or use -ieq in -Filter, which lists the whole pool.'
    }
    else {
        Add-Row $case.Check Skipped $no.User
    }
}

# -ThrottleLimit lists a pool by the first digit of the sub.
$withSub = @(($pages.Count ? $pages[0].Users : @()) | Where-Object { $_.Sub -match '^[0-9a-f]{8}' })
if ($withSub) {
    $some = @($withSub | Select-Object -First 3)
    $found = 0
    $failed = $false
    foreach ($user in $some) {
        $search = Find-Page @{ Attribute = 'sub'; StartsWith = $user.Sub.Substring(0, 8) }
        if (Test-Failed 'Prefix of a sub' $search) {
            $failed = $true
            break
        }

        $found += [bool]($search.Users | Where-Object Sub -CEQ $user.Sub)
    }

    if (-not $failed) {
        $isFound = $found -eq $some.Count
        Add-Row 'Prefix of a sub' ($isFound ? 'OK' : 'Differs') (Format-Text 'The first 8 digits of a sub find the user: {0} of {1} users of the first page.' $found $some.Count) `
            ($isFound ? '' : 'Do not use -ThrottleLimit for whole pools: its parts would miss users.')
    }

    $digit = $withSub[0].Sub.Substring(0, 1)
    $search = Find-Page @{ Attribute = 'sub'; StartsWith = $digit }
    if (-not (Test-Failed 'First digit of a sub' $search)) {
        $wrong = @($search.Users | Where-Object Sub -NotLike "$digit*").Count
        $isPartWhole = $isWhole -and -not $search.Pages[-1].Token
        $expected = @($users | Where-Object Sub -Like "$digit*").Count
        $known = [System.Collections.Generic.HashSet[string]]::new([string[]]$users.Sub)
        $lacking = $isPartWhole ? $expected - @($search.Users | Where-Object { $known.Contains($_.Sub) }).Count : 0
        $isRight = -not $wrong -and $lacking -le 0 -and $search.Users.Count
        Add-Row 'First digit of a sub' ($isRight ? 'OK' : 'Differs') `
            ($isRight ? (Format-Text ($isPartWhole ? 'It finds the same as the list: {0}.' : 'It finds users with that digit only; the first page has {0}.') (Format-Count $search.Users.Count user))
                : (Format-Text 'It finds {0}; with another digit: {1}; missing: {2} or more.' (Format-Count $search.Users.Count user) $wrong ([math]::Max($lacking, [int](-not $search.Users.Count))))) `
            ($isRight ? '' : 'Do not use -ThrottleLimit for whole pools: its parts would miss users.')
    }
}
else {
    Add-Row 'Prefix of a sub' Skipped $no.User
    Add-Row 'First digit of a sub' Skipped $no.User
}

$attribute = 'website', 'zoneinfo', 'nickname', 'birthdate' |
    Where-Object { $name = $_; $pages.Count -and ($pages[0].Users | Where-Object { -not $_.Attributes.ContainsKey($name) }) } | Select-Object -First 1
if ($attribute) {
    $search = Find-Page @{ AttributesToGet = $attribute }
    if ($search.ErrorId -eq 'InvalidParameter') {
        Add-Row 'AttributesToGet' OK 'A page with a user without the attribute is InvalidParameter.'
    }
    elseif (-not (Test-Failed 'AttributesToGet' $search 'The documentation names InvalidParameter.')) {
        Add-Row 'AttributesToGet' Differs 'A page with a user without the attribute is returned.' '-AttributesToGet can be used for attributes that some users lack.'
    }
}
else {
    Add-Row 'AttributesToGet' Skipped $no.User
}

# Lookups. AdminGetUser for one user; for the other names AdminGetUserAuthFactors, which takes the same names and is not billed.
if ($missingUser.ErrorId -eq 'AccessDenied') {
    $null = Test-Failed 'A missing user' $missingUser
}
elseif ($missingUser.ErrorId) {
    $isRight = $missingUser.ErrorId -eq 'UserNotFound'
    Add-Row 'A missing user' ($isRight ? 'OK' : 'Differs') "AdminGetUser: $($missingUser.ErrorId)." ($isRight ? '' : 'Get-CognitoUser reports names that do not exist as this error, not as UserNotFound.')
}
else {
    Add-Row 'A missing user' Differs 'AdminGetUser returns a user for a name that does not exist.' 'Do not rely on Get-CognitoUser to find out whether a name exists.'
}

if ($sample -and $missingUser.ErrorId -ne 'AccessDenied') {
    $lookup = Invoke-Call Get-CognitoUser (@{ UserPoolId = $UserPoolId; Username = $sample.Username } + $connection)
    if (-not (Test-Failed 'Lookup by username' $lookup)) {
        $isRight = $lookup.Users.Count -eq 1 -and $lookup.Users[0].Username -ceq $sample.Username
        Add-Row 'Lookup by username' ($isRight ? 'OK' : 'Differs') ($isRight ? 'AdminGetUser returns the user.' : 'AdminGetUser returns another user.') ($isRight ? '' : 'Compare Username and RequestedUsername of the results.')
    }
}
else {
    Add-Row 'Lookup by username' Skipped ($sample ? 'AdminGetUser is not allowed.' : $no.User)
}

foreach ($case in @{ Check = 'Lookup by sub'; Property = 'Sub' }, @{ Check = 'Lookup by e-mail'; Property = 'Email' }) {
    $user = $users | Where-Object { $_.($case.Property) -and $_.($case.Property) -cne $_.Username -and $_.Enabled -ne $false } | Select-Object -First 1
    if ($missingFactor.ErrorId -ne 'UserNotFound') {
        Add-Row $case.Check Skipped 'AdminGetUserAuthFactors failed.'
    }
    elseif (-not $user) {
        Add-Row $case.Check Skipped ($pages.Count ? 'The usernames are the same values.' : $no.User)
    }
    else {
        $lookup = Invoke-Call Get-CognitoAuthFactor (@{ UserPoolId = $UserPoolId; Username = $user.($case.Property) } + $connection)
        $isRight = $lookup.Users.Count -eq 1 -and $lookup.Users[0].Username -ceq $user.Username
        if ($lookup.ErrorId -eq 'UserNotFound') {
            if ($case.Property -eq 'Email') {
                Add-Row $case.Check Info 'It finds no user: e-mail addresses are not aliases in this pool, or this one is not verified.' 'Find-CognitoUser -Attribute Email finds users by their address.'
            }
            else {
                Add-Row $case.Check Differs 'It finds no user.' 'Look up users by Username, or with Find-CognitoUser -Attribute sub.'
            }
        }
        elseif (-not (Test-Failed $case.Check $lookup)) {
            Add-Row $case.Check ($isRight ? 'OK' : 'Differs') ($isRight ? 'It finds the user.' : 'It finds another user, or returns another name.') ($isRight ? '' : 'Compare the Username of the results.')
        }
    }
}

# A token belongs to a user, so no credentials are needed.
if ($PSBoundParameters.ContainsKey('AccessToken')) {
    $withToken = @{ AccessToken = $AccessToken }
    foreach ($name in 'Region', 'EndpointUrl') {
        if ($connection.ContainsKey($name)) {
            $withToken[$name] = $connection[$name]
        }
    }

    foreach ($case in @{ Operation = 'GetUser'; Command = 'Get-CognitoMyUser' }, @{ Operation = 'GetUserAuthFactors'; Command = 'Get-CognitoAuthFactor' }) {
        $call = Invoke-Call $case.Command $withToken
        if ($call.ErrorId) {
            Add-Row $case.Operation Failed "$($call.ErrorId)." 'docs/troubleshooting.md has a section for each ErrorId.'
        }
        else {
            Add-Row $case.Operation OK 'It returns the user of the token.'
        }
    }
}

# The first row, added last, because only a refusal of IAM has the identity.
$public = $source ? ($source -replace "'[^']*'", "'...'" -replace 'arn:\S+', 'arn:...' -replace '\d{12}', '...') : 'not known'
$where = $sample -and $sample.Region ? $sample.Region : $Region ? $Region : ($UserPoolId -replace '_.*')
$who = $identity ? [CognitoUserTools.TerminalText]::Escape($identity) : 'not shown by these operations'
Add-Row 'Credentials' Info "From $public, for $where." ($identity ? '' : 'aws sts get-caller-identity shows the identity.') -Private "From $($source ?? 'an unknown source'), for $where. Identity: $who."
foreach ($list in $rows, $report) {
    $row = $list[-1]
    $list.RemoveAt($list.Count - 1)
    $list.Insert(0, $row)
}

if ($Json) {
    [ordered]@{
        report     = 'Test-UserPoolAccess.ps1'
        date       = [datetime]::UtcNow.ToString('yyyy-MM-dd', $invariant)
        module     = "$((Get-Command Find-CognitoUser).Module.Version)"
        powershell = "$($PSVersionTable.PSVersion)"
        os         = [System.Runtime.InteropServices.RuntimeInformation]::OSDescription
        endpoint   = $connection.ContainsKey('EndpointUrl') ? 'another one' : 'of the region'
        pages      = @($measured | ForEach-Object { [ordered]@{ milliseconds = $_.Milliseconds; users = $_.Users; limit = $_.Limit; follows = [bool]$_.Token } })
        requests   = $requests
        seconds    = [math]::Round($watch.Elapsed.TotalSeconds, 1)
        checks     = $report
    } | ConvertTo-Json -Depth 4
}
else {
    $rows
    $counts = $rows | Group-Object Result -NoElement | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" }
    $sent = $requests.GetEnumerator() | ForEach-Object { "$($_.Value) $($_.Key)" }
    $billed = @($rows | Where-Object { $_.Check -eq 'Lookup by username' -and $_.Result -in 'OK', 'Differs' }).Count
    Write-Information -InformationAction ($PSBoundParameters['InformationAction'] ?? 'Continue') (Format-Text '{0} checks of {1}: {2}. Billed: {3}. {4:0.0} s; requests: about {5}.' `
            $rows.Count $UserPoolId ($counts -join ', ') ($billed ? '1 AdminGetUser' : 'nothing') $watch.Elapsed.TotalSeconds ($sent -join ', '))
}

if (-not $pages.Count) {
    exit 1
}

if ($FailIfFound -and $rows.Result -contains 'Differs') {
    exit 2
}
