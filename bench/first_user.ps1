# From the prompt to the first user of a listing, import included: says when there is a user, and how long that took. The clock is read only then, since
# every other expression here would have to be compiled first; and ForEach-Object is PowerShell's core, while Select-Object would have to be loaded.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId)

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $ModulePath
Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | ForEach-Object {
    $watch.Stop()
    'first'
    "first_user $($watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
    exit
}
