# The simulator for Pester tests, the demo and the captures of the docs.

<#
.SYNOPSIS
    Starts a simulated user pool on a free loopback port and returns its connection.
.DESCRIPTION
    The simulator ends with Stop-CognitoSimulator or with this process.
#>
function Start-CognitoSimulator {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [int] $Users = 500,
        [int] $LatencyMs = 0,
        # The alias attributes of the pool: email, phone_number, preferred_username.
        [string[]] $AliasAttribute = 'email',
        # The largest number of users of each page in turn; 0 for an empty page.
        [int[]] $PageSize,
        # Access keys and their secrets, to verify signatures.
        [hashtable] $SecretKey = @{}
    )

    if (-not $PSCmdlet.ShouldProcess("a simulated user pool with $Users users", 'Start')) {
        return
    }

    $assembly = Join-Path $PSScriptRoot 'bin' 'Release' 'net10.0' 'CognitoSimulator.dll'
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in $assembly, '--users', $Users, '--latency-ms', $LatencyMs, '--alias-attributes', ($AliasAttribute -join ','), '--until-stdin-closes') {
        $start.ArgumentList.Add("$argument")
    }

    if ($PageSize) {
        $start.ArgumentList.Add('--page-sizes')
        $start.ArgumentList.Add($PageSize -join ',')
    }

    foreach ($pair in $SecretKey.GetEnumerator()) {
        $start.ArgumentList.Add('--secret-key')
        $start.ArgumentList.Add("$($pair.Key)=$($pair.Value)")
    }

    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)

    $connection = @{}
    while (($line = $process.StandardOutput.ReadLine()) -ne 'ready') {
        if ($null -eq $line) {
            throw "The simulator did not start: exit code $($process.ExitCode)."
        }

        $name, $value = $line -split ': ', 2
        $connection[$name] = $value
    }

    [pscustomobject]@{
        PSTypeName  = 'CognitoSimulator'
        Endpoint    = $connection['endpoint']
        UserPoolId  = $connection['user pool']
        Users       = [int]$connection['users']
        Username    = $connection['username']
        AccessToken = $connection['access token']
        Process     = $process
    }
}

<#
.SYNOPSIS
    Stops a simulator.
#>
function Stop-CognitoSimulator {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, ValueFromPipeline)] [PSTypeName('CognitoSimulator')] $Simulator)

    process {
        if ($PSCmdlet.ShouldProcess($Simulator.Endpoint, 'Stop')) {
            $Simulator.Process.StandardInput.Close()
            $Simulator.Process.WaitForExit()
            $Simulator.Process.Dispose()
        }
    }
}

<#
.SYNOPSIS
    Clears the log and the faults of a simulator.
#>
function Reset-CognitoSimulator {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] [PSTypeName('CognitoSimulator')] $Simulator)

    if ($PSCmdlet.ShouldProcess($Simulator.Endpoint, 'Reset')) {
        $null = Invoke-RestMethod "$($Simulator.Endpoint)/__sim/reset" -Method Post
    }
}

<#
.SYNOPSIS
    Returns the requests since the last reset.
#>
function Get-CognitoSimulatorRequest {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [PSTypeName('CognitoSimulator')] $Simulator,
        [string] $Operation
    )

    Invoke-RestMethod "$($Simulator.Endpoint)/__sim/log" | ForEach-Object { $_ } | Where-Object { -not $Operation -or $_.operation -eq $Operation }
}

<#
.SYNOPSIS
    Adds a replica of the user pool in another region; without -Region, removes the replica.
.DESCRIPTION
    The region of a request's signature selects one of the two. In other regions the pool does not exist.
#>
function Set-CognitoSimulatorReplica {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [PSTypeName('CognitoSimulator')] $Simulator,
        [string] $Region
    )

    if ($PSCmdlet.ShouldProcess($Simulator.Endpoint, 'Replicate the user pool')) {
        $replica = $Region ? @{ Method = 'Post'; ContentType = 'application/json'; Body = ConvertTo-Json @{ region = $Region } } : @{ Method = 'Delete' }
        $null = Invoke-RestMethod "$($Simulator.Endpoint)/__sim/replica" @replica
    }
}

<#
.SYNOPSIS
    Adds faults to a simulator.
#>
function Set-CognitoSimulatorFault {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [PSTypeName('CognitoSimulator')] $Simulator,
        [Parameter(Mandatory)] [hashtable[]] $Fault
    )

    if ($PSCmdlet.ShouldProcess($Simulator.Endpoint, 'Add faults')) {
        $null = Invoke-RestMethod "$($Simulator.Endpoint)/__sim/faults" -Method Post -ContentType application/json -Body (ConvertTo-Json -InputObject @($Fault) -Depth 5)
    }
}

Export-ModuleMember -Function *-CognitoSimulator*
