#!/usr/bin/env python3
"""Compares listings under faults of the service: Find-CognitoUser, the AWS CLI, boto3 and the SDK for JavaScript.

Each listing has a permanent fault of the simulator on its third page of five (250 users), and two attempts per request. Peers that are
not installed are skipped. The table is written to docs/reliability.md.

    ./build.ps1 && python3 bench/faults/faults.py    (NODE_PATH: the folder of @aws-sdk/client-cognito-identity-provider)
"""
import argparse
import concurrent.futures
import contextlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
USERS = 250
TIMEOUT = 130  # seconds
MEMORY = 2 << 30  # bytes

# The description of each fault, and its JSON for the simulator.
FAULTS = [
    ("throttled for ever", dict(fault="throttle")),
    ("500 in JSON", dict(fault="internalError")),
    ("503 in HTML", dict(fault="html503")),
    ("200 with HTML", dict(fault="html200")),
    ("200 with an error in the body", dict(fault="error200")),
    ("error type in the header only", dict(fault="errorHeaderOnly", type="ForbiddenException")),
    ("error type in the body only", dict(fault="errorBodyOnly", type="ForbiddenException")),
    ("redirect 301 to another host", dict(fault="redirect", status=301, location="http://127.0.0.2:9/")),
    ("redirect 307 to another host", dict(fault="redirect", status=307, location="http://127.0.0.2:9/")),
    ("reset before the headers", dict(fault="reset")),
    ("reset in the headers", dict(fault="resetInHeaders")),
    ("reset within the body", dict(fault="resetInBody")),
    ("body cut off", dict(fault="truncatedBody")),
    ("Content-Length too long", dict(fault="longLength")),
    ("Content-Length too short", dict(fault="shortLength")),
    ("chunks cut off", dict(fault="cutOffChunks")),
    ("right length, broken JSON", dict(fault="brokenJson")),
    ("empty body", dict(fault="emptyBody")),
    ("gzip that was not requested", dict(fault="gzip")),
    ("gzip that is none", dict(fault="brokenGzip")),
    ("no request ID", dict(fault="missingRequestId")),
    ("no answer", dict(fault="stall")),
    ("headers that stop", dict(fault="stallInHeaders")),
    ("body that stops", dict(fault="stallInBody")),
    ("headers that take 15 s", dict(fault="slowHeaders", bytes=100, milliseconds=5000)),
    ("body that takes 45 s", dict(fault="slowBody", bytes=4096, milliseconds=5000)),
    ("body without end", dict(fault="endlessBody")),
    ("short page", dict(fault="shortPage", users=7)),
    ("50 empty pages", {"fault": "emptyPage", "page": None, "from": 3, "to": 52}),
    ("`Users` is null", dict(fault="nullUsers")),
    ("`Users` is missing", dict(fault="missingUsers")),
    ("the same page token again", dict(fault="sameToken")),
    ("page tokens in a circle", dict(fault="tokenCycle", page=None)),
    ("page token that has expired", dict(fault="expiredToken")),
    ("page token of another filter", dict(fault="foreignToken")),
]


class Simulator:
    """The simulator in its own process, which ends with this one."""

    def __init__(self):
        assembly = ROOT / "tests/CognitoSimulator/bin/Release/net10.0/CognitoSimulator.dll"
        self.process = subprocess.Popen(
            ["dotnet", assembly, "--users", str(USERS), "--until-stdin-closes"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        connection = {}
        for line in self.process.stdout:
            if line.strip() == "ready":
                break
            name, _, value = line.partition(": ")
            connection[name] = value.strip()
        self.endpoint, self.pool = connection["endpoint"], connection["user pool"]

    def add_fault(self, fault):
        fault = {"operation": "ListUsers", "page": 3} | fault
        body = json.dumps({name: value for name, value in fault.items() if value is not None}).encode()
        urllib.request.urlopen(urllib.request.Request(f"{self.endpoint}/__sim/faults", body, method="POST")).close()

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def tools(arguments):
    """The installed tools: name and command line."""
    found = {"Find-CognitoUser": lambda s: ["pwsh", "-NoProfile", "-NonInteractive", "-File", HERE / "list_module.ps1", s.endpoint, s.pool, arguments.module]}
    if shutil.which("aws"):
        query = ["--query", "Users[].Username", "--output", "json"]
        found["AWS CLI"] = lambda s: ["aws", "cognito-idp", "list-users", "--user-pool-id", s.pool, "--endpoint-url", s.endpoint, "--region", "eu-west-1", *query]
    if importlib.util.find_spec("boto3"):
        found["boto3"] = lambda s: [sys.executable, HERE / "list_boto3.py", s.endpoint, s.pool]
    if shutil.which("node") and subprocess.run(["node", "-e", "require('@aws-sdk/client-cognito-identity-provider')"], capture_output=True, check=False).returncode == 0:
        found["SDK for JavaScript"] = lambda s: ["node", HERE / "list_js.mjs", s.endpoint, s.pool]
    return found


def environment():
    settings = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return settings | {
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_MAX_ATTEMPTS": "2",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
    }


def measure(tool, command, fault):
    """Describes the result of a listing."""
    simulator = Simulator()
    try:
        expected = names(subprocess.run(command_line(command, simulator), env=environment(), capture_output=True, text=True, check=False).stdout)
        if len(expected) != USERS:
            raise RuntimeError(f"{tool} lists {len(expected)} of {USERS} users without a fault.")
        simulator.add_fault(fault)
        with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
            process = subprocess.Popen(command_line(command, simulator), env=environment(), stdout=output, stderr=errors)
            ended = watch(process)
            if ended:
                return f"**{ended}**"
            output.seek(0)
            errors.seek(0)
            return describe(names(output.read()), expected, process.returncode, errors.read())
    finally:
        with contextlib.suppress(Exception):
            simulator.stop()


def watch(process):
    """Waits for the end. Kills a process that takes too long or too much memory, and returns which."""
    deadline = time.monotonic() + TIMEOUT
    while process.poll() is None:
        limit = None
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = int(pathlib.Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()[1])
            if pages * os.sysconf("SC_PAGE_SIZE") > MEMORY:
                limit = f"over {MEMORY >> 30} GB of memory"
        if time.monotonic() > deadline:
            limit = f"still going after {TIMEOUT} s"
        if limit:
            process.kill()
            process.wait()
            return limit
        time.sleep(0.1)
    return None


def command_line(command, simulator):
    return [str(part) for part in command(simulator)]


def names(output):
    text = output.strip()
    if text.startswith("["):
        # The AWS CLI writes one JSON array for each page.
        decoder, found, at = json.JSONDecoder(), [], 0
        while at < len(text):
            page, at = decoder.raw_decode(text, at)
            found += page or []
            while at < len(text) and text[at].isspace():
                at += 1
        return found
    return [line for line in text.splitlines() if line and line != "null"]


def describe(listed, expected, code, errors):
    once = list(dict.fromkeys(listed))
    words = [f"{len(once)} users"]
    if len(listed) != len(once):
        words.append(f"**{len(listed) - len(once)} of them twice**")
    if once != expected[: len(once)]:
        words.append("**with a gap**")
    if code == 0:
        if once != expected:
            words.append("**no error**")
    else:
        words.append(f"then an error: {reason(errors)}")
    return ", ".join(words)


def reason(errors):
    lines = [line.strip() for line in errors.strip().splitlines() if line.strip()]
    code = re.search(r"An error occurred \((\w+)\)", errors)
    words = (lines or ["?"])[-1].split(":")[0].split()
    return f"`{code.group(1) if code else ' '.join(words[:6])}`"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--module", default=str(ROOT / "out/CognitoUserTools"))
    parser.add_argument("--page", default=str(ROOT / "docs/reliability.md"), help="the page whose table is replaced")
    arguments = parser.parse_args()

    found = tools(arguments)
    with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
        jobs = {(what, tool): pool.submit(measure, tool, command, fault) for what, fault in FAULTS for tool, command in found.items()}
        table = ["| The third page meets | " + " | ".join(found) + " |", "|---|" + "---|" * len(found)]
        for what, _ in FAULTS:
            table.append(f"| {what} | " + " | ".join(jobs[what, tool].result() for tool in found) + " |")
            print(table[-1], flush=True)
    table = "\n".join(table)

    page = pathlib.Path(arguments.page)
    if page.exists():
        begin, end = "<!-- measured: begin -->", "<!-- measured: end -->"
        text = page.read_text(encoding="utf-8")
        head, rest = text.split(begin)
        page.write_text(f"{head}{begin}\n{table}\n{end}{rest.split(end)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
