# Exports a pool, and says what CPU seconds that took: to CSV, with -Json to a file of one JSON object a line, or with -InMemory in two steps: the users
# listed and their attributes read, then Export-Csv alone. One process does one of them, so that none is warm from another.
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
$given = @{ UserPoolId = $UserPoolId; EndpointUrl = $Endpoint; MaxRequestsPerSecond = 0 }
try {
    if ($InMemory) {
        "listing $(Get-CpuSecond { $script:users = Find-CognitoUser @given; $null = $script:users.Attributes })"
        "export $(Get-CpuSecond { $script:users | Export-Csv $file })"
    }
    elseif ($Json) {
        "whole $(Get-CpuSecond { Find-CognitoUser @given | ForEach-Object { ConvertTo-Json $_ -Compress } | Set-Content $file })"
    }
    else {
        "whole $(Get-CpuSecond { Find-CognitoUser @given | Export-Csv $file })"
    }
}
finally {
    Remove-Item $file -ErrorAction Ignore
}
