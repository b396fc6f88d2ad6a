param([Parameter(Mandatory)] [string] $ModulePath)

# The package as it is published: its files, and that it can be installed and used.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $repository = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).ProviderPath
    $manifest = Import-PowerShellDataFile (Join-Path $repository 'CognitoUserTools.psd1')
    $package = Join-Path $TestDrive 'package'
    $newPackage = Join-Path $repository 'tools' 'New-Package.ps1'
    & $newPackage $ModulePath $package -RuntimeIdentifier @() 6> $null
    $nupkg = Join-Path $package "CognitoUserTools.$($manifest.ModuleVersion).nupkg"
    $module = Join-Path $package 'CognitoUserTools'

    $platforms = @(Get-ChildItem (Join-Path $ModulePath 'aws') -Directory | ForEach-Object Name)

    function Get-FileName([string] $Folder) {
        Get-ChildItem $Folder -Recurse -File -Force | ForEach-Object { [System.IO.Path]::GetRelativePath($Folder, $_).Replace('\', '/') } | Sort-Object -CaseSensitive
    }

    # With -p:CognitoSdk=Package, AWSSDK.CognitoIdentityProvider replaces CognitoUserTools.Sdk, and that build has its own lock file.
    $isStandIn = Test-Path (Join-Path $ModulePath 'aws' 'CognitoUserTools.Sdk.dll')
    $lockFile = $isStandIn ? 'packages.lock.json' : (Join-Path 'obj' 'packages.lock.json')
    $locked = (Get-Content (Join-Path $repository 'src' 'CognitoUserTools.Aws' $lockFile) -Raw | ConvertFrom-Json -AsHashtable).dependencies['net8.0']
    $packages = $locked.GetEnumerator() | Where-Object { $_.Value.type -ne 'Project' } | ForEach-Object { @{ Id = $_.Key; Version = $_.Value.resolved } }

    # The assemblies of some packages are part of .NET.
    $packages = $packages | Where-Object { -not (Test-Path (Join-Path ([System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()) "$($_.Id).dll")) }

    function Read-Entry([string] $Name) {
        $zip = [System.IO.Compression.ZipFile]::OpenRead($nupkg)
        try {
            [System.IO.StreamReader]::new($zip.GetEntry($Name).Open()).ReadToEnd()
        }
        finally {
            $zip.Dispose()
        }
    }
}

AfterAll {
    Remove-Module ChildSession, CognitoSimulator -ErrorAction Ignore
}

Describe 'The package' {
    It 'has only the files that the module needs' {
        $own = 'CognitoUserTools.psd1', 'CognitoUserTools.dll', 'CognitoUserTools.Core.dll', 'CognitoUserTools.Format.ps1xml',
            'LICENSE', 'THIRD-PARTY-NOTICES.txt', 'aws/CognitoUserTools.Aws.dll'
        if ($isStandIn) {
            $own += 'aws/CognitoUserTools.Sdk.dll'
        }

        $runbooks = Get-ChildItem (Join-Path $repository 'runbooks' '*') -Include *.ps1, *.psm1 | ForEach-Object { "runbooks/$($_.Name)" }
        $help = Get-ChildItem (Join-Path $repository 'en-US') -ErrorAction Ignore | ForEach-Object { "en-US/$($_.Name)" }
        $sdk = $packages | ForEach-Object { "aws/$($_.Id).dll" }

        # One of each assembly for each platform of the tested module.
        $images = foreach ($platform in $platforms) {
            @($own -like 'aws/*') + $sdk -replace '^aws', "aws/$platform"
        }

        Get-FileName $module | Should -Be (@($own) + $runbooks + $help + $sdk + $images | Where-Object { $_ } | Sort-Object -CaseSensitive)
    }

    It 'is small' {
        (Get-Item $nupkg).Length | Should -BeLessThan (($isStandIn ? 1MB : 2MB) * (1 + 2 * $platforms.Count))
    }

    It 'has the same files in the nupkg as in the folder' {
        $unpacked = Join-Path $TestDrive 'unpacked'
        Expand-Archive $nupkg $unpacked
        foreach ($name in Get-FileName $module) {
            (Get-FileHash -LiteralPath (Join-Path $unpacked $name)).Hash | Should -Be (Get-FileHash -LiteralPath (Join-Path $module $name)).Hash -Because $name
        }

        $others = Get-FileName $unpacked | Where-Object { $_ -notin (Get-FileName $module) }
        $parts = '_rels/.rels', '[Content_Types].xml', 'CognitoUserTools.nuspec', 'package/services/metadata/core-properties/core.psmdcp'
        $others | Should -Be ($parts | Sort-Object -CaseSensitive)
    }

    It 'has a content type for every part' {
        $types = ([xml](Read-Entry '[Content_Types].xml')).Types
        foreach ($name in Get-FileName $module) {
            $extension = [System.IO.Path]::GetExtension($name).TrimStart('.')
            $known = $extension ? $types.Default.Extension -contains $extension : $types.Override.PartName -contains "/$name"
            $known | Should -BeTrue -Because $name
        }
    }

    It 'has the same bytes when it is made again' {
        $again = Join-Path $TestDrive 'again'
        & $newPackage $ModulePath $again -RuntimeIdentifier @() 6> $null

        (Get-FileHash (Join-Path $again (Split-Path $nupkg -Leaf))).Hash | Should -Be (Get-FileHash $nupkg).Hash
    }

    It 'does not contain the path of its build: <_>' -ForEach 'CognitoUserTools.dll', 'CognitoUserTools.Core.dll', 'aws/CognitoUserTools.Aws.dll', 'aws/CognitoUserTools.Sdk.dll' {
        if (-not (Test-Path (Join-Path $module $_))) {
            $isStandIn | Should -BeFalse
            return
        }

        # Otherwise a clone in another folder would have other bytes.
        $reader = [System.Reflection.PortableExecutable.PEReader]::new([System.IO.File]::OpenRead((Join-Path $module $_)))
        try {
            $entries = $reader.ReadDebugDirectory()
            $symbols = $reader.ReadEmbeddedPortablePdbDebugDirectoryData(($entries | Where-Object Type -EQ EmbeddedPortablePdb)).GetMetadataReader()
            $sources = foreach ($handle in $symbols.Documents) {
                $symbols.GetString($symbols.GetDocument($handle).Name)
            }
        }
        finally {
            $reader.Dispose()
        }

        $entries.Type | Should -Contain 'Reproducible'
        $sources | Should -Not -BeNullOrEmpty
        $sources | Where-Object { $_ -notlike '/_/*' } | Should -BeNullOrEmpty
    }

    It 'names third-party packages with their versions, and has their licences' {
        $notices = Get-Content (Join-Path $module 'THIRD-PARTY-NOTICES.txt') -Raw
        $packages.Count | Should -BeGreaterThan 0
        foreach ($one in $packages) {
            $notices | Should -Match "(?m)^$([regex]::Escape("$($one.Id) $($one.Version)"))$"
        }

        $notices | Should -Match 'Apache License\s+Version 2.0, January 2004'
        $notices | Should -Match 'END OF TERMS AND CONDITIONS'
        $notices | Should -Match 'vbAccelerator Software License'
        $notices | Should -Match 'The above copyright notice and this permission notice shall be included'
        $notices | Should -Match 'License notice for xxHash'
        [regex]::Matches($notices, '(?m)^    Copyright .*Amazon').Count | Should -Be @($packages | Where-Object Id -Like 'AWSSDK.*').Count
    }

    It 'refuses an assembly of no package' {
        $odd = Join-Path $TestDrive 'odd'
        Copy-Item $ModulePath $odd -Recurse
        Copy-Item (Join-Path $ModulePath 'aws' 'AWSSDK.SSO.dll') (Join-Path $odd 'aws' 'Stray.dll')

        { & $newPackage $odd (Join-Path $TestDrive 'odd-package') -RuntimeIdentifier @() 6> $null } | Should -Throw '*Stray.dll*'
    }
}

Describe 'The manifest' {
    It 'is valid for Test-ModuleManifest' {
        $tested = Test-ModuleManifest (Join-Path $module 'CognitoUserTools.psd1') -WarningVariable warnings -WarningAction SilentlyContinue

        $warnings | Should -BeNullOrEmpty
        $tested.Version | Should -Be $manifest.ModuleVersion
    }

    It 'has the data that the Gallery shows' {
        foreach ($name in 'Author', 'CompanyName', 'Copyright', 'Description', 'GUID', 'PowerShellVersion') {
            $manifest[$name] | Should -Not -BeNullOrEmpty -Because $name
        }

        $data = $manifest.PrivateData.PSData
        $data.Tags | Should -Contain 'PSEdition_Core'
        $data.Tags | Where-Object { $_ -match '\s' } | Should -BeNullOrEmpty
        $data.LicenseUri | Should -Match '^https://'
        $data.ReleaseNotes | Should -Match "^$([regex]::Escape($manifest.ModuleVersion)):"
        $manifest.CompatiblePSEditions | Should -Be 'Core'
    }

    It 'exports commands by name, without wildcards' {
        foreach ($kind in 'CmdletsToExport', 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            @($manifest[$kind]) -match '[*?]' | Should -BeNullOrEmpty -Because $kind
        }

        $manifest.CmdletsToExport.Count | Should -Be 4
    }

    It 'has its version in the changelog' {
        Get-Content (Join-Path $repository 'CHANGELOG.md') -Raw | Should -Match "(?m)^## $([regex]::Escape($manifest.ModuleVersion))\b"
    }
}

# Installed with the Gallery's client if it is available; otherwise unpacked, as that client does.
Describe 'The nupkg, installed <How>' -ForEach @(
    if (Get-Command Install-PSResource -ErrorAction Ignore) {
        @{ How = 'with Install-PSResource'; Client = $true }
    }

    @{ How = 'by unpacking'; Client = $false }
) {
    BeforeAll {
        $modules = Join-Path $TestDrive "modules-$Client"
        if ($Client) {
            $feed = New-Item (Join-Path $TestDrive 'feed') -ItemType Directory
            Copy-Item $nupkg $feed

            # Its own home, so that the user's modules and repositories do not change. Windows has no variables for them.
            $user = Join-Path $TestDrive 'user'
            $null = New-Item $user, $modules -ItemType Directory
            $found = Invoke-ChildSession -Given @{ Feed = $feed.FullName; Modules = $modules } -Environment @{ HOME = $user; XDG_DATA_HOME = $user } {
                $repository = "CognitoUserTools-$PID"
                Register-PSResourceRepository -Name $repository -Uri $given.Feed -Trusted
                try {
                    $found = Find-PSResource CognitoUserTools -Repository $repository
                    if ($IsWindows) {
                        Save-PSResource CognitoUserTools -Repository $repository -Path $given.Modules
                    }
                    else {
                        Install-PSResource CognitoUserTools -Repository $repository -Scope CurrentUser
                    }
                }
                finally {
                    Unregister-PSResourceRepository -Name $repository
                }

                $found | Select-Object @{ Name = 'Version'; Expression = { "$($_.Version)" } }, Author, Description, Tags, @{ Name = 'LicenseUri'; Expression = { "$($_.LicenseUri)" } }
            }
            if (-not $IsWindows) {
                $modules = Join-Path $user '.local' 'share' 'powershell' 'Modules'
            }
        }
        else {
            Expand-Archive $nupkg (Join-Path $modules 'CognitoUserTools')
        }

        $profiles = Join-Path $TestDrive 'credentials'
        Set-Content $profiles '[audit]', 'aws_access_key_id = AKIDEXAMPLE', 'aws_secret_access_key = x'
        $simulator = Start-CognitoSimulator -Users 130
        $environment = @{
            PSModulePath                = $modules
            PSModuleAnalysisCachePath   = Join-Path $TestDrive 'ModuleAnalysisCache'
            AWS_SHARED_CREDENTIALS_FILE = $profiles
            # The region of the user pools that completion offers.
            AWS_REGION                  = 'eu-west-1'
        }
        $result = Invoke-ChildSession -Environment $environment -Given @{
            Endpoint    = $simulator.Endpoint
            UserPoolId  = $simulator.UserPoolId
            AccessToken = $simulator.AccessToken
        } {
            Import-Module CognitoUserTools
            $base = (Get-Module CognitoUserTools).ModuleBase
            $pool = $given.UserPoolId
            $at = @{ EndpointUrl = $given.Endpoint }

            # Completes every parameter that has a completer. Without results PowerShell offers file names.
            $completed = foreach ($cmdlet in Get-Command -Module CognitoUserTools) {
                foreach ($parameter in $cmdlet.Parameters.Values | Where-Object { $_.Attributes.Where{ $_ -is [System.Management.Automation.ArgumentCompleterAttribute] } }) {
                    $typed = $parameter.Name -eq 'UserPoolId' ? '' : "-UserPoolId $pool "
                    $typed += $parameter.Name -eq 'Value' ? '-Attribute UserStatus ' : ''
                    $line = "$($cmdlet.Name) -EndpointUrl $($given.Endpoint) $typed-$($parameter.Name) "
                    $offered = (TabExpansion2 $line $line.Length).CompletionMatches | Where-Object ResultType -EQ ParameterValue
                    @{ Parameter = "$($cmdlet.Name) -$($parameter.Name)"; Count = @($offered).Count; First = "$($offered | Select-Object -First 1 -ExpandProperty CompletionText)" }
                }
            }

            @{
                Base       = $base
                Version    = "$((Get-Module CognitoUserTools).Version)"
                Found      = @(Find-CognitoUser $pool @at).Count
                User       = (Get-CognitoUser jon $pool @at).Email
                MyUser     = (Get-CognitoMyUser $given.AccessToken @at).Username
                AuthFactor = (Get-CognitoAuthFactor $given.AccessToken @at).ConfiguredUserAuthFactors
                Table      = (Find-CognitoUser $pool @at | Select-Object -First 1 | Format-Table | Out-String).Trim()
                Help       = Get-Command -Module CognitoUserTools | ForEach-Object { Get-Help $_.Name -Full | Out-String }
                Runbook    = @(& (Join-Path $base runbooks Find-DormantUser.ps1) $pool @at -InformationAction Ignore).Count
                Cmdlets    = (TabExpansion2 'Find-Cog' 8).CompletionMatches.CompletionText
                Completed  = $completed
            }
        }
    }

    AfterAll {
        Stop-CognitoSimulator $simulator
    }

    if ($Client) {
        It 'is found in the repository with the data of the manifest' {
            $found.Version | Should -Be $manifest.ModuleVersion
            $found.Author | Should -Be $manifest.Author
            $found.Description | Should -Be $manifest.Description
            $found.Tags | Should -Be $manifest.PrivateData.PSData.Tags
            $found.LicenseUri | Should -Be $manifest.PrivateData.PSData.LicenseUri
        }
    }

    It 'is imported by name from its folder' {
        $result.Base | Should -BeLike "$modules*"
        $result.Version | Should -Be $manifest.ModuleVersion
    }

    It 'runs all four cmdlets' {
        $result.Found | Should -Be 130
        $result.User | Should -Be 'jon@example.com'
        $result.MyUser | Should -Be 'jon'
        $result.AuthFactor | Should -Contain 'PASSWORD'
    }

    It 'has its views' {
        $result.Table | Should -Match '^Username\s.*\bUserStatus\b.*\r?\n-+\s'
    }

    It 'has help' {
        $result.Help.Count | Should -Be 4
        foreach ($help in $result.Help) {
            # Without the help file there is only the syntax.
            $help -match 'SYNOPSIS\s+Gets|SYNOPSIS\s+Finds' -and $help -match 'Example 1: ' | Should -BeTrue -Because $help.Substring(0, 200)
        }
    }

    It 'has completion' {
        $result.Cmdlets | Should -Be 'Find-CognitoUser'
        $result.Completed.Parameter | Should -Contain 'Find-CognitoUser -Attribute'
        $result.Completed.Parameter | Should -Contain 'Get-CognitoUser -Property'
        foreach ($parameter in $result.Completed) {
            $parameter.Count | Should -BeGreaterThan 0 -Because $parameter.Parameter
        }
    }

    It 'has runbooks that run' {
        $result.Runbook | Should -BeGreaterThan 0
    }
}

Describe 'Beside Publish-PSResource (Compress-PSResource of PSResourceGet 1.1)' -Skip:(-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
    It 'has the same nuspec' {
        $theirs = Join-Path $TestDrive 'theirs'
        $null = New-Item $theirs -ItemType Directory
        Compress-PSResource -Path $module -DestinationPath $theirs
        Expand-Archive (Join-Path $theirs (Split-Path $nupkg -Leaf)) (Join-Path $theirs 'unpacked')
        $expected = ([xml](Get-Content (Join-Path $theirs 'unpacked' 'CognitoUserTools.nuspec') -Raw)).package.metadata
        $ours = ([xml](Read-Entry 'CognitoUserTools.nuspec')).package.metadata

        ($ours.ChildNodes | ForEach-Object { "$($_.Name)=$($_.InnerText)" } | Sort-Object) | Should -Be ($expected.ChildNodes | ForEach-Object { "$($_.Name)=$($_.InnerText)" } | Sort-Object)
        Get-FileName (Join-Path $theirs 'unpacked') | Where-Object { $_ -notmatch '^(\[Content|_rels|package/|CognitoUserTools\.nuspec)' } | Should -Be (Get-FileName $module)
    }
}
