# Exports a pool to CSV. Says what the CPU seconds of the process were for the whole, and then for Export-Csv alone on users in memory.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId)

function Get-CpuSecond([scriptblock] $Work) {
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $before = $process.TotalProcessorTime
    $null = & $Work
    $process.Refresh()
    ($process.TotalProcessorTime - $before).TotalSeconds.ToString([cultureinfo]::InvariantCulture)
}

Import-Module $ModulePath
$csv = Join-Path ([System.IO.Path]::GetTempPath()) "bench-$PID.csv"
$given = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint; MaxRequestsPerSecond = 0 }
try {
    "whole $(Get-CpuSecond { Find-CognitoUser @given | Export-Csv $csv })"
    "listing $(Get-CpuSecond { Find-CognitoUser @given | Measure-Object })"
    $users = Find-CognitoUser @given
    "export $(Get-CpuSecond { $users | Export-Csv $csv })"
}
finally {
    Remove-Item $csv -ErrorAction Ignore
}
