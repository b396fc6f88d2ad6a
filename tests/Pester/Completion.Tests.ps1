param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    . (Join-Path $PSScriptRoot 'CredentialSetup.ps1')
}

AfterAll {
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }
}

Describe 'Completion' {
    BeforeAll {
        $config = Set-Profile 'completed-config' @('[profile from-config]', 'login_session = arn:aws:iam::123456789012:user/jon', 'region = eu-west-1')
        $results = Invoke-ChildSession -Given $given -Environment @{ AWS_CONFIG_FILE = $config } $tools, {
            Import-Module $given.Foreign
            function Get-Completion([string] $Line) {
                , @((TabExpansion2 $Line $Line.Length).CompletionMatches | ForEach-Object { "$($_.CompletionText) ($($_.ToolTip))" })
            }

            function Get-PoolCompletion {
                Set-AWSCredential AKTAB x
                $null = Invoke-RestMethod "$($given.Endpoint)/__sim/reset" -Method Post
                Get-Completion "Find-CognitoUser -EndpointUrl $($given.Endpoint) -UserPoolId eu-west-1_S"
            }

            $pools = Get-PoolCompletion
            $signers = @(Get-Log | ForEach-Object accessKey)

            $silent = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
            $silent.Start()
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $timedOut = Get-Completion "Get-CognitoUser jon -EndpointUrl http://$($silent.LocalEndpoint) -UserPoolId "
            $seconds = $watch.Elapsed.TotalSeconds
            $silent.Stop()
            @{
                Profiles  = Get-Completion 'Get-CognitoUser jon x -ProfileName '
                Pools     = $pools
                Signers   = $signers
                TimedOut  = $timedOut
                Seconds   = $seconds
                Errors    = @($Error | ForEach-Object { "$_" })
            }
        }
    }

    It 'offers the profiles of the file in AWS_CONFIG_FILE' {
        $results.Profiles | Should -Be 'from-config (The profile from-config: login, eu-west-1)'
    }

    It 'offers the user pools, with the credentials of the session' {
        $results.Pools | Should -Be "$($simulator.UserPoolId) (Simulated pool Simulator)"
        $results.Signers | Should -Be 'AKTAB'
    }

    It 'ends without an error if the server does not respond' {
        $results.TimedOut | Should -BeNullOrEmpty
        $results.Seconds | Should -BeLessThan 5
        $results.Errors | Should -BeNullOrEmpty
    }
}
