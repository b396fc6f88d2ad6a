# Starts and stops the simulator from PowerShell: for the Pester suite, the demo and the runbooks' tests.

<#
.SYNOPSIS
    Starts a simulated user pool on a free loopback port and returns what it said of itself.
.DESCRIPTION
    The simulator ends with Stop-CognitoSimulator, and by itself when this process ends, however it ends.
#>
function Start-CognitoSimulator {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [int] $Users = 500,
        [int] $LatencyMs = 0,
        # The attributes whose values are names of their user: email, phone_number, preferred_username.
        [string[]] $AliasAttribute = 'email',
        # The most users of each page in turn; 0 for an empty one.
        [int[]] $PageSize,
        # Access keys and their secrets. With any, signatures are verified.
        [hashtable] $SecretKey = @{}
    )

    if (-not $PSCmdlet.ShouldProcess("a simulated user pool with $Users users", 'Start')) {
        return
    }

    $assembly = Join-Path $PSScriptRoot 'bin' 'Release' 'net10.0' 'CognitoSimulator.dll'
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in $assembly, '--users', $Users, '--latency-ms', $LatencyMs, '--port', 0, '--alias-attributes', ($AliasAttribute -join ','), '--until-stdin-closes') {
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

    $said = @{}
    while (($line = $process.StandardOutput.ReadLine()) -ne 'ready') {
        if ($null -eq $line) {
            throw "The simulator did not start: exit code $($process.ExitCode)."
        }

        $name, $value = $line -split ': ', 2
        $said[$name] = $value
    }

    [pscustomobject]@{
        PSTypeName  = 'CognitoSimulator'
        Endpoint    = $said['endpoint']
        UserPoolId  = $said['user pool']
        Users       = [int]$said['users']
        Username    = $said['username']
        AccessToken = $said['access token']
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
    Forgets what a simulator has logged, and its scripted faults.
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
    Returns the requests that a simulator has received since it was last reset.
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
    Replicates the pool of a simulator to another region, under the same ID; without a region it takes the replica away.
.DESCRIPTION
    The region that a request is signed for decides which of the two answers. In a third region the pool does not exist.
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
    Scripts what a simulator does wrong from now on.
#>
function Set-CognitoSimulatorFault {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [PSTypeName('CognitoSimulator')] $Simulator,
        [Parameter(Mandatory)] [hashtable[]] $Fault
    )

    if ($PSCmdlet.ShouldProcess($Simulator.Endpoint, 'Script faults')) {
        $null = Invoke-RestMethod "$($Simulator.Endpoint)/__sim/faults" -Method Post -ContentType application/json -Body (ConvertTo-Json -InputObject @($Fault) -Depth 5)
    }
}

Export-ModuleMember -Function *-CognitoSimulator*
