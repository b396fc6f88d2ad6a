"""Lists a pool with boto3's paginator. Writes "first" at the first user, the code of an error, and "done N"."""
import sys

import boto3
from botocore.exceptions import ClientError

endpoint, pool = sys.argv[1:]
client = boto3.client("cognito-idp", endpoint_url=endpoint, region_name=pool.split("_")[0], aws_access_key_id="bench", aws_secret_access_key="bench")
count = 0
try:
    for page in client.get_paginator("list_users").paginate(UserPoolId=pool):
        if count == 0:
            print("first", flush=True)
        count += len(page["Users"])
except ClientError as error:
    print("error", error.response["Error"]["Code"])
print("done", count)
