# Lists a very large pool with the module, and says on the way how long it has taken and what memory it has taken at most: "at USERS SECONDS MEGABYTES"
# for each of the counts given, which commas separate. Says "done N" at the end.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [string] $Count)

Import-Module $ModulePath
$counts = [System.Collections.Generic.Queue[int]]::new([int[]]($Count -split ','))
$next = $counts.Dequeue()
$listed = 0
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Find-CognitoUser $UserPoolId -EndpointUrl $Endpoint -MaxRequestsPerSecond 0 | ForEach-Object {
    if (++$listed -eq $next) {
        $peak = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
        [Console]::Out.WriteLine([string]::Format([cultureinfo]::InvariantCulture, 'at {0} {1} {2}', $listed, $watch.Elapsed.TotalSeconds, $peak))
        $next = $counts.Count ? $counts.Dequeue() : 0
    }
}

"done $listed"
