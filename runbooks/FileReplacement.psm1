# Writes a file beside PATH, which then replaces PATH in one step. Until then an older PATH does not change. For the runbooks that write files.

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

<#
.SYNOPSIS
    Opens PATH.partial exclusively, and checks that PATH can be replaced.
.DESCRIPTION
    The open file is the lock. Data of an earlier run stays until the caller truncates it.
#>
function Open-FileReplacement {
    [CmdletBinding()]
    [OutputType([System.IO.FileStream])]
    param([Parameter(Mandatory)] [string] $Path)

    if ([System.IO.Directory]::Exists($Path)) {
        throw "$Path is a folder: name a file."
    }

    try {
        if ($IsWindows -and [System.IO.File]::Exists($Path)) {
            # On other systems an open or read-only file can be replaced.
            [System.IO.File]::Open($Path, 'Open', 'ReadWrite', 'ReadWrite, Delete').Dispose()
        }
    }
    catch {
        throw "$Path cannot be replaced: another program has it open, or it is read-only ($(Get-Reason $_)) Close the program and run the command again."
    }

    try {
        # Windows renames an open file only if it is shared for deletion. On other systems .NET locks a file only if it is not shared.
        [System.IO.File]::Open("$Path.partial", 'OpenOrCreate', 'ReadWrite', $IsWindows ? 'Delete' : 'None')
    }
    catch [System.IO.DirectoryNotFoundException] {
        throw "The folder of $Path does not exist: create it first."
    }
    catch [System.UnauthorizedAccessException] {
        throw "$Path.partial cannot be written: $(Get-Reason $_)"
    }
    catch {
        throw "$Path.partial is open in another program, most likely another run that writes ${Path}: $(Get-Reason $_) Wait until it ends."
    }
}

<#
.SYNOPSIS
    Replaces PATH with the written file.
.DESCRIPTION
    Fails, and does not change PATH, if PATH.partial is not the file that was written. It is tried several times, because a virus scanner may lock a file briefly.
#>
function Complete-FileReplacement {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.IO.FileStream] $Stream,
        [Parameter(Mandatory)] [string] $Path,
        [int] $Attempts = 5
    )

    # Flushed to the disk before the older file is replaced.
    $Stream.Flush($true)
    $partial = [System.IO.FileInfo]::new("$Path.partial")
    if (-not $partial.Exists -or $partial.Length -ne $Stream.Length) {
        throw "$Path.partial was removed or replaced while it was written. $Path is unchanged; run the command again."
    }

    for ($attempt = 1; ; $attempt++) {
        try {
            [System.IO.File]::Move($partial.FullName, $Path, $true)
            return
        }
        catch {
            if ($attempt -ge $Attempts) {
                throw "$Path could not be replaced: another program has it open, or it is read-only ($(Get-Reason $_)) It is unchanged, and $Path.partial is complete."
            }

            Start-Sleep -Milliseconds 200
        }
    }
}

<#
.SYNOPSIS
    Closes the file, and removes it if it neither replaced PATH nor is to be kept.
#>
function Close-FileReplacement {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.IO.FileStream] $Stream,
        [Parameter(Mandatory)] [string] $Path,
        [switch] $Keep
    )

    # While it is locked, so that no other run is writing it.
    if (-not $Keep -and [System.IO.File]::Exists("$Path.partial")) {
        [System.IO.File]::Delete("$Path.partial")
    }

    $Stream.Dispose()
}

function Get-Reason($ErrorRecord) {
    $exception = $ErrorRecord.Exception
    "$(($exception.InnerException ?? $exception).Message.TrimEnd('.'))."
}

Export-ModuleMember -Function Open-FileReplacement, Complete-FileReplacement, Close-FileReplacement
