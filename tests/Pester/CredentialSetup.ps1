# Setup of the credential tests: dot-sourced in BeforeAll, with $ModulePath set.

$manifest = Join-Path (Resolve-Path $ModulePath).ProviderPath 'CognitoUserTools.psd1'
Import-Module $manifest -Force
Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force

$simulator = Start-CognitoSimulator -Users 20
$given = @{
    Module     = $manifest
    Foreign    = (Resolve-Path (Join-Path $PSScriptRoot '..' 'ForeignAwsSdk' 'ForeignAwsTools.psm1')).ProviderPath
    Endpoint   = $simulator.Endpoint
    UserPoolId = $simulator.UserPoolId
    Token      = $simulator.AccessToken
    Folder     = "$TestDrive"
    Secret     = 'HUSH'
}

# Functions of the child sessions.
$tools = {
    Import-Module $given.Module

    function Get-Log {
        Invoke-RestMethod "$($given.Endpoint)/__sim/log" -NoProxy | ForEach-Object { $_ }
    }

    # The keys and region of a call's signature, its output and errors, and the requests that it sent.
    function Get-Signer([scriptblock] $Call) {
        $null = Invoke-RestMethod "$($given.Endpoint)/__sim/reset" -Method Post -NoProxy
        $output = try { & $Call *>&1 } catch { $_ }
        $failed = @($output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })[0]
        $log = @(Get-Log)
        $signed = $log | Where-Object operation -In 'AdminGetUser', 'ListUsers', 'GetUser' | Select-Object -Last 1
        @{
            AccessKey     = $signed.accessKey
            SessionToken  = $signed.sessionToken
            SigningRegion = $signed.signingRegion
            Requests      = $log.Count
            Operations    = @($log.operation)
            Error         = $failed.FullyQualifiedErrorId
            Message       = "$failed"
            Action        = $failed.ErrorDetails.RecommendedAction
            Verbose       = @($output | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message)
            Everything    = $output | Format-List * -Force | Out-String -Width 4096
        }
    }
}

function Set-Profile([string] $Name, [string[]] $Lines) {
    $path = Join-Path $TestDrive $Name
    Set-Content $path $Lines
    $path
}
