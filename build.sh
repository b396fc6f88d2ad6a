#!/usr/bin/env bash
# The tasks of build.ps1 from a shell: ./build.sh Build | Test | Demo | Try | Help | Package | Bench. Needs only the .NET SDK.
# PowerShell is the one on PATH, else the dotnet tool pinned in .config/dotnet-tools.json. Where neither can be had, the cmdlets are tested, and
# shown, in PowerShell's engine, which is a package, and the last lines say what was left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

task=${1:-Build}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

pwsh=()
if command -v pwsh >/dev/null 2>&1; then
    pwsh=(pwsh)
elif dotnet tool restore >/dev/null 2>&1; then
    pwsh=(dotnet tool run pwsh --)
fi

left_out() {
    echo "Left out for want of PowerShell: $1. To have it, install PowerShell 7.4 or later, or make 'dotnet tool restore' work here."
}

# The module in out/CognitoUserTools, the simulator, and the host of PowerShell's engine. Quiet, so that a pipe gets what is shown and no more.
build_host() {
    local said
    if ! said=$(dotnet build samples/EngineHost --configuration Release --verbosity quiet --nologo 2>&1 </dev/null); then
        echo "$said" >&2
        exit 1
    fi
}

run_host() {
    exec dotnet samples/EngineHost/bin/Release/net10.0/EngineHost.dll "$@"
}

if [ "$task" = Try ]; then
    # Not through build.ps1: Ctrl+C would reach its PowerShell too.
    build_host
    if [ ${#pwsh[@]} -gt 0 ]; then
        # Without a terminal the script runs what it reads.
        [ -t 0 ] && stay=-NoExit || stay=-NonInteractive
        exec "${pwsh[@]}" -NoLogo -NoProfile "$stay" -File samples/Try.ps1 -ModulePath out/CognitoUserTools
    fi
    run_host try
fi

if [ ${#pwsh[@]} -gt 0 ]; then
    exec "${pwsh[@]}" -NoLogo -NoProfile -NonInteractive -File build.ps1 "$@"
fi

case "$task" in
Build)
    # The solution publishes the module.
    rm -rf out/CognitoUserTools
    dotnet build CognitoUserTools.sln --configuration Release --verbosity quiet
    echo "The module is in $PWD/out/CognitoUserTools."
    ;;
Test)
    rm -rf out/CognitoUserTools out/TestResults
    status=0
    dotnet test CognitoUserTools.sln --configuration Release --logger trx --results-directory out/TestResults || status=$?
    left_out 'the Pester suite, which tests what needs more than the engine: files, other modules, runbooks, package, docs'
    # What the soak of the reliability tests says of itself.
    grep -hom1 'runs [0-9]*, faults injected [^<]*' out/TestResults/*.trx | head -n 1 | sed 's/^/Soak: /' || true
    # The passed ones of the results of one test project, or of all.
    grep -il '[/\\]CognitoUserTools\.Tests\.dll' out/TestResults/*.trx | xargs grep -ho '<Counters [^>]*>' | tr ' ' '\n' |
        awk -F'"' '/^passed=/ { passed += $2 } END { printf "Cmdlet tests passed: %d in PowerShell'"'"'s engine, 0 in PowerShell, which is not here\n", passed }' || status=1
    grep -ho '<Counters [^>]*>' out/TestResults/*.trx | tr ' ' '\n' | awk -v status="$status" -F'"' '
        /^total=/ { total += $2 } /^executed=/ { executed += $2 } /^passed=/ { passed += $2 } /^(failed|error|timeout|aborted)=/ { failed += $2 }
        # A test host that crashed leaves no test that failed, only fewer that passed.
        END { if (status && !failed) failed = 1; printf "%d passed, %d failed, %d skipped\n", passed, failed, total - executed; exit failed > 0 || passed == 0 }' || status=1
    exit "$status"
    ;;
Demo)
    build_host
    run_host demo
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
    echo "build.sh: no task '$task'. The tasks are Build, Test, Demo, Try, Help, Package and Bench." >&2
    exit 2
    ;;
esac
