# From the prompt to the first user of a listing: says how long the import took, and when there is a user. ForEach-Object is PowerShell's core;
# Select-Object would first have to be loaded.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId)

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $ModulePath
"import $($watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | ForEach-Object {
    'first'
    'done 1'
    exit
}
