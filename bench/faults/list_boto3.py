"""Lists a user pool the way boto3's documentation says: with the paginator. One username a line."""
import sys

import boto3

endpoint, pool = sys.argv[1:3]
client = boto3.client("cognito-idp", endpoint_url=endpoint, region_name=pool.split("_")[0])
for page in client.get_paginator("list_users").paginate(UserPoolId=pool):
    for user in page.get("Users") or []:
        print(user.get("Username"), flush=True)
