param([Parameter(Mandatory)] [string] $ModulePath)

# The package with the AWS assemblies compiled for this platform: they are loaded, they work, and less is compiled at the first use.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'ChildSession.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $platform = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
    $newPackage = Join-Path $PSScriptRoot '..' '..' 'tools' 'New-Package.ps1'
    $destination = Join-Path $TestDrive 'package'

    # A tested package already has images.
    $portable = Join-Path $TestDrive 'portable' 'CognitoUserTools'
    $null = New-Item (Split-Path $portable) -ItemType Directory
    Copy-Item $ModulePath $portable -Recurse
    Get-ChildItem (Join-Path $portable 'aws') -Directory | Remove-Item -Recurse
    $missing = $null
    try {
        & $newPackage $portable $destination -RuntimeIdentifier $platform 6> $null
    }
    catch {
        # The compiler and the runtime are packages, which a registry may not have for this platform.
        if ("$_" -notmatch 'NU1101|NU1102|NU1301|NETSDK1094|NETSDK1083') {
            throw
        }

        $missing = ([regex]'(NU|NETSDK)\d+: [^\[]*').Match("$_").Value
    }

    $module = Join-Path $destination 'CognitoUserTools'
    $simulator = Start-CognitoSimulator -Users 130

    function Get-Mvid([string] $Path) {
        $reader = [System.Reflection.PortableExecutable.PEReader]::new([System.IO.File]::OpenRead($Path))
        try {
            $metadata = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
            $metadata.GetGuid($metadata.GetModuleDefinition().Mvid)
        }
        finally {
            $reader.Dispose()
        }
    }

    function Invoke-FirstListing([string] $Module) {
        # Without tiered recompilation, whose count depends on the duration of the listing.
        $environment = @{ DOTNET_TC_CallCounting = '0' }
        Invoke-ChildSession -Given @{ Module = $Module; Endpoint = $simulator.Endpoint; UserPoolId = $simulator.UserPoolId } -Environment $environment {
            Import-Module $given.Module
            $compiled = [System.Runtime.JitInfo]::GetCompiledMethodCount($false)
            $users = @(Find-CognitoUser $given.UserPoolId -EndpointUrl $given.Endpoint)
            @{
                Count    = $users.Count
                Compiled = [System.Runtime.JitInfo]::GetCompiledMethodCount($false) - $compiled
                Loaded   = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ CognitoUserTools | ForEach-Object Assemblies | ForEach-Object Location
            }
        }
    }
}

AfterAll {
    Stop-CognitoSimulator $simulator
    Remove-Module ChildSession, CognitoSimulator -ErrorAction Ignore
}

Describe 'The package, compiled for this platform' {
    BeforeAll {
        $result = $missing ? $null : (Invoke-FirstListing $module)
    }

    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }
    }

    It 'has an image of each AWS assembly' {
        $aws = Join-Path $module 'aws'

        (Get-ChildItem (Join-Path $aws $platform) -File).Name | Should -Be (Get-ChildItem $aws -File).Name
    }

    It 'loads the images, and lists the users with them' {
        $result.Count | Should -Be 130
        $result.Loaded | Should -Not -BeNullOrEmpty
        $result.Loaded | Split-Path | Sort-Object -Unique | Should -Be (Join-Path $module 'aws' $platform)
    }

    It 'compiles less at the first use' -Skip:([System.Environment]::Version.Major -lt 10) {
        $without = Invoke-FirstListing $portable

        $without.Count | Should -Be 130
        $result.Compiled | Should -BeLessThan (0.75 * $without.Compiled)
    }

    It 'has images of its own assemblies, not of a previous build' {
        $other = Join-Path $TestDrive 'other' 'CognitoUserTools'
        $null = New-Item (Split-Path $other) -ItemType Directory
        Copy-Item $portable $other -Recurse

        # An assembly with another MVID whose file is older than the images, such as a package that was restored long ago.
        $replaced = Join-Path $other 'aws' 'AWSSDK.SSO.dll'
        $latin1 = [System.Text.Encoding]::Latin1
        $mvid = $latin1.GetString((Get-Mvid $replaced).ToByteArray())
        $bytes = $latin1.GetBytes($latin1.GetString([System.IO.File]::ReadAllBytes($replaced)).Replace($mvid, $latin1.GetString([guid]::NewGuid().ToByteArray())))
        [System.IO.File]::WriteAllBytes($replaced, $bytes)
        (Get-Item $replaced).LastWriteTimeUtc = '2020-01-01'
        Get-Mvid $replaced | Should -Not -Be (Get-Mvid (Join-Path $portable 'aws' 'AWSSDK.SSO.dll'))

        & $newPackage $other (Join-Path $TestDrive 'other-package') -RuntimeIdentifier $platform 6> $null

        $aws = Join-Path $TestDrive 'other-package' 'CognitoUserTools' 'aws'
        foreach ($assembly in Get-ChildItem $aws -File) {
            Get-Mvid (Join-Path $aws $platform $assembly.Name) | Should -Be (Get-Mvid $assembly) -Because $assembly.Name
        }
    }
}
