# Says how long the import of the module takes, as a user would measure it. Measure-Command is itself of a module, so what PowerShell loads for the first
# import of a process, whichever it is, has been loaded by then.
param([string] $ModulePath)

"import $((Measure-Command { Import-Module $ModulePath }).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
