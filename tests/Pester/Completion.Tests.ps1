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
        $file = Set-Profile 'completed' @('[dev]', 'aws_access_key_id = A', 'aws_secret_access_key = x', '[dev two]', 'aws_access_key_id = A', 'aws_secret_access_key = x', 'region = eu-north-1')
        $config = Set-Profile 'completed-config' @('[profile from-config]', 'login_session = arn:aws:iam::123456789012:user/jon', 'region = eu-west-1')
        $results = Invoke-ChildSession -Given ($given + @{ File = $file }) -Environment @{ AWS_CONFIG_FILE = $config } $tools, {
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
                Location  = Get-Completion "Find-CognitoUser x -ProfileLocation '$($given.File)' -ProfileName d"
                Regions   = Get-Completion 'Get-CognitoMyUser x -Region eu-west-'
                Pools     = $pools
                Signers   = $signers
                TimedOut  = $timedOut
                Seconds   = $seconds
                Errors    = @($Error | ForEach-Object { "$_" })
            }
        }
    }

    It 'names the profiles of the files, and of the file that is typed, with their kind and region' {
        $results.Profiles | Should -Be 'from-config (The profile from-config: login, eu-west-1)'
        $results.Location | Should -Be 'dev (The profile dev: keys)', "'dev two' (The profile dev two: keys, eu-north-1)"
    }

    It 'names the regions, with where they are' {
        $results.Regions | Should -Contain 'eu-west-1 (Europe (Ireland))'
    }

    It 'names the user pools, with the credentials of the session' {
        $results.Pools | Should -Be "$($simulator.UserPoolId) (Simulated pool Simulator)"
        $results.Signers | Should -Be 'AKTAB'
    }

    It 'gives up on a server that says nothing, and says nothing either' {
        $results.TimedOut | Should -BeNullOrEmpty
        $results.Seconds | Should -BeLessThan 5
        $results.Errors | Should -BeNullOrEmpty
    }
}
