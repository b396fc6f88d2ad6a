# Writes "first" at the first user, and the milliseconds since before the import. It does little else, because every expression must be compiled first;
# ForEach-Object, unlike Select-Object, needs no module.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId)

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $ModulePath
Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | ForEach-Object {
    $watch.Stop()
    'first'
    "first_user $($watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
    exit
}
