# Lists a pool with the module: the whole pool into Measure-Object. Says "done N" at the end.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId)

Import-Module $ModulePath
"done $((Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | Measure-Object).Count)"
