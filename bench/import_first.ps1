# Imports a module as the first command of a process, and says how long that took.
param([string] $ModulePath)

$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $ModulePath
"import $($watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
