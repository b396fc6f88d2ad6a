#!/usr/bin/env bash
# The tasks of build.ps1 from a shell: ./build.sh Build | Test | Demo | Help | Package | Bench. Needs only the .NET SDK.
# PowerShell is the one on PATH, else the dotnet tool pinned in .config/dotnet-tools.json; where neither can be had,
# what needs no PowerShell runs, and the last lines say what was left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

task=${1:-Build}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

if command -v pwsh >/dev/null 2>&1; then
    exec pwsh -NoLogo -NoProfile -NonInteractive -File build.ps1 "$@"
fi
if dotnet tool restore >/dev/null 2>&1; then
    exec dotnet tool run pwsh -- -NoLogo -NoProfile -NonInteractive -File build.ps1 "$@"
fi

left_out() {
    echo "Left out for want of PowerShell: $1. To have it, install PowerShell 7.4 or later, or make 'dotnet tool restore' work here."
}

case "$task" in
Build)
    rm -rf out/CognitoUserTools
    dotnet build CognitoUserTools.sln --configuration Release --verbosity quiet
    dotnet publish src/CognitoUserTools --configuration Release --no-build --output out/CognitoUserTools --verbosity quiet
    dotnet publish src/CognitoUserTools.Aws --configuration Release --no-build --output out/CognitoUserTools/aws --verbosity quiet
    echo "The module is in $PWD/out/CognitoUserTools."
    ;;
Test)
    rm -rf out/TestResults
    status=0
    dotnet test CognitoUserTools.sln --configuration Release --logger trx --results-directory out/TestResults || status=$?
    left_out 'the Pester suite, which proves the cmdlets'
    # What the soak of the reliability tests says of itself.
    grep -hom1 'runs [0-9]*, faults injected [^<]*' out/TestResults/*.trx | head -n 1 | sed 's/^/Soak: /' || true
    grep -ho '<Counters [^>]*>' out/TestResults/*.trx | tr ' ' '\n' | awk -v status="$status" -F'"' '
        /^total=/ { total += $2 } /^executed=/ { executed += $2 } /^passed=/ { passed += $2 } /^(failed|error|timeout|aborted)=/ { failed += $2 }
        # A test host that crashed leaves no test that failed, only fewer that passed.
        END { if (status && !failed) failed = 1; printf "%d passed, %d failed, %d skipped\n", passed, failed, total - executed; exit failed > 0 || passed == 0 }' || status=1
    exit "$status"
    ;;
Demo)
    dotnet run --project samples/QuickStart --configuration Release
    left_out 'the demo of the cmdlets (what ran are the same queries from C#)'
    ;;
Help)
    left_out 'the help, which a script of it makes' >&2
    exit 1
    ;;
Package)
    left_out 'the package, which a script of it makes' >&2
    exit 1
    ;;
Bench)
    dotnet build CognitoUserTools.sln --configuration Release --verbosity quiet
    dotnet bench/Comparison/bin/Release/net10.0/Comparison.dll .
    left_out 'the module itself'
    ;;
*)
    echo "build.sh: no task '$task'. The tasks are Build, Test, Demo, Help, Package and Bench." >&2
    exit 2
    ;;
esac
