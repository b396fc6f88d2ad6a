"""Prints the source of credentials that botocore, the library of the AWS CLI, uses for each case of the standard input."""

import json
import os
import sys

import botocore.credentials
import botocore.exceptions
import botocore.session


def source(case):
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(case["Environment"])
    try:
        session = botocore.session.Session(profile=case["Profile"])
        credentials = botocore.credentials.create_credential_resolver(session, region_name="eu-west-1").load_credentials()
    except botocore.exceptions.MissingDependencyException:
        # Of awscrt, which only login sessions need.
        return "login"
    except Exception as error:
        return f"refused: {type(error).__name__}"
    return credentials.method if credentials else "nothing"


json.dump({case["Case"]: source(case) for case in json.load(sys.stdin)}, sys.stdout)
