# Lists a pool with Get-CGIPUserList of AWS.Tools.CognitoIdentityProvider. Writes "first" at the first user, the code of an error, and "done N".
param([string] $Endpoint, [string] $UserPoolId)

Import-Module AWS.Tools.CognitoIdentityProvider
$parameters = @{
    UserPoolId  = $UserPoolId
    EndpointUrl = $Endpoint
    Region      = ($UserPoolId -split '_')[0]
    AccessKey   = 'bench'
    SecretKey   = 'bench'
}

# Only versions with -NoAutoIteration request all pages.
function Get-User {
    if ((Get-Command Get-CGIPUserList).Parameters.ContainsKey('NoAutoIteration')) {
        return Get-CGIPUserList @parameters
    }

    $page = @{}
    do {
        $response = Get-CGIPUserList @parameters @page -Select *
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
    # The exception of the SDK, which has the code, is an inner exception.
    $cause = $_.Exception
    while ($cause.InnerException -and -not $cause.PSObject.Properties['ErrorCode']) {
        $cause = $cause.InnerException
    }

    "error $($cause.PSObject.Properties['ErrorCode'] ? $cause.ErrorCode : $cause.GetType().Name)"
}

"done $count"
