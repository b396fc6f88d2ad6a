@{
    RootModule             = 'CognitoUserTools.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '5b3f0f1c-7a57-4f2e-9a5e-3c1d2f6b8e41'
    Author                 = 'The CognitoUserTools contributors'
    CompanyName            = 'Community'
    Copyright              = '(c) 2026 The CognitoUserTools contributors. MIT License.'
    Description            = 'Finds and reads the users of Amazon Cognito user pools: four read-only cmdlets that page by themselves, emit typed objects for Where-Object and Export-Csv, and take credentials and regions as AWS Tools for PowerShell does.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    # Its types can be named in scripts as soon as the module is there.
    RequiredAssemblies     = @('CognitoUserTools.Core.dll')
    FormatsToProcess       = @('CognitoUserTools.Format.ps1xml')
    CmdletsToExport        = @('Find-CognitoUser', 'Get-CognitoAuthFactor', 'Get-CognitoMyUser', 'Get-CognitoUser')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            # The address of the public repository, once there is one: the only place for it. Get-Help -Online opens the pages there after
            # ./build.ps1 Help, and the Gallery shows it. Without it, -Online opens the Amazon Cognito API Reference.
            # ProjectUri = 'https://github.com/OWNER/CognitoUserTools'
            Tags         = @('AWS', 'Cognito', 'UserPool', 'Identity', 'User', 'MFA', 'Audit', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = '0.1.0: the first version. Find-CognitoUser, Get-CognitoUser, Get-CognitoMyUser, Get-CognitoAuthFactor, and runbooks in the folder runbooks.'
        }
    }
}
