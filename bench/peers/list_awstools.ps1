# Lists a pool with Get-CGIPUserList of AWS.Tools.CognitoIdentityProvider, once or several times in one process. Says "first" when a user is there, how
# many seconds each listing took without the import, an error's code where a listing ends in one, and "done N" at the end.
param([string] $Endpoint, [string] $UserPoolId, [int] $Times = 1)

Import-Module AWS.Tools.CognitoIdentityProvider
$given = @{
    UserPoolId  = $UserPoolId
    EndpointUrl = $Endpoint
    Region      = ($UserPoolId -split '_')[0]
    AccessKey   = 'bench'
    SecretKey   = 'bench'
}

# All pages: the cmdlet asks for them itself in the versions that can be told not to, and else a page at a time is asked for here.
function Get-User {
    if ((Get-Command Get-CGIPUserList).Parameters.ContainsKey('NoAutoIteration')) {
        return Get-CGIPUserList @given
    }

    $page = @{}
    do {
        $response = Get-CGIPUserList @given @page -Select *
        $response.Users
        $page.PaginationToken = $response.PaginationToken
    } while ($page.PaginationToken)
}

foreach ($time in 1..$Times) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $count = 0
    try {
        Get-User | ForEach-Object {
            if ($count++ -eq 0 -and $time -eq 1) {
                [Console]::Out.WriteLine('first')
            }
        }
    }
    catch {
        # The cmdlet wraps the exception of the SDK, which has the code, in one of its own.
        $cause = $_.Exception
        while ($cause.InnerException -and -not $cause.PSObject.Properties['ErrorCode']) {
            $cause = $cause.InnerException
        }

        "error $($cause.PSObject.Properties['ErrorCode'] ? $cause.ErrorCode : $cause.GetType().Name)"
    }

    "listing$time $($watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))"
}

"done $count"
