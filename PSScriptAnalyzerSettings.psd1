@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # The tasks and the demo write to the terminal for a reader; that text is no output.
        'PSAvoidUsingWriteHost'
        # PowerShell 7 reads and writes UTF-8 without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # Meant for commands. These are functions inside a script, whose own -WhatIf counts.
        'PSUseShouldProcessForStateChangingFunctions'
    )
}
