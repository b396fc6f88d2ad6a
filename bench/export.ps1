# Exports a pool to CSV, straight from the listing, or with -InMemory in two steps: the users listed and their attributes read, then Export-Csv alone.
# Says what CPU seconds each step took. One process does one of them, so that neither is warm from the other.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [switch] $InMemory)

function Get-CpuSecond([scriptblock] $Work) {
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $before = $process.TotalProcessorTime
    & $Work
    $process.Refresh()
    ($process.TotalProcessorTime - $before).TotalSeconds.ToString([cultureinfo]::InvariantCulture)
}

Import-Module $ModulePath
$csv = Join-Path ([System.IO.Path]::GetTempPath()) "bench-$PID.csv"
$given = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint; MaxRequestsPerSecond = 0 }
try {
    if ($InMemory) {
        "listing $(Get-CpuSecond { $script:users = Find-CognitoUser @given; $null = $script:users.Attributes })"
        "export $(Get-CpuSecond { $script:users | Export-Csv $csv })"
    }
    else {
        "whole $(Get-CpuSecond { Find-CognitoUser @given | Export-Csv $csv })"
    }
}
finally {
    Remove-Item $csv -ErrorAction Ignore
}
