# Writes the milliseconds of the import. Measure-Command imports its own module, so the measured import is not the first of the process.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The script block uses it.')]
param([string] $ModulePath)

"import $((Measure-Command { Import-Module $ModulePath }).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
