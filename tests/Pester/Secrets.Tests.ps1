param([Parameter(Mandatory)] [string] $ModulePath)

# Everything that a session shows, says or writes down, and no secret in it.
Describe 'Secrets' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
        $simulator = Start-CognitoSimulator
    }

    AfterAll {
        Stop-CognitoSimulator $simulator
    }

    It 'stand in no stream, error record or transcript of <Name>' -ForEach @(
        @{ Name = 'an answer'; Script = '' }
        @{ Name = 'a retry'; Script = ''; Fault = @{ fault = 'throttle'; nth = 1 } }
        @{ Name = 'an error of the service'; Script = ''; Fault = @{ fault = 'error'; type = 'NotAuthorizedException'; message = 'Invalid Access Token' } }
        @{ Name = 'a token that is none'; Script = '$token = "plain-secret-text"; $at = @{}' }
    ) {
        Reset-CognitoSimulator $simulator
        if ($Fault) {
            Set-CognitoSimulatorFault $simulator $Fault
        }

        $transcript = Join-Path $TestDrive 'transcript.txt'
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(@"
                param(`$module, `$pool, `$token, `$endpoint, `$transcript)
                `$env:AWS_MAX_ATTEMPTS = 2
                `$VerbosePreference = `$DebugPreference = 'Continue'
                Import-Module `$module 4>`$null
                `$at = @{ EndpointUrl = `$endpoint }
                `$keys = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 'a-very-secret-key'; SessionToken = 'a-very-secret-session' }
                $Script
                Start-Transcript `$transcript | Out-Null
                try {
                    Get-CognitoMyUser `$token @at
                    Get-CognitoAuthFactor -AccessToken `$token @at
                    Get-CognitoUser jon `$pool @keys @at
                    Find-CognitoUser `$pool -First 3 @keys @at
                }
                catch { `$_ }
                finally { Stop-Transcript | Out-Null }
                `$Error | ForEach-Object { `$_ | Format-List * -Force; `$_.Exception.ToString(); `$_.Exception | Format-List * -Force }
                Remove-Item env:AWS_MAX_ATTEMPTS
"@)
            foreach ($argument in $ModulePath, $simulator.UserPoolId, $simulator.AccessToken, $simulator.Endpoint, $transcript) {
                $null = $shell.AddArgument($argument)
            }

            $said = ($shell.Invoke() | Out-String -Width 4096) +
                ($shell.Streams.Error, $shell.Streams.Verbose, $shell.Streams.Debug, $shell.Streams.Warning, $shell.Streams.Information, $shell.Streams.Progress |
                    ForEach-Object { $_ } | Format-List * -Force | Out-String -Width 4096) +
                (Get-Content $transcript -Raw)
        }
        finally {
            $shell.Dispose()
        }

        # The cmdlets did answer or refuse.
        $said | Should -Match 'CONFIRMED|Commands\.GetCognito'
        $said | Should -Not -Match 'CommandNotFound'
        foreach ($secret in $simulator.AccessToken, $simulator.AccessToken.Split('.')[2], 'a-very-secret-key', 'a-very-secret-session', 'plain-secret-text') {
            $said.Contains($secret) | Should -BeFalse
        }
    }
}
