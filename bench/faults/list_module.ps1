# Lists a user pool with Find-CognitoUser. One username a line; an error ends with its ID.
param([string] $Endpoint, [string] $Pool, [string] $Module)

Import-Module $Module
Find-CognitoUser $Pool -EndpointUrl $Endpoint -ErrorAction SilentlyContinue -ErrorVariable errors | ForEach-Object { [Console]::Out.WriteLine($_.Username) }
foreach ($record in $errors) {
    [Console]::Error.WriteLine(($record.FullyQualifiedErrorId -split ',')[0])
    exit 1
}
