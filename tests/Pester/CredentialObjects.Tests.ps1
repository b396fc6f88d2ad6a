# Credentials and regions as objects of other modules, and those that AWS Tools for PowerShell stores in a session.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    . (Join-Path $PSScriptRoot 'CredentialSetup.ps1')
}

AfterAll {
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }
}

Describe 'A session of AWS Tools for PowerShell' {
    BeforeAll {
        $script = Set-Profile 'who.ps1' @('Set-AWSCredential AKSCRIPT x', 'Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint')
        $results = Invoke-ChildSession -Given ($given + @{ Script = $script }) $tools, {
            Import-Module $given.Foreign
            $here = @{ EndpointUrl = $given.Endpoint }
            $pool = $given.UserPoolId
            $results = @{}

            & ([scriptblock]::Create('Set-Variable StoredAWSCredentials ([Amazon.PowerShell.Common.AWSPSCredentials]::Store((New-AWSCredential AKGLOBAL x), "name")) -Scope Global'))
            $own = New-Module { Set-AWSCredential AKMODULE x; function Get-Own { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint } }
            $plain = New-Module { function Get-Plain { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint } }
            function Get-InFunction { Set-AWSCredential AKFUNCTION x; Get-CognitoUser jon $pool @here }
            $results.Scopes = @{
                Script        = (Get-Signer { & $given.Script }).AccessKey
                Function      = (Get-Signer { Get-InFunction }).AccessKey
                Module        = (Get-Signer { Get-Own }).AccessKey
                PlainModule   = (Get-Signer { Get-Plain }).AccessKey
                Global        = (Get-Signer { Get-CognitoUser jon $pool @here }).AccessKey
            }

            $results.Rotating = & {
                $rotating = [ForeignAwsSdk.RotatingCredentials]::new('AKROTATING')
                Set-AWSCredential -Credential $rotating
                $first = Get-Signer { 'jon', 'jona' | Get-CognitoUser -UserPoolId $pool @here -ThrottleLimit 1 }
                $log = @(Get-Log | ForEach-Object { "$($_.accessKey) $($_.sessionToken)" })
                $rotating.Failure = 'It is locked.'
                @{ Log = $log; Failed = Get-Signer { Get-CognitoUser jon $pool @here }; First = $first }
            }

            $credential = [pscredential]::new('AKPAIR', (ConvertTo-SecureString x -AsPlainText -Force))
            $results.Pair = Get-Signer { Get-CognitoUser jon $pool @here -Credential $credential }
            $results.Keys = Get-Signer { Get-CognitoUser jon $pool @here -Credential (New-AWSCredential AKIMMUTABLE x y).GetCredentials() }
            $results.Wrapped = Get-Signer { Get-CognitoUser jon $pool @here -Credential $StoredAWSCredentials }
            $results.Refused = Get-Signer { Get-CognitoUser jon $pool @here -Credential ([uri]'https://example.com/HUSH') }
            $results.Null = Get-Signer { Get-CognitoUser jon $pool @here -Credential $null }
            $results.Stored = & { $StoredAWSCredentials = 'HUSH'; Get-Signer { Get-CognitoUser jon $pool @here } }

            $region = [pscustomobject]@{ Name = 'Europe (Stockholm)' } | Add-Member ScriptMethod ToString { 'eu-north-1' } -Force -PassThru
            $results.RegionObject = (Get-Signer { Get-CognitoUser jon $pool @here -Region $region }).SigningRegion
            $results.RegionEndpoint = (Get-Signer { Get-CognitoUser jon $pool @here -Region ([Amazon.RegionEndpoint]::EUCentral1) }).SigningRegion
            $results.NoRegion = Get-Signer { Get-CognitoUser jon $pool @here -Region 'example.com/' -ErrorAction Stop }
            $results.SecureKeys = Get-Signer { Get-CognitoUser jon $pool @here -AccessKey AKSECURE -SecretKey (ConvertTo-SecureString x -AsPlainText -Force) -SessionToken (ConvertTo-SecureString tok -AsPlainText -Force) }
            $results
        }
    }

    It 'is used from <Scope>' -ForEach @(
        @{ Scope = 'Script'; Expected = 'AKSCRIPT' }
        @{ Scope = 'Function'; Expected = 'AKFUNCTION' }
        @{ Scope = 'Module'; Expected = 'AKMODULE' }
        @{ Scope = 'PlainModule'; Expected = 'AKGLOBAL' }
        @{ Scope = 'Global'; Expected = 'AKGLOBAL' }
    ) {
        $results.Scopes.$Scope | Should -Be $Expected
    }

    It 'reads the keys of the other module once for each signature' {
        $results.Rotating.Log | Should -Be 'AKROTATING1 session-1', 'AKROTATING2 session-2'
    }

    It 'reports the error of the other module' {
        $results.Rotating.Failed.Error | Should -BeLike 'CredentialsMissing,*'
        $results.Rotating.Failed.Message | Should -Match 'StoredAWSCredentials.*It is locked\.'
        $results.Rotating.Failed.Operations | Should -BeNullOrEmpty
    }

    It 'accepts a PSCredential, the output of New-AWSCredential, and $StoredAWSCredentials for -Credential' {
        $results.Pair.AccessKey | Should -Be 'AKPAIR'
        $results.Keys.AccessKey | Should -Be 'AKIMMUTABLE'
        $results.Keys.SessionToken | Should -Be 'y'
        $results.Wrapped.AccessKey | Should -Be 'AKGLOBAL'
    }

    It 'refuses other objects with a message that names the accepted types and not the value: <_>' -ForEach 'Refused', 'Null', 'Stored' {
        $results.$_.Error | Should -Match '^(ParameterArgumentValidationError|CredentialsMissing),'
        $results.$_.Message | Should -Match 'Get-AWSCredential.*PSCredential'
        $results.$_.Message | Should -Not -Match 'HUSH'
        $results.$_.Operations | Should -BeNullOrEmpty
    }

    It 'accepts any object whose string is a region' {
        $results.RegionObject | Should -Be 'eu-north-1'
        $results.RegionEndpoint | Should -Be 'eu-central-1'
    }

    It 'refuses a value that is not a region' {
        $results.NoRegion.Error | Should -BeLike 'InvalidParameter,*'
    }

    It 'accepts SecureStrings for -SecretKey and -SessionToken' {
        $results.SecureKeys.AccessKey | Should -Be 'AKSECURE'
        $results.SecureKeys.SessionToken | Should -Be 'tok'
    }
}

Describe 'Credentials of an AWSSDK.Core 4.0 in the default load context' {
    It 'are accepted' {
        $folder = Join-Path $TestDrive 'foreign-4'
        $null = New-Item $folder -ItemType Directory
        $core = (Copy-Item (Join-Path (Split-Path $manifest) 'aws' 'AWSSDK.Core.dll') $folder -PassThru).FullName

        $result = Invoke-ChildSession -Given ($given + @{ Core = $core }) $tools, {
            Add-Type -Path $given.Core
            Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -Credential ([Amazon.Runtime.SessionAWSCredentials]::new('AKFOUR', 'x', 'four')) }
        }

        "$($result.AccessKey) $($result.SessionToken)" | Should -Be 'AKFOUR four'
    }
}
