# Measures the start and end of PowerShell.
'done 0'
