param([Parameter(Mandatory)] [string] $ModulePath)

# Dates look the same in every culture; colours come where a host can show them, and nowhere else. Captures.Tests.ps1 compares the views with docs/views.md.
BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' 'CognitoSimulator' 'CognitoSimulator.psm1') -Force
    $simulator = Start-CognitoSimulator -Users 500
    $PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = $simulator.Endpoint }
    $pool = $simulator.UserPoolId
}

AfterAll {
    Stop-CognitoSimulator $simulator
}

Describe 'Dates where the culture is <_>' -ForEach 'th-TH', 'ar-SA', 'de-DE', 'fi-FI' {
    BeforeAll {
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = $_

        function Get-InvariantDate([datetime] $Date, [string] $Format) {
            $Date.ToString($Format, [cultureinfo]::InvariantCulture)
        }
    }

    AfterAll {
        [cultureinfo]::CurrentCulture = $culture
    }

    It 'have the invariant form in a table and in a list of Find-CognitoUser' {
        $jon = Find-CognitoUser $pool -First 1

        $jon | Format-Table | Out-String -Width 119 | Should -Match " $(Get-InvariantDate $jon.UserCreateDate 'yyyy-MM-dd HH:mm')\r?\n"
        $list = $jon | Format-List | Out-String
        $list | Should -Match "(?m)^UserCreateDate +: $(Get-InvariantDate $jon.UserCreateDate 'yyyy-MM-dd HH:mm:ss')\r?$"
        $list | Should -Match "(?m)^UserLastModifiedDate : $(Get-InvariantDate $jon.UserLastModifiedDate 'yyyy-MM-dd HH:mm:ss')\r?$"
    }

    It 'have the invariant form in a list of <Name>' -ForEach @(
        @{ Name = 'Get-CognitoUser'; Call = { Get-CognitoUser dated $pool }; Dates = 'UserCreateDate', 'UserLastModifiedDate', 'UpdatedAt' }
        @{ Name = 'Get-CognitoMyUser'; Call = { Get-CognitoMyUser $dated }; Dates = @('UpdatedAt') }
    ) {
        $null = Invoke-RestMethod "$($simulator.Endpoint)/__sim/users" -Method Post -ContentType application/json -Body '{"username":"dated","attributes":[{"name":"updated_at","value":"1721000000"}]}'
        $dated = (Invoke-RestMethod "$($simulator.Endpoint)/__sim/tokens" -Method Post -ContentType application/json -Body '{"username":"dated"}').token

        $found = & $Call
        $list = $found | Format-List | Out-String

        foreach ($name in $Dates) {
            $list | Should -Match "(?m)^$name +: $(Get-InvariantDate $found.$name 'yyyy-MM-dd HH:mm:ss')\r?$"
        }
    }
}

Describe 'Colour' {
    BeforeAll {
        # A host that says for itself whether it has colour: that of the tests depends on where they run.
        if (-not ('CognitoUserTools.Tests.ColourHost' -as [type])) {
            Add-Type -WarningAction Ignore -TypeDefinition @'
namespace CognitoUserTools.Tests
{
    using System;
    using System.Collections.Generic;
    using System.Collections.ObjectModel;
    using System.Globalization;
    using System.Management.Automation;
    using System.Management.Automation.Host;
    using System.Security;

    public sealed class ColourHost : PSHost
    {
        private readonly Guid _id = Guid.NewGuid();
        private readonly PSHostUserInterface _ui;

        public ColourHost(bool hasColour) { _ui = new ColourUI(hasColour); }

        public override string Name { get { return "ColourHost"; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override Guid InstanceId { get { return _id; } }
        public override PSHostUserInterface UI { get { return _ui; } }
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override void EnterNestedPrompt() { }
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public sealed class ColourUI : PSHostUserInterface
    {
        private readonly bool _hasColour;

        public ColourUI(bool hasColour) { _hasColour = hasColour; }

        public override bool SupportsVirtualTerminal { get { return _hasColour; } }
        public override PSHostRawUserInterface RawUI { get { return null; } }
        public override string ReadLine() { return null; }
        public override SecureString ReadLineAsSecureString() { return null; }
        public override void Write(string value) { }
        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { }
        public override void WriteLine(string value) { }
        public override void WriteErrorLine(string value) { }
        public override void WriteDebugLine(string message) { }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { return null; }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { return null; }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowed, PSCredentialUIOptions options) { return null; }
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) { return 0; }
    }
}
'@
        }

        function Get-Shown([bool] $HasColour, [string] $Rendering, [string] $Command) {
            $runspace = [runspacefactory]::CreateRunspace([CognitoUserTools.Tests.ColourHost]::new($HasColour))
            $runspace.Open()
            try {
                $shell = [powershell]::Create($runspace).AddScript('
                    param($Module, $Endpoint, $Pool, $Rendering, $Command)
                    Import-Module $Module
                    $PSStyle.OutputRendering = $Rendering
                    $PSDefaultParameterValues = @{ "*-Cognito*:EndpointUrl" = $Endpoint }
                    . ([scriptblock]::Create($Command)) | Out-String -Width 120').
                    AddArgument($ModulePath).AddArgument($simulator.Endpoint).AddArgument($pool).AddArgument($Rendering).AddArgument($Command)
                -join $shell.Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                $runspace.Dispose()
            }
        }

        $red = [regex]::Escape($PSStyle.Formatting.Error)
        $yellow = [regex]::Escape($PSStyle.Formatting.Warning)
    }

    It 'marks users who cannot sign in, and statuses that need an action, in the <Shape> of <Cmdlet>' -ForEach @(
        foreach ($shape in 'Table', 'List') {
            @{ Shape = $shape; Cmdlet = 'Find-CognitoUser'; Command = "Find-CognitoUser `$Pool -Skip 13 -First 8 | Format-$shape" }
            @{ Shape = $shape; Cmdlet = 'Get-CognitoUser'; Command = "Find-CognitoUser `$Pool -Skip 13 -First 8 | Get-CognitoUser | Format-$shape" }
        }
    ) {
        $shown = Get-Shown $true Ansi $Command

        $shown | Should -Match "${red}False"
        $shown | Should -Match "${red}COMPROMISED"
        $shown | Should -Match "${yellow}UNCONFIRMED"
        $shown | Should -Match "${yellow}FORCE_CHANGE_PASSWORD"
        $shown | Should -Not -Match "(${red}|${yellow})(True|CONFIRMED|EXTERNAL_PROVIDER)"
    }

    It 'is plain where <Why>' -ForEach @(
        @{ Why = 'the host has no colour'; HasColour = $false; Rendering = 'Ansi' }
        @{ Why = 'the session wants plain text'; HasColour = $true; Rendering = 'PlainText' }
        @{ Why = 'the output is a text'; HasColour = $true; Rendering = 'Host' }
    ) {
        $shown = Get-Shown $HasColour $Rendering 'Find-CognitoUser $Pool -Skip 13 -First 8 | Format-Table'

        $shown | Should -Match 'COMPROMISED'
        $shown | Should -Not -Match "${red}|${yellow}"
    }
}
