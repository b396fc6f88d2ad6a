# Looks up users by name with Get-CognitoUser or Get-CognitoAuthFactor. Writes the seconds, the ID of the first error if there is one, and "done N",
# the number of users.
param(
    [string] $ModulePath,
    [string] $Endpoint,
    [string] $UserPoolId,
    [int] $Count,
    [string] $Cmdlet = 'Get-CognitoUser',
    # Default: that of the cmdlet.
    [int] $ThrottleLimit,
    # Without a limit of the rate.
    [switch] $Unlimited,
    # The number of names looked up before the measurement, because the first calls compile code.
    [int] $WarmUp
)

Import-Module $ModulePath
$pool = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint }
$names = @((Find-CognitoUser @pool -MaxRequestsPerSecond 0 -First $Count).Username)
if ($WarmUp) {
    $null = $names | Select-Object -First $WarmUp | & $Cmdlet @pool -MaxRequestsPerSecond 0
}

$options = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
if ($ThrottleLimit) {
    $options.ThrottleLimit = $ThrottleLimit
}

if ($Unlimited) {
    $options.MaxRequestsPerSecond = 0
}

$watch = [System.Diagnostics.Stopwatch]::StartNew()
$got = ($names | & $Cmdlet @pool @options | Measure-Object).Count
"seconds $($watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))"
if ($failed) {
    "error $(($failed[0].FullyQualifiedErrorId -split ',')[0])"
}

"done $got"
