# Lists a user pool with Find-CognitoUser. Writes a username per line, or the ID of the error.
param([string] $Endpoint, [string] $Pool, [string] $Module)

Import-Module $Module
try {
    Find-CognitoUser $Pool -EndpointUrl $Endpoint -ErrorAction Stop | ForEach-Object { [Console]::Out.WriteLine($_.Username) }
}
catch {
    [Console]::Error.WriteLine(($_.FullyQualifiedErrorId -split ',')[0])
    exit 1
}
