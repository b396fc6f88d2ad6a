param([Parameter(Mandatory)] [string] $ModulePath)

# The output in the docs is that of the commands. tools/Update-Capture.ps1 writes it.
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '..' '..' 'tools' 'Capture.psm1') -Force
    $pages = Get-CapturePage | ForEach-Object { @{ Page = $_.Page; Users = $_.Users; Captures = @(Get-Capture $_.Path) } }
}

BeforeAll {
    Import-Module $ModulePath -Force
    Import-Module (Join-Path $PSScriptRoot '..' '..' 'tools' 'Capture.psm1') -Force

    # On Windows the time zone is the system's.
    function Get-Comparable([string] $Text) {
        $Text -replace '\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?', 'DATE'
    }
}

AfterAll {
    Remove-Module Capture -ErrorAction Ignore
}

Describe '<Page>' -ForEach $pages {
    BeforeAll {
        $session = Start-CaptureSession $Users $TestDrive
    }

    AfterAll {
        Stop-CaptureSession $session
    }

    It 'has captures' {
        $Captures.Count | Should -BeGreaterOrEqual 5
    }

    It 'shows the output at <Width> columns: <Command>' -ForEach $Captures {
        Get-Comparable (Invoke-Capture $Command $Width $session) | Should -BeExactly (Get-Comparable $Output)
    }

    if ($Page -eq 'README.md') {
        It 'has the picture of the demo' {
            $picture = (Get-Content (Join-Path $PSScriptRoot '..' '..' 'docs' 'demo.svg') -Raw) -replace '\r'

            Get-Comparable ((Get-DemoPicture $session) -join "`n") | Should -BeExactly (Get-Comparable $picture.TrimEnd())
        }
    }
}

Describe 'The captures' {
    It 'of <_> are the same commands at 120 and at 80 columns' -ForEach 'docs/views.md', 'runbooks/output.md' {
        $page = $_
        $captures = Get-Capture (Get-CapturePage | Where-Object Page -EQ $page).Path
        $wide, $narrow = 120, 80 | ForEach-Object { $width = $_; , @(($captures | Where-Object Width -EQ $width).Command -replace "-Width $width", '-Width N') }

        $wide | Should -Not -BeNullOrEmpty
        $narrow | Should -BeExactly $wide
    }

    It 'show each view of the format file' {
        $commands = (Get-Capture (Get-CapturePage | Where-Object Page -EQ 'docs/views.md').Path).Command
        $views = ([xml](Get-Content (Join-Path $ModulePath 'CognitoUserTools.Format.ps1xml') -Raw)).Configuration.ViewDefinitions.View
        $cmdlets = @{ CognitoUser = 'Find-CognitoUser'; CognitoUserDetail = 'Get-CognitoUser'; CognitoMyUser = 'Get-CognitoMyUser'; CognitoAuthFactor = 'Get-CognitoAuthFactor'; 'CognitoUser#Property' = '-Property' }
        foreach ($view in $views) {
            $shape = $view['ListControl'] ? '\| Format-List' : $view['WideControl'] ? '\| Format-Wide' : '^((?!Format-).)*$'
            foreach ($type in $view.ViewSelectedBy.TypeName -replace '^CognitoUserTools\.') {
                $commands -match [regex]::Escape($cmdlets[$type]) -match $shape | Should -Not -BeNullOrEmpty -Because "$($view.Name) is of $type"
            }
        }
    }

    It 'include each runbook' {
        $commands = (Get-Capture (Get-CapturePage | Where-Object Page -EQ 'runbooks/output.md').Path).Command -join "`n"
        foreach ($runbook in Get-ChildItem (Join-Path $PSScriptRoot '..' '..' 'runbooks') -Filter *.ps1 | Where-Object Name -NE 'New-UserPoolReport.ps1') {
            $commands | Should -Match ([regex]::Escape($runbook.Name))
        }
    }
}
