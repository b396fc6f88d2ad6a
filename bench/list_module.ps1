# Lists a pool with the module into Measure-Object, through a filter if one is given. Says "done N" at the end.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [string] $Filter)

Import-Module $ModulePath
$given = if ($Filter) { @{ Filter = $Filter } } else { @{} }
"done $((Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 @given | Measure-Object).Count)"
