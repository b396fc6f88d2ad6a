# Lists a pool with the module at its default rate, or without a limit with -Unlimited. Writes "first" at the first user, the ID of an error, and
# "done N", the number of users.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [switch] $Unlimited, [int] $ThrottleLimit = 1)

Import-Module $ModulePath
$parameters = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint; ThrottleLimit = $ThrottleLimit }
if ($Unlimited) {
    $parameters.MaxRequestsPerSecond = 0
}

$count = 0
try {
    Find-CognitoUser @parameters | ForEach-Object {
        if ($count++ -eq 0) {
            [Console]::Out.WriteLine('first')
        }
    }
}
catch {
    "error $(($_.FullyQualifiedErrorId -split ',')[0])"
}

"done $count"
