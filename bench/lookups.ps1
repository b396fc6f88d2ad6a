# Looks users up by name with Get-CognitoUser or Get-CognitoAuthFactor. Says how many seconds that took, the ID of the first error where there are any,
# and "done N", the users that it got.
param(
    [string] $ModulePath,
    [string] $Endpoint,
    [string] $UserPoolId,
    [int] $Count,
    [string] $Cmdlet = 'Get-CognitoUser',
    # Without it, the default of the cmdlet.
    [int] $ThrottleLimit,
    # As fast as it can, not at the default pace.
    [switch] $Unlimited,
    # So many names first that are not measured: what the first calls of a process compile is not what is asked.
    [int] $WarmUp
)

Import-Module $ModulePath
$where = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint }
$names = @((Find-CognitoUser @where -MaxRequestsPerSecond 0 -First $Count).Username)
if ($WarmUp) {
    $null = $names | Select-Object -First $WarmUp | & $Cmdlet @where -MaxRequestsPerSecond 0
}

$given = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
if ($ThrottleLimit) {
    $given.ThrottleLimit = $ThrottleLimit
}

if ($Unlimited) {
    $given.MaxRequestsPerSecond = 0
}

$watch = [System.Diagnostics.Stopwatch]::StartNew()
$got = ($names | & $Cmdlet @where @given | Measure-Object).Count
"seconds $($watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))"
if ($failed) {
    "error $(($failed[0].FullyQualifiedErrorId -split ',')[0])"
}

"done $got"
