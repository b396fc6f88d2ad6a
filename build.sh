#!/usr/bin/env bash
# Runs build.ps1 in the PowerShell on PATH if it is 7.4 or later, otherwise in that of .config/dotnet-tools.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

pwsh=(pwsh)
version=$(pwsh -Version 2>/dev/null) || version=none
if [[ ! $version =~ \ ([0-9]+)\.([0-9]+) ]] || ((BASH_REMATCH[1] * 1000 + BASH_REMATCH[2] < 7004)); then
    if ! reason=$(dotnet tool restore 2>&1); then
        echo "PowerShell 7.4 or later is needed. Install it, or install the .NET 10 SDK and let 'dotnet tool restore' get it from NuGet: $reason" >&2
        exit 1
    fi
    pwsh=(dotnet tool run pwsh --)
fi

exec "${pwsh[@]}" -NoLogo -NoProfile -NonInteractive -File build.ps1 "$@"
