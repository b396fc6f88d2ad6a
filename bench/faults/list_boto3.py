"""Lists a user pool with boto3's paginator. Writes a username per line, or the name of the error."""
import sys

import boto3
import botocore.exceptions


def main(endpoint, pool):
    client = boto3.client("cognito-idp", endpoint_url=endpoint, region_name=pool.split("_")[0])
    for page in client.get_paginator("list_users").paginate(UserPoolId=pool):
        for user in page.get("Users") or []:
            print(user.get("Username"), flush=True)


try:
    main(*sys.argv[1:3])
except botocore.exceptions.ClientError as error:
    sys.exit(error.response["Error"]["Code"])
except Exception as error:  # its name is the result
    sys.exit(type(error).__name__)
