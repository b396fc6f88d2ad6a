# Lists a pool with the module, with a filter if one is given. Writes "done N".
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [string] $Filter)

Import-Module $ModulePath
$search = if ($Filter) { @{ Filter = $Filter } } else { @{} }
"done $((Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 @search | Measure-Object).Count)"
