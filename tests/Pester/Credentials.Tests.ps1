# The credentials and region of a signature, for every source alone and every pair, from the simulator's log.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeDiscovery {
    # In order of precedence, with the access key and the name in the verbose stream.
    $sources = @(
        @{ Name = 'keys'; AccessKey = 'AKKEYS'; SessionToken = 'keys-session'; Verbose = 'from -AccessKey and -SecretKey.' }
        @{ Name = 'credential'; AccessKey = 'AKOBJECT'; SessionToken = 'object-session'; Verbose = 'from -Credential.' }
        @{ Name = 'profile'; AccessKey = 'AKNAMED'; SessionToken = $null; Verbose = "from the profile 'named'." }
        @{ Name = 'session'; AccessKey = 'AKSESSION'; SessionToken = 'stored-session'; Verbose = 'from $StoredAWSCredentials.' }
        @{ Name = 'environment'; AccessKey = 'AKENVIRONMENT'; SessionToken = 'environment-session'; Verbose = 'from the environment (AWS_ACCESS_KEY_ID).' }
        @{ Name = 'webIdentity'; AccessKey = 'ASIAWEB'; SessionToken = 'session-1-of-web'; Verbose = "from the environment's web identity (AWS_WEB_IDENTITY_TOKEN_FILE)." }
        @{ Name = 'awsProfile'; AccessKey = 'AKCHOSEN'; SessionToken = $null; Verbose = "from the profile 'chosen'." }
        @{ Name = 'defaultProfile'; AccessKey = 'AKDEFAULT'; SessionToken = $null; Verbose = "from the profile 'default'." }
        @{ Name = 'toolsProfile'; AccessKey = 'AKTOOLS'; SessionToken = $null; Verbose = "from the profile 'AWS PS Default'." }
        @{ Name = 'container'; AccessKey = 'ASIACONTAINER'; SessionToken = 'session-of-container'; Verbose = "from the container's role." }
        @{ Name = 'instance'; AccessKey = 'ASIAINSTANCE'; SessionToken = 'session-of-instance'; Verbose = "from the instance's role." }
    )
    $regions = @(
        @{ Name = 'parameter'; SigningRegion = 'us-east-2' }
        @{ Name = 'pool'; SigningRegion = 'eu-west-1' }
        @{ Name = 'profile'; SigningRegion = 'eu-north-1' }
        @{ Name = 'session'; SigningRegion = 'ap-south-1' }
        @{ Name = 'AWS_REGION'; SigningRegion = 'ca-central-1' }
        @{ Name = 'AWS_DEFAULT_REGION'; SigningRegion = 'sa-east-1' }
        @{ Name = 'awsProfile'; SigningRegion = 'eu-south-1' }
        @{ Name = 'defaultProfile'; SigningRegion = 'af-south-1' }
        @{ Name = 'toolsProfile'; SigningRegion = 'me-south-1' }
    )

    function Get-Case([hashtable[]] $Winners) {
        foreach ($i in 0..($Winners.Count - 1)) {
            $Winners[$i] + @{ Case = "$($Winners[$i].Name) alone"; Given = @($Winners[$i].Name) }
            for ($j = $i + 1; $j -lt $Winners.Count; $j++) {
                $Winners[$i] + @{ Case = "$($Winners[$i].Name) over $($Winners[$j].Name)"; Given = @($Winners[$i].Name, $Winners[$j].Name) }
            }
        }
    }

    $credentialCases = Get-Case $sources
    $regionCases = Get-Case $regions
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'CredentialSetup.ps1')
}

AfterAll {
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }
}

Describe 'The order of sources' -ForEach @{ CredentialCases = $credentialCases; RegionCases = $regionCases } {
    BeforeAll {
        $keys = "aws_secret_access_key = $($given.Secret)"
        $config = Set-Profile 'config' @(
            '[profile named]', 'aws_access_key_id = AKNAMED', $keys, 'region = eu-north-1'
            '[profile chosen]', 'aws_access_key_id = AKCHOSEN', $keys, 'region = eu-south-1'
        )
        $none = Set-Profile 'credentials-without-default' @()
        $defaultLines = '[default]', 'aws_access_key_id = AKDEFAULT', $keys, 'region = af-south-1'
        $toolsLines = '[AWS PS Default]', 'aws_access_key_id = AKTOOLS', $keys, 'region = me-south-1'
        $default = Set-Profile 'credentials-with-default' $defaultLines
        $tools4 = Set-Profile 'credentials-of-tools' $toolsLines
        $both = Set-Profile 'credentials-with-both' ($toolsLines + $defaultLines)
        $partly = Set-Profile 'credentials-with-both-partly' ($toolsLines + '[default]' + 'output = json')
        Set-Content (Join-Path $TestDrive 'web-token') 'a.web.token'

        # A remote host, through a proxy: for a local endpoint the instance metadata is not requested.
        $environment = @{
            http_proxy                          = $simulator.Endpoint
            no_proxy                            = '127.0.0.1'
            AWS_CONFIG_FILE                     = $config
            AWS_ENDPOINT_URL_STS                = "$($simulator.Endpoint)/sts"
            AWS_EC2_METADATA_SERVICE_ENDPOINT   = $simulator.Endpoint
        }
        $cases = @{
            Credentials = @($CredentialCases | ForEach-Object { @{ Case = $_.Case; Given = $_.Given -join ',' } })
            Regions     = @($RegionCases | ForEach-Object { @{ Case = $_.Case; Given = $_.Given -join ',' } })
            None        = $none
            Default     = $default
            Tools       = $tools4
            Both        = $both
            Partly      = $partly
        }

        $results = Invoke-ChildSession -Given ($given + $cases) -Environment $environment $tools, {
            Import-Module $given.Foreign
            $hush = $given.Secret
            $proxied = @{ EndpointUrl = 'http://cognito.example.com'; AllowInsecureEndpoint = $true }

            # In one session, because the environment is read each time.
            function Reset-Session {
                Get-ChildItem env:AWS_* | Where-Object Name -In 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE', 'AWS_ROLE_ARN',
                    'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_REGION', 'AWS_DEFAULT_REGION' | Remove-Item
                $env:AWS_SHARED_CREDENTIALS_FILE = $given.None
                $env:AWS_EC2_METADATA_DISABLED = 'true'
            }

            $results = @{ Credentials = @{}; Regions = @{} }
            foreach ($case in $given.Credentials) {
                Reset-Session
                $StoredAWSCredentials = $StoredAWSRegion = $null
                $arguments = $proxied.Clone()
                switch ($case.Given -split ',') {
                    'keys' { $arguments += @{ AccessKey = 'AKKEYS'; SecretKey = $hush; SessionToken = 'keys-session' } }
                    'credential' { $arguments.Credential = New-AWSCredential AKOBJECT $hush object-session }
                    'profile' { $arguments.ProfileName = 'named' }
                    'session' { Set-AWSCredential AKSESSION $hush stored-session }
                    'environment' { $env:AWS_ACCESS_KEY_ID = 'AKENVIRONMENT'; $env:AWS_SECRET_ACCESS_KEY = $hush; $env:AWS_SESSION_TOKEN = 'environment-session' }
                    'webIdentity' { $env:AWS_WEB_IDENTITY_TOKEN_FILE = Join-Path $given.Folder 'web-token'; $env:AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/web' }
                    'awsProfile' { $env:AWS_PROFILE = 'chosen' }
                    'defaultProfile' { $env:AWS_SHARED_CREDENTIALS_FILE = $given.Default }
                    'toolsProfile' { $env:AWS_SHARED_CREDENTIALS_FILE = $env:AWS_SHARED_CREDENTIALS_FILE -eq $given.Default ? $given.Both : $given.Tools }
                    'container' { $env:AWS_CONTAINER_CREDENTIALS_FULL_URI = "$($given.Endpoint)/container" }
                    'instance' { $env:AWS_EC2_METADATA_DISABLED = $null }
                }

                $results.Credentials[$case.Case] = Get-Signer { Get-CognitoUser jon $given.UserPoolId @arguments -Verbose -Debug }
            }

            foreach ($case in $given.Regions) {
                Reset-Session
                $StoredAWSCredentials = $StoredAWSRegion = $null
                # A pool ID without a region; the pool does not exist, but the request is logged.
                $arguments = $proxied + @{ UserPoolId = 'local_Pool'; AccessKey = 'AKKEYS'; SecretKey = $hush }
                switch ($case.Given -split ',') {
                    'parameter' { $arguments.Region = 'us-east-2' }
                    'pool' { $arguments.UserPoolId = $given.UserPoolId }
                    'profile' { $arguments.ProfileName = 'named' }
                    'session' { Set-DefaultAWSRegion ap-south-1 }
                    'AWS_REGION' { $env:AWS_REGION = 'ca-central-1' }
                    'AWS_DEFAULT_REGION' { $env:AWS_DEFAULT_REGION = 'sa-east-1' }
                    'awsProfile' { $env:AWS_PROFILE = 'chosen' }
                    'defaultProfile' { $env:AWS_SHARED_CREDENTIALS_FILE = $given.Default }
                    'toolsProfile' { $env:AWS_SHARED_CREDENTIALS_FILE = $env:AWS_SHARED_CREDENTIALS_FILE -eq $given.Default ? $given.Both : $given.Tools }
                }

                $results.Regions[$case.Case] = Get-Signer { Get-CognitoUser jon @arguments -ErrorAction Continue }
            }

            Reset-Session
            $StoredAWSCredentials = $StoredAWSRegion = $null
            $results.Parts = @(
                Get-Signer { 'jon', 'jona' | Get-CognitoUser -UserPoolId $given.UserPoolId @proxied -SessionToken keys-session -ProfileName named }
                Get-Signer { 'jon', 'jona' | Get-CognitoUser -UserPoolId $given.UserPoolId @proxied -SessionToken keys-session -AccessKey AKKEYS }
                Get-Signer { Find-CognitoUser $given.UserPoolId @proxied -ST (ConvertTo-SecureString keys-session -AsPlainText) -SK $hush -Credential (New-AWSCredential AKOBJECT $hush) }
                Get-Signer { Get-CognitoAuthFactor -Username jon -UserPoolId $given.UserPoolId @proxied -SessionToken keys-session }
            )
            Reset-Session
            $StoredAWSCredentials = $StoredAWSRegion = $null
            $results.Nothing = Get-Signer { Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint -Verbose }
            $env:AWS_SHARED_CREDENTIALS_FILE = $given.Partly
            $results.Partly = Get-Signer { Get-CognitoUser jon local_Pool @proxied -ErrorAction Continue }
            $env:AWS_SHARED_CREDENTIALS_FILE = $given.None
            $env:AWS_PROFILE = 'nosuch'
            $results.NoSuchProfile = Get-Signer { Get-CognitoUser jon $given.UserPoolId @proxied }
            $results
        }
    }

    It 'signs with <Case>' -ForEach $credentialCases {
        $result = $results.Credentials.$Case

        $result.AccessKey | Should -Be $AccessKey
        $result.SessionToken | Should -Be $SessionToken
        $result.SigningRegion | Should -Be 'eu-west-1' -Because 'the pool says so'
        $result.Verbose | Should -Be "Credentials come $Verbose"
    }

    It 'reads no later source: <Case>' -ForEach ($credentialCases | Where-Object { 'container' -in $_.Given -or 'instance' -in $_.Given }) {
        $mine = @{ container = 'GetContainerCredentials'; instance = 'GetInstanceMetadata' }

        $results.Credentials.$Case.Operations | Where-Object { $_ -in $mine.Values -and $_ -ne $mine[$Name] } | Should -BeNullOrEmpty
    }

    It 'signs for the region of <Case>' -ForEach $regionCases {
        $results.Regions.$Case.SigningRegion | Should -Be $SigningRegion
    }

    It 'refuses incomplete explicit credentials, even if there are others, and says what belongs together' {
        $results.Parts.Count | Should -Be 4
        $results.Parts.Error | Should -BeLike 'CredentialsMissing,*'
        $results.Parts[0, 3].Message | Should -Match '-AccessKey and -SecretKey are missing'
        $results.Parts[1].Message | Should -Match '-SecretKey is missing'
        $results.Parts[2].Message | Should -Match '-AccessKey is missing'
        $results.Parts.Action | Should -Match '-AccessKey and -SecretKey together, and -SessionToken with them'
        $results.Parts.Requests | Should -Be 0, 0, 0, 0
        $results.Parts.Everything | Should -Not -Match "$($given.Secret)|keys-session"
    }

    It 'signs with placeholder keys for this machine if there are no credentials' {
        $results.Nothing.AccessKey | Should -Be 'simulator'
        $results.Nothing.Verbose | Should -Match 'placeholder'
        $results.Nothing.Operations | Should -Be 'AdminGetUser'
    }

    It 'uses the profile of AWS Tools for PowerShell if the default profile has no keys' {
        $results.Partly.AccessKey | Should -Be 'AKTOOLS'
        $results.Partly.SigningRegion | Should -Be 'me-south-1'
    }

    It 'fails on an AWS_PROFILE that does not exist' {
        $results.NoSuchProfile.Error | Should -BeLike 'ProfileNotFound,*'
        $results.NoSuchProfile.Operations | Should -BeNullOrEmpty
    }

    It 'shows no secret in any stream' {
        $everything = -join @($results.Credentials.PSObject.Properties.Value.Everything)

        $everything | Should -Match 'VERBOSE|Credentials come'
        $everything | Should -Not -Match "$($given.Secret)|-session|session-of|session-1"
    }
}

Describe 'Without credentials' {
    It 'there is an error within five seconds, with all sources tried, even if the metadata service does not respond' {
        # Accepts connections and sends nothing.
        $silent = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $silent.Start()
        try {
            $environment = @{ AWS_EC2_METADATA_DISABLED = ''; AWS_EC2_METADATA_SERVICE_ENDPOINT = "http://$($silent.LocalEndpoint)" }
            $result = Invoke-ChildSession -Given $given -Environment $environment $tools, {
                # A first call, which loads the assemblies, is not measured.
                $null = Get-CognitoUser jon $given.UserPoolId -EndpointUrl $given.Endpoint
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $results = Get-Signer { Get-CognitoUser jon eu-west-1_AbC }
                $results.Seconds = $watch.Elapsed.TotalSeconds
                $env:AWS_EC2_METADATA_DISABLED = 'true'
                $results.Off = (Get-Signer { Get-CognitoUser jon eu-west-1_AbC }).Message
                $results
            }
        }
        finally {
            $silent.Stop()
        }

        $result.Error | Should -BeLike 'CredentialsMissing,*'
        $result.Seconds | Should -BeLessThan 5
        foreach ($tried in '\$StoredAWSCredentials', 'AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE', "profile 'default'", "profile 'AWS PS Default'", 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'instance') {
            $result.Message | Should -Match $tried
        }

        $result.Off | Should -Match 'switched off by AWS_EC2_METADATA_DISABLED'
    }

    It 'a call with an access token works, reads no file and does not prompt' {
        # To open a pipe without a writer blocks; on Windows, to open a locked file fails.
        $files = Join-Path $TestDrive 'unreadable'
        if ($IsWindows) {
            $locked = [System.IO.File]::Open($files, 'Create', 'ReadWrite', 'None')
        }
        else {
            mkfifo $files
        }

        try {
            $environment = @{
                AWS_CONFIG_FILE                    = $files
                AWS_SHARED_CREDENTIALS_FILE        = $files
                AWS_EC2_METADATA_DISABLED          = ''
                AWS_EC2_METADATA_SERVICE_ENDPOINT  = $simulator.Endpoint
                AWS_CONTAINER_CREDENTIALS_FULL_URI = "$($simulator.Endpoint)/container"
            }
            $result = Invoke-ChildSession -Given $given -Environment $environment -TimeoutSeconds 30 $tools, {
                $null = Invoke-RestMethod "$($given.Endpoint)/__sim/reset" -Method Post
                @{
                    Users      = @((Get-CognitoMyUser $given.Token -EndpointUrl $given.Endpoint).Username, (Get-CognitoAuthFactor -AccessToken $given.Token -EndpointUrl $given.Endpoint).Username)
                    Operations = @((Get-Log).operation)
                    Signed     = @(Get-Log | Where-Object hasAuthorization).Count
                }
            }
        }
        finally {
            if ($IsWindows) {
                $locked.Dispose()
            }
        }

        $result.Users | Should -Be 'jon', 'jon'
        $result.Operations | Should -Be 'GetUser', 'GetUserAuthFactors'
        $result.Signed | Should -Be 0
    }
}

Describe 'Two concurrent runspaces' {
    It 'sign with their own sessions' {
        $log = Invoke-ChildSession -Given $given $tools, {
            $null = Invoke-RestMethod "$($given.Endpoint)/__sim/reset" -Method Post

            # Once before: PowerShell may fail if two runspaces are the first to import a script module ("An item with the same key has already been added").
            Import-Module $given.Module, $given.Foreign
            $start = [System.Threading.Barrier]::new(2)
            @{ User = 'jon'; Key = 'AKONE'; Region = 'eu-north-1' }, @{ User = 'jona'; Key = 'AKTWO'; Region = 'ap-south-1' } | ForEach-Object -ThrottleLimit 2 -Parallel {
                $given = $using:given
                Import-Module $given.Module, $given.Foreign
                Set-AWSCredential $_.Key x "session-of-$($_.Key)"
                Set-DefaultAWSRegion $_.Region
                $null = ($using:start).SignalAndWait(30000)
                foreach ($round in 1..20) {
                    $null = Get-CognitoUser $_.User $given.UserPoolId -EndpointUrl $given.Endpoint
                    Get-CognitoUser $_.User local_Pool -EndpointUrl $given.Endpoint -ErrorAction SilentlyContinue
                }
            }
            Get-Log | ForEach-Object { "$($_.body.Username) $($_.accessKey) $($_.sessionToken) $($_.body.UserPoolId -eq 'local_Pool' ? $_.signingRegion : '')" } | Group-Object | ForEach-Object { "$($_.Name): $($_.Count)" } | Sort-Object
        }

        $log | Should -Be @(
            'jon AKONE session-of-AKONE : 20'
            'jon AKONE session-of-AKONE eu-north-1: 20'
            'jona AKTWO session-of-AKTWO : 20'
            'jona AKTWO session-of-AKTWO ap-south-1: 20'
        )
    }
}
