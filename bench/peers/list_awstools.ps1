# Lists a pool with Get-CGIPUserList of AWS.Tools.CognitoIdentityProvider. Says "first" when a user is there, an error's code if the listing ends in one,
# and "done N" at the end.
param([string] $Endpoint, [string] $UserPoolId)

Import-Module AWS.Tools.CognitoIdentityProvider
$given = @{
    UserPoolId  = $UserPoolId
    EndpointUrl = $Endpoint
    Region      = ($UserPoolId -split '_')[0]
    AccessKey   = 'bench'
    SecretKey   = 'bench'
}

# Versions with -NoAutoIteration request all pages; with others each page is requested here.
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

$count = 0
try {
    Get-User | ForEach-Object {
        if ($count++ -eq 0) {
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

"done $count"
