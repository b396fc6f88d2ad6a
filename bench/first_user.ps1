# From the prompt to the first user: says when it has one, and how long the import took.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId)

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $ModulePath
$import = $watch.Elapsed.TotalMilliseconds
$null = Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | Select-Object -First 1
'first'
"import $($import.ToString([cultureinfo]::InvariantCulture))"
'done 1'
