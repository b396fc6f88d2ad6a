# A stand-in for AWS.Tools.Common: cmdlets with the same names, and AWSSDK.Core 3.7 in the default load context.

foreach ($assembly in 'AWSSDK.Core.dll', 'ForeignAwsSdk.dll') {
    Add-Type -Path (Join-Path $PSScriptRoot 'bin' 'Release' 'net8.0' $assembly)
}

function New-AWSCredential([string] $AccessKey, [string] $SecretKey, [string] $SessionToken) {
    if ($SessionToken) {
        [Amazon.Runtime.SessionAWSCredentials]::new($AccessKey, $SecretKey, $SessionToken)
    }
    else {
        [Amazon.Runtime.BasicAWSCredentials]::new($AccessKey, $SecretKey)
    }
}

# Like the real ones, these set the caller's variables, not this module's.
function Set-AWSCredential {
    [CmdletBinding()]
    param([string] $AccessKey, [string] $SecretKey, [string] $SessionToken, [object] $Credential)

    $credentials = $Credential ?? (New-AWSCredential $AccessKey $SecretKey $SessionToken)
    $PSCmdlet.SessionState.PSVariable.Set('StoredAWSCredentials', [Amazon.PowerShell.Common.AWSPSCredentials]::Store($credentials, 'Supplied Key Parameters'))
}

function Set-DefaultAWSRegion {
    [CmdletBinding()]
    param([string] $Region)

    $PSCmdlet.SessionState.PSVariable.Set('StoredAWSRegion', $Region)
}

Export-ModuleMember -Function New-AWSCredential, Set-AWSCredential, Set-DefaultAWSRegion
