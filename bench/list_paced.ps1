# Lists a pool with the module at its default pace, or with -Unlimited as fast as it can. Says "first" when there is a user, an error's ID where the
# listing ends in one, and "done N" at the end: the users that it had by then.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [switch] $Unlimited, [int] $ThrottleLimit = 1)

Import-Module $ModulePath
$given = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint; ThrottleLimit = $ThrottleLimit }
if ($Unlimited) {
    $given.MaxRequestsPerSecond = 0
}

$count = 0
try {
    Find-CognitoUser @given | ForEach-Object {
        if ($count++ -eq 0) {
            [Console]::Out.WriteLine('first')
        }
    }
}
catch {
    "error $(($_.FullyQualifiedErrorId -split ',')[0])"
}

"done $count"
