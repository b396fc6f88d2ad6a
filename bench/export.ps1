# Exports a pool and writes the CPU seconds: to CSV; with -Json to a file with a JSON object per line; with -InMemory in two steps: lists the users and
# reads their attributes, then Export-Csv. Each in its own process, so that nothing is compiled by another.
param([string] $ModulePath, [string] $Endpoint, [string] $UserPoolId, [switch] $Json, [switch] $InMemory)

function Get-CpuSecond([scriptblock] $Work) {
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $before = $process.TotalProcessorTime
    & $Work
    $process.Refresh()
    ($process.TotalProcessorTime - $before).TotalSeconds.ToString([cultureinfo]::InvariantCulture)
}

Import-Module $ModulePath
$file = Join-Path ([System.IO.Path]::GetTempPath()) "bench-$PID.txt"
$pool = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint; MaxRequestsPerSecond = 0 }
try {
    if ($InMemory) {
        "listing $(Get-CpuSecond { $script:users = Find-CognitoUser @pool; $null = $script:users.Attributes })"
        "export $(Get-CpuSecond { $script:users | Export-Csv $file })"
    }
    elseif ($Json) {
        "whole $(Get-CpuSecond { Find-CognitoUser @pool | ForEach-Object { ConvertTo-Json $_ -Compress } | Set-Content $file })"
    }
    else {
        "whole $(Get-CpuSecond { Find-CognitoUser @pool | Export-Csv $file })"
    }
}
finally {
    Remove-Item $file -ErrorAction Ignore
}
