# Lists a pool with the module through a filter of which the service can search nothing: every user is checked here. Says "done N", what it found.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId)

Import-Module $ModulePath
$filter = "Email -like '*@example.org' -and UserCreateDate -gt '2025-01-01'"
"done $((Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 -Filter $filter | Measure-Object).Count)"
