# Concurrent use and Ctrl+C at any time: no results are mixed up, nothing hangs, and no resources are left.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    $manifest = Join-Path (Resolve-Path $ModulePath).ProviderPath 'CognitoUserTools.psd1'
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1')
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1')
    $simulator = Start-CognitoSimulator -Users 500 -LatencyMs 2
    $given = @{
        Module      = $manifest
        Endpoint    = $simulator.Endpoint
        UserPoolId  = $simulator.UserPoolId
        AccessToken = $simulator.AccessToken
        Watch       = Join-Path $PSScriptRoot 'UnobservedTasks.cs'
    }

    $tools = {
        Add-Type -Path $given.Watch
        [UnobservedTasks]::Watch()
        Import-Module $given.Module

        # The connections of this process: no other uses this simulator.
        function Get-ConnectionCount {
            $port = ([uri] $given.Endpoint).Port
            @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
                    Where-Object { $_.RemoteEndPoint.Port -eq $port -and $_.State -eq 'Established' }).Count
        }
    }
}

AfterAll {
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }

    Remove-Module ChildSession, CognitoSimulator -ErrorAction Ignore
}

Describe 'Twenty runspaces over one import' {
    BeforeAll {
        $result = Invoke-ChildSession -TimeoutSeconds 240 -Given $given $tools, {
            $everyone = (Find-CognitoUser $given.UserPoolId -EndpointUrl $given.Endpoint -MaxRequestsPerSecond 0).Username
            $outputs = 1..20 | ForEach-Object -ThrottleLimit 20 -Parallel {
                $given = $using:given
                $everyone = $using:everyone
                $own = $everyone[(20 * $_)..(20 * $_ + 19)]
                Import-Module $given.Module
                $endpoint = @{ EndpointUrl = $given.Endpoint; MaxRequestsPerSecond = 0 }
                [pscustomobject]@{
                    Listed  = -not (Compare-Object @(Find-CognitoUser $given.UserPoolId @endpoint).Username $everyone -SyncWindow 0)
                    Got     = -not (Compare-Object @($own | Get-CognitoUser -UserPoolId $given.UserPoolId @endpoint).Username $own -SyncWindow 0)
                    Mine    = (Get-CognitoMyUser $given.AccessToken -EndpointUrl $given.Endpoint).Username
                    Factor  = (Get-CognitoAuthFactor $given.AccessToken -EndpointUrl $given.Endpoint).Username
                    Module  = (Get-Command Find-CognitoUser).ImplementingType.Assembly.GetHashCode()
                    Error   = "$Error"
                }
            }

            @{
                Users      = $everyone.Count
                Outputs    = @($outputs)
                Contexts   = @([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ CognitoUserTools).Count
                Unobserved = [UnobservedTasks]::Count()
            }
        }
    }

    It 'returns the right users to each' {
        $result.Users | Should -Be 500
        $result.Outputs.Count | Should -Be 20
        $result.Outputs.Error | Should -Be (, '' * 20)
        $result.Outputs.Listed | Should -Not -Contain $false
        $result.Outputs.Got | Should -Not -Contain $false
        $result.Outputs.Mine | Select-Object -Unique | Should -Be $simulator.Username
        $result.Outputs.Factor | Select-Object -Unique | Should -Be $simulator.Username
    }

    It 'loads each assembly once' {
        $result.Outputs.Module | Select-Object -Unique | Should -HaveCount 1
        $result.Contexts | Should -Be 1
    }

    It 'leaves no unobserved exception' {
        $result.Unobserved | Should -Be 0
    }
}

Describe 'Ctrl+C at any time' {
    BeforeAll {
        # Printed, so that a failure can be repeated.
        $seed = Get-Random -Maximum 1000000
        Write-Host "    the moments come from seed $seed"
        $result = Invoke-ChildSession -TimeoutSeconds 240 -Given ($given + @{ Seed = $seed }) $tools, {
            $random = [System.Random]::new($given.Seed)
            $commands = @(
                { param($given) while ($true) { Find-CognitoUser $given.UserPoolId -EndpointUrl $given.Endpoint -MaxRequestsPerSecond 0 } }
                { param($given) & { while ($true) { 'jon' } } | Get-CognitoUser -UserPoolId $given.UserPoolId -EndpointUrl $given.Endpoint -MaxRequestsPerSecond 0 }
                { param($given) & { while ($true) { $given.AccessToken } } | Get-CognitoMyUser -EndpointUrl $given.Endpoint }
                { param($given) & { while ($true) { $given.AccessToken } } | Get-CognitoAuthFactor -EndpointUrl $given.Endpoint }
            )
            $count = @{ Stopped = 0; Hangs = 0; Emitted = 0 }
            $shell = [powershell]::Create()
            $null = $shell.AddCommand('Import-Module').AddParameter('Name', $given.Module).Invoke()
            foreach ($i in 1..200) {
                $shell.Commands.Clear()
                $null = $shell.AddScript($commands[$i % 4]).AddArgument($given)
                $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
                $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
                $null = $running.AsyncWaitHandle.WaitOne($random.Next(60))
                $stopping = $shell.BeginStop($null, $null)
                if (-not $stopping.AsyncWaitHandle.WaitOne(20000)) {
                    $count.Hangs++
                    break
                }

                $shell.EndStop($stopping)
                $count.Stopped += $shell.InvocationStateInfo.State -eq 'Stopped'
                $count.Emitted += $output.Count
                $shell.Streams.ClearStreams()
                if ($i -eq 40) {
                    $threads = [System.Diagnostics.Process]::GetCurrentProcess().Threads.Count
                }
            }

            if (-not $count.Hangs) {
                $shell.Dispose()
                $count.Unobserved = [UnobservedTasks]::Count()
                $count.First = [UnobservedTasks]::First
                $count.NewThreads = [System.Diagnostics.Process]::GetCurrentProcess().Threads.Count - $threads
                $count.After = @(Find-CognitoUser $given.UserPoolId -EndpointUrl $given.Endpoint -MaxRequestsPerSecond 0).Count
                $count.Connections = Get-ConnectionCount
            }

            $count
        }
        Write-Host "    $($result.Stopped) stops, $($result.Emitted) objects before them, $($result.Connections) connections kept, $($result.NewThreads) threads more"
    }

    It 'stops every time' {
        $result.Hangs | Should -Be 0
        $result.Stopped | Should -Be 200
    }

    It 'stopped commands that were running' {
        $result.Emitted | Should -BeGreaterThan 200
    }

    It 'leaves no unobserved exception' {
        $result.Unobserved | Should -Be 0 -Because $result.First
    }

    # Connections are kept for the next call: at most one for each of 16 lookups and the listing, at least that of the last listing.
    It 'leaves only pooled connections' {
        $result.Connections | Should -BeGreaterOrEqual 1
        $result.Connections | Should -BeLessOrEqual 17
    }

    # Fifty listings were stopped; each had a thread.
    It 'leaves no thread' {
        $result.NewThreads | Should -BeLessThan 25
    }

    It 'leaves the cmdlets usable' {
        $result.After | Should -Be 500
    }
}

Describe 'A listing without permission for DescribeUserPool' {
    It 'leaves no unobserved exception' {
        Set-CognitoSimulatorFault $simulator @{ fault = 'error'; type = 'AccessDeniedException'; message = 'No.'; operation = 'DescribeUserPool' }
        $result = Invoke-ChildSession -Given $given $tools, {
            $users = @(Find-CognitoUser $given.UserPoolId -EndpointUrl $given.Endpoint -MaxRequestsPerSecond 3)
            @{ Users = $users.Count; Unobserved = [UnobservedTasks]::Count(); First = [UnobservedTasks]::First }
        }

        $result.Users | Should -Be 500
        (Get-CognitoSimulatorRequest $simulator DescribeUserPool) | Should -Not -BeNullOrEmpty
        $result.Unobserved | Should -Be 0 -Because $result.First
    }
}
