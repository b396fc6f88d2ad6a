# What PowerShell itself takes to start and to end.
'done 0'
