# Imports a module, or one with nothing in it, and says how long that took, as a user would measure it. Measure-Command is of a module itself: so what
# PowerShell loads for the first import of a process, whichever it is, has been loaded by then.
param([string] $ModulePath)

$empty = $null
try {
    if (-not $ModulePath) {
        $empty = Join-Path ([System.IO.Path]::GetTempPath()) "empty-$PID"
        $ModulePath = Join-Path $empty 'Empty' 'Empty.psd1'
        $null = New-Item (Split-Path $ModulePath) -ItemType Directory
        # As plain as the manifest of the module: what is exported is said.
        "@{ ModuleVersion = '1.0'; FunctionsToExport = @(); CmdletsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }" | Set-Content $ModulePath
    }

    $took = Measure-Command { Import-Module $ModulePath }
    "import $($took.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
}
finally {
    if ($empty) {
        Remove-Item $empty -Recurse
    }
}
