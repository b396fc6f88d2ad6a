"""Looks up users by name with boto3 in 16 threads. Writes the seconds, the code of the first error if there is one, and "done N"."""
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

THREADS = 16

endpoint, pool, count = sys.argv[1:]
client = boto3.client(
    "cognito-idp",
    endpoint_url=endpoint,
    region_name=pool.split("_")[0],
    aws_access_key_id="bench",
    aws_secret_access_key="bench",
    # One connection for each thread. The default is ten; the other threads would open one for each request.
    config=Config(max_pool_connections=THREADS),
)
pages = client.get_paginator("list_users").paginate(UserPoolId=pool)
names = list(islice((user["Username"] for page in pages for user in page["Users"]), int(count)))
errors = []


def look_up(name):
    try:
        return client.admin_get_user(UserPoolId=pool, Username=name)
    except ClientError as error:
        errors.append(error.response["Error"]["Code"])


start = time.perf_counter()
with ThreadPoolExecutor(THREADS) as threads:
    got = sum(user is not None for user in threads.map(look_up, names))
print("seconds", time.perf_counter() - start)
if errors:
    print("error", errors[0])
print("done", got)
