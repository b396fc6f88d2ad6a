# Lists a pool with the module several times in one process, as a session at the prompt does. Says how many seconds each listing took, without the import.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [int] $Times)

Import-Module $ModulePath
foreach ($time in 1..$Times) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $count = (Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | Measure-Object).Count
    "listing$time $($watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))"
}

"done $count"
