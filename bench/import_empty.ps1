# Imports a module with nothing in it: what Import-Module costs whoever it imports.
$empty = Join-Path ([System.IO.Path]::GetTempPath()) "empty-$PID" 'Empty'
$null = New-Item $empty -ItemType Directory
try {
    # As plain as the manifest of the module: what is exported is said.
    $manifest = Join-Path $empty 'Empty.psd1'
    "@{ ModuleVersion = '1.0'; FunctionsToExport = @(); CmdletsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }" | Set-Content $manifest
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Import-Module $manifest
    "import $($watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
}
finally {
    Remove-Item (Split-Path $empty) -Recurse
}
