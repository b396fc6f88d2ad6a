#!/bin/sh
# Lists a pool with the AWS CLI, which pages by itself and prints at the end.
AWS_ACCESS_KEY_ID=bench AWS_SECRET_ACCESS_KEY=bench aws cognito-idp list-users --endpoint-url "$1" --region "${2%%_*}" --user-pool-id "$2" --output json |
    grep -c '"Username":' | sed 's/^/done /'
