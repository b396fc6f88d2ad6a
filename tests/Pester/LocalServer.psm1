# Runs other implementations of Amazon Cognito on this machine, for Conformance.Tests.ps1.

$ErrorActionPreference = 'Stop'

<#
.SYNOPSIS
    Returns the path of a server's command, or nothing if it is not installed.
#>
function Find-LocalServer {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)] [string] $Name,
        # Also searches npm's global packages, whose folder may not be on PATH.
        [switch] $Npm
    )

    $command = Get-Command $Name -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if ($command) {
        return $command.Source
    }

    if ($Npm -and (Get-Command npm -CommandType Application -ErrorAction Ignore)) {
        $prefix = npm prefix --global 2>$null
        if ($LASTEXITCODE -eq 0 -and $prefix) {
            $path = $IsWindows ? (Join-Path $prefix "$Name.cmd") : (Join-Path $prefix 'bin' $Name)
            if (Test-Path $path) {
                return $path
            }
        }
    }
}

<#
.SYNOPSIS
    Returns a free TCP port of the loopback address.
#>
function Get-FreePort {
    [CmdletBinding()]
    [OutputType([int])]
    param()

    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    try {
        $listener.Start()
        $listener.LocalEndpoint.Port
    }
    finally {
        $listener.Stop()
    }
}

<#
.SYNOPSIS
    Starts a server and waits until it responds.
#>
function Start-LocalServer {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Command,
        [Parameter(Mandatory)] [int] $Port,
        # A path with status 200 when the server is ready.
        [Parameter(Mandatory)] [string] $ReadyPath,
        # The current folder of the server, with its log.
        [Parameter(Mandatory)] [string] $Folder,
        [string[]] $ArgumentList,
        [hashtable] $Environment = @{},
        [int] $TimeoutSeconds = 60
    )

    if (-not $PSCmdlet.ShouldProcess($Command, 'Start')) {
        return
    }

    $start = @{
        FilePath               = $Command
        WorkingDirectory       = $Folder
        Environment            = $Environment
        RedirectStandardOutput = Join-Path $Folder 'stdout.log'
        RedirectStandardError  = Join-Path $Folder 'stderr.log'
        PassThru               = $true
    }
    if ($ArgumentList) {
        $start.ArgumentList = $ArgumentList
    }

    $server = [pscustomobject]@{
        PSTypeName = 'LocalServer'
        Endpoint   = "http://127.0.0.1:$Port"
        Process    = Start-Process @start
    }
    try {
        $deadline = [datetime]::UtcNow.AddSeconds($TimeoutSeconds)
        while (-not (Test-Ready "$($server.Endpoint)$ReadyPath")) {
            if ($server.Process.HasExited -or [datetime]::UtcNow -gt $deadline) {
                $log = Get-Content (Join-Path $Folder 'std*.log') -Tail 20 | Out-String
                throw "$Command did not start on port ${Port}: $log"
            }

            Start-Sleep -Milliseconds 50
        }

        $server
    }
    catch {
        Stop-LocalServer $server
        throw
    }
}

function Test-Ready([string] $Uri) {
    try {
        $null = Invoke-RestMethod $Uri -NoProxy -TimeoutSec 5
        $true
    }
    catch {
        $false
    }
}

<#
.SYNOPSIS
    Ends a server and its child processes.
#>
function Stop-LocalServer {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] [PSTypeName('LocalServer')] $Server)

    if ($PSCmdlet.ShouldProcess($Server.Endpoint, 'Stop')) {
        if (-not $Server.Process.HasExited) {
            $Server.Process.Kill($true)
        }

        $Server.Process.WaitForExit()
        $Server.Process.Dispose()
    }
}

<#
.SYNOPSIS
    Calls an operation of Amazon Cognito without an AWS tool.
#>
function Invoke-CognitoOperation {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [PSTypeName('LocalServer')] $Server,
        [Parameter(Mandatory)] [string] $Operation,
        [Parameter(Mandatory)] [hashtable] $Body
    )

    $request = @{
        Uri                  = $Server.Endpoint
        Method               = 'Post'
        ContentType          = 'application/x-amz-json-1.1'
        Body                 = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $Body -Depth 6))
        NoProxy              = $true
        # moto does not verify the signature, but reads the region from it. .NET refuses the form of this header.
        SkipHeaderValidation = $true
        Headers              = @{
            'X-Amz-Target' = "AWSCognitoIdentityProviderService.$Operation"
            Authorization  = 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0'
        }
    }
    Invoke-RestMethod @request
}

Export-ModuleMember -Function Find-LocalServer, Get-FreePort, Start-LocalServer, Stop-LocalServer, Invoke-CognitoOperation
