# Looks users up by name, so many at a time. Says how many it got in a second.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [int] $Count, [int] $ThrottleLimit)

Import-Module $ModulePath
$given = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint; MaxRequestsPerSecond = 0; ThrottleLimit = $ThrottleLimit }
$names = @((Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 -First $Count).Username)
# What the first calls of a process compile is not what is asked.
$null = $names | Select-Object -First 100 | Get-CognitoUser @given
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$got = ($names | Get-CognitoUser @given | Measure-Object).Count
"rate $(($got / $watch.Elapsed.TotalSeconds).ToString([cultureinfo]::InvariantCulture))"
"done $got"
