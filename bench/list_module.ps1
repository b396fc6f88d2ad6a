# Lists a pool with the module: the whole pool into Measure-Object. Says "done N" at the end.
param([Parameter(Mandatory)] [string] $ModulePath, [Parameter(Mandatory)] [string] $Endpoint, [Parameter(Mandatory)] [string] $UserPoolId, [switch] $FirstOnly)

Import-Module $ModulePath
if ($FirstOnly) {
    $null = Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | Select-Object -First 1
    'first'
    return
}

"done $((Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | Measure-Object).Count)"
