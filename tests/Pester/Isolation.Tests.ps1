# The module in one session with other modules that have an AWSSDK, such as AWS Tools for PowerShell.

param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    # A full path, to compare with Assembly.Location.
    $built = (Resolve-Path $ModulePath).ProviderPath
    $manifest = Join-Path $built 'CognitoUserTools.psd1'
    # A package has images for some platforms, which are loaded instead of the portable assemblies.
    $aws = Join-Path $built 'aws' ([System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)
    if (-not (Test-Path $aws)) {
        $aws = Join-Path $built 'aws'
    }

    Import-Module $manifest
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1')
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1')

    $commands = 'Find-CognitoUser', 'Get-CognitoAuthFactor', 'Get-CognitoMyUser', 'Get-CognitoUser'
    $simulator = Start-CognitoSimulator -Users 130
    $given = @{
        Module      = $manifest
        Endpoint    = $simulator.Endpoint
        UserPoolId  = $simulator.UserPoolId
        Username    = $simulator.Username
        AccessToken = $simulator.AccessToken
    }

    # The output of the four cmdlets.
    $expected = "130 $($simulator.Username) $($simulator.Username) $($simulator.Username)"

    # Functions of the child sessions.
    $tools = {
        function Get-CmdletOutput {
            $endpoint = @{ EndpointUrl = $given.Endpoint }
            $all = @(Find-CognitoUser $given.UserPoolId @endpoint)
            $one = Get-CognitoUser $given.Username $given.UserPoolId @endpoint
            $mine = Get-CognitoMyUser $given.AccessToken @endpoint
            $factor = Get-CognitoAuthFactor $given.AccessToken @endpoint
            "$($all.Count) $($one.Username) $($mine.Username) $($factor.Username)"
        }

        function Get-AwsAssembly([string] $Context) {
            [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ $Context | ForEach-Object Assemblies |
                Where-Object { $_.GetName().Name -like 'AWSSDK.*' -or $_.GetName().Name -in 'CognitoUserTools.Aws', 'CognitoUserTools.Sdk' } |
                ForEach-Object { @{ Name = $_.GetName().Name; Major = $_.GetName().Version.Major; Location = $_.Location } }
        }

        function Get-PrivateContextCount {
            @([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ CognitoUserTools).Count
        }

        function Get-ForeignOutput {
            $type = 'Amazon.Runtime.BasicAWSCredentials' -as [type]
            $keys = $type::new('key', 'secret').GetCredentials()
            @{ Keys = "$($keys.AccessKey) $($keys.SecretKey)"; Major = $type.Assembly.GetName().Version.Major; Location = $type.Assembly.Location }
        }
    }
}

AfterAll {
    if ($simulator) {
        Stop-CognitoSimulator $simulator
    }

    Remove-Module ChildSession, CognitoSimulator -ErrorAction Ignore
}

Describe 'Beside an AWSSDK.Core <Version> of another module' -ForEach @(
    @{ Version = '3.7'; Major = 3 }
    @{ Version = '4.0'; Major = 4 }
) {
    BeforeAll {
        # 4.0 is a copy of the module's own: the same name and version, in another load context.
        $source = if ($Major -eq 3) {
            Join-Path $PSScriptRoot '..' 'ForeignAwsSdk' 'bin' 'Release' 'net8.0' 'AWSSDK.Core.dll'
        }
        else {
            Join-Path $built 'aws' 'AWSSDK.Core.dll'
        }

        $folder = Join-Path $TestDrive "foreign-$Major"
        $null = New-Item $folder -ItemType Directory
        $foreign = (Copy-Item $source $folder -PassThru).FullName
    }

    Context 'loaded <_> the module' -ForEach 'before', 'after' {
        BeforeAll {
            $result = Invoke-ChildSession -Given ($given + @{ Foreign = $foreign; Order = $_ }) $tools, {
                $result = @{ Outputs = @(); Foreign = @() }
                if ($given.Order -eq 'before') {
                    Add-Type -Path $given.Foreign
                    $result.Foreign += Get-ForeignOutput
                    Import-Module $given.Module
                }
                else {
                    Import-Module $given.Module
                    $result.Outputs += Get-CmdletOutput
                    Add-Type -Path $given.Foreign
                }

                # Again, after the other was used.
                $result.Outputs += Get-CmdletOutput
                $result.Foreign += Get-ForeignOutput
                $result.Outputs += Get-CmdletOutput
                $result.Default = @(Get-AwsAssembly Default)
                $result.Private = @(Get-AwsAssembly CognitoUserTools)
                $result
            }
        }

        It 'runs all four cmdlets' {
            $result.Outputs.Count | Should -BeGreaterOrEqual 2
            $result.Outputs | Select-Object -Unique | Should -Be $expected
        }

        It 'leaves the other AWSSDK.Core usable' {
            $result.Foreign | Should -Not -BeNullOrEmpty
            foreach ($output in $result.Foreign) {
                $output.Keys | Should -Be 'key secret'
                $output.Major | Should -Be $Major
                $output.Location | Should -Be $foreign
            }
        }

        It 'leaves only the other AWSSDK.Core in the default load context' {
            @($result.Default).Location | Should -Be @($foreign)
        }

        It 'keeps its AWSSDK in its own load context' {
            $core = $result.Private | Where-Object Name -EQ AWSSDK.Core
            $core.Major | Should -Be 4
            $core.Location | Should -Be (Join-Path $aws 'AWSSDK.Core.dll')
            $result.Private.Name | Should -Contain CognitoUserTools.Aws
        }
    }
}

Describe 'A session that imports the module' {
    It 'loads no AWS assembly before the first use, and none into the default load context' {
        $result = Invoke-ChildSession -Given $given $tools, {
            function Get-LoadedName {
                @([System.AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name } -match '^AWSSDK\.|^CognitoUserTools\.(Aws|Sdk)$')
            }

            Import-Module $given.Module
            $null = Get-Command -Module CognitoUserTools -Syntax
            @{
                Imported = Get-LoadedName
                Output   = Get-CmdletOutput
                Used     = Get-LoadedName
                Visible  = 'Amazon.Runtime.BasicAWSCredentials', 'CognitoUserTools.Aws.AwsUserPoolClientFactory' | Where-Object { $_ -as [type] }
            }
        }

        $result.Imported | Should -BeNullOrEmpty
        $result.Output | Should -Be $expected
        $result.Used | Should -Contain 'AWSSDK.Core'
        $result.Visible | Should -BeNullOrEmpty
    }

    It 'works after a first load that failed' {
        $copy = Join-Path $TestDrive 'CognitoUserTools'
        Copy-Item $built $copy -Recurse
        Rename-Item (Join-Path $copy 'aws') 'away'
        $result = Invoke-ChildSession -Given ($given + @{ Copy = $copy }) $tools, {
            Import-Module $given.Copy
            $failed = try { Get-CmdletOutput } catch { 'failed' }
            Rename-Item (Join-Path $given.Copy 'away') 'aws'
            @{ Before = $failed; After = Get-CmdletOutput }
        }

        $result.Before | Should -Be 'failed'
        $result.After | Should -Be $expected
    }

    It 'can import it again with -Force and after its removal' {
        $result = Invoke-ChildSession -Given $given $tools, {
            function Get-State {
                @{ Commands = (Get-Command -ListImported -Module CognitoUserTools).Name; Output = Get-CmdletOutput }
            }

            $rounds = foreach ($round in 1..3) {
                Import-Module $given.Module -Force
                $first = Get-State
                Import-Module $given.Module -Force
                $again = Get-State
                Remove-Module CognitoUserTools
                @{ States = $first, $again; Left = @(Get-Command -ListImported -Module CognitoUserTools).Count }
            }

            @{ Rounds = $rounds; Contexts = Get-PrivateContextCount; Errors = $Error.ForEach{ "$_" } }
        }

        $result.Rounds | Should -HaveCount 3
        foreach ($round in $result.Rounds) {
            foreach ($state in $round.States) {
                $state.Commands | Sort-Object | Should -Be $commands
                $state.Output | Should -Be $expected
            }

            $round.Left | Should -Be 0
        }

        $result.Contexts | Should -Be 1
        $result.Errors | Should -BeNullOrEmpty
    }
}

Describe 'A session that has the module on PSModulePath' {
    BeforeAll {
        # The folder must have the module's name.
        $modules = Join-Path $TestDrive 'modules'
        $null = New-Item $modules -ItemType Directory
        Copy-Item $built (Join-Path $modules 'CognitoUserTools') -Recurse
        $environment = @{
            PSModulePath = $modules
            # Otherwise later sessions of the user would find this module in the cache.
            PSModuleAnalysisCachePath = Join-Path $TestDrive 'ModuleAnalysisCache'
        }
    }

    It 'imports it when one of its cmdlets is called' {
        $result = Invoke-ChildSession -Given $given -Environment $environment $tools, {
            $before = @(Get-Module CognitoUserTools).Count
            @{ Before = $before; Output = Get-CmdletOutput; ModuleBase = (Get-Module CognitoUserTools).ModuleBase }
        }

        $result.Before | Should -Be 0
        $result.Output | Should -Be $expected
        $result.ModuleBase | Should -Be (Join-Path $modules 'CognitoUserTools')
    }

    It 'can use it in concurrent runspaces from the first call on' {
        $result = Invoke-ChildSession -Given $given -Environment $environment $tools, {
            $counts = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
                $given = $using:given
                $found = @(Find-CognitoUser $given.UserPoolId -EndpointUrl $given.Endpoint).Count
                $one = $found -gt 0 ? (Get-CognitoUser $given.Username $given.UserPoolId -EndpointUrl $given.Endpoint).Username : 'nobody'
                "$found $one"
            }
            @{ Counts = $counts; Contexts = Get-PrivateContextCount; Default = @(Get-AwsAssembly Default) }
        }

        $result.Counts | Should -Be @(@("130 $($simulator.Username)") * 8)
        $result.Contexts | Should -Be 1
        $result.Default | Should -BeNullOrEmpty
    }
}

Describe 'The exported surface' {
    BeforeAll {
        $command = Get-Command Find-CognitoUser -Module CognitoUserTools
        $assemblies = $command.ImplementingType.Assembly, $command.OutputType[0].Type.Assembly

        # A type, its element type and its type arguments: Foo for List[Foo[]].
        function Expand-Type([type] $Type) {
            $Type
            if ($Type.HasElementType) {
                Expand-Type $Type.GetElementType()
            }

            foreach ($argument in $Type.GetGenericArguments()) {
                if (-not $argument.IsGenericParameter) {
                    Expand-Type $argument
                }
            }
        }

        # The types in the base types, interfaces and public or protected members of a type.
        function Get-SurfaceType([type] $Type) {
            $flags = [System.Reflection.BindingFlags]'Public, NonPublic, Instance, Static, DeclaredOnly'
            for ($base = $Type; $base; $base = $base.BaseType) {
                Expand-Type $base
            }

            $Type.GetInterfaces().ForEach{ Expand-Type $_ }
            foreach ($field in $Type.GetFields($flags)) {
                if ($field.IsPublic -or $field.IsFamily -or $field.IsFamilyOrAssembly) {
                    Expand-Type $field.FieldType
                }
            }

            # Methods include the accessors of properties and events.
            foreach ($method in @($Type.GetMethods($flags)) + @($Type.GetConstructors($flags))) {
                if ($method.IsPublic -or $method.IsFamily -or $method.IsFamilyOrAssembly) {
                    $method.GetParameters().ForEach{ Expand-Type $_.ParameterType }
                    if ($method -is [System.Reflection.MethodInfo]) {
                        Expand-Type $method.ReturnType
                    }
                }
            }
        }

        function Test-AwsType([type] $Type) {
            $Type.Assembly.GetName().Name -match '^AWSSDK\.|^CognitoUserTools\.(Aws|Sdk)$' -or $Type.Namespace -match '^Amazon(\.|$)'
        }
    }

    It 'does not derive from a type of the private load context' {
        $assemblies.ForEach{ $_.GetName().Name } | Should -Be @('CognitoUserTools', 'CognitoUserTools.Core')
        $types = $assemblies.ForEach{ $_.GetExportedTypes() }
        $types.Count | Should -BeGreaterThan 10
        foreach ($type in $types) {
            $ancestors = @(for ($base = $type; $base; $base = $base.BaseType) { $base }) + $type.GetInterfaces()
            foreach ($ancestor in $ancestors) {
                [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($ancestor.Assembly).Name | Should -Be 'Default' -Because "$type is a $ancestor"
            }
        }
    }

    It 'has no type of AWSSDK in a public or protected member' {
        foreach ($type in $assemblies.ForEach{ $_.GetExportedTypes() }) {
            Get-SurfaceType $type | Where-Object { Test-AwsType $_ } | Should -BeNullOrEmpty -Because "$type is public"
        }
    }

    It 'has no type of AWSSDK among the parameters and outputs of <_>' -ForEach 'Find-CognitoUser', 'Get-CognitoAuthFactor', 'Get-CognitoMyUser', 'Get-CognitoUser' {
        $command = Get-Command $_ -Module CognitoUserTools
        $outputs = $command.OutputType.Type

        $outputs | Should -Not -BeNullOrEmpty
        $outputs.ForEach{ $_.Assembly.GetName().Name } | Sort-Object -Unique | Should -Be 'CognitoUserTools.Core'
        @($command.Parameters.Values.ParameterType) + $outputs | ForEach-Object { Expand-Type $_ } | Where-Object { Test-AwsType $_ } | Should -BeNullOrEmpty
    }
}

Describe 'The manifest' {
    It 'is valid' {
        $module = Test-ModuleManifest $manifest -WarningVariable warnings -ErrorVariable errors -ErrorAction SilentlyContinue -WarningAction SilentlyContinue

        $errors | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $commands
        $module.ExportedFunctions.Keys + $module.ExportedAliases.Keys | Should -BeNullOrEmpty
        $module.CompatiblePSEditions | Should -Be 'Core'
    }
}
