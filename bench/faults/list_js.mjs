// Lists a user pool the way the SDK's documentation says: with the paginator. One username a line.
import { createRequire } from "node:module";

const [endpoint, pool, modules] = process.argv.slice(2);
const { CognitoIdentityProviderClient, paginateListUsers } = createRequire(modules + "/")("@aws-sdk/client-cognito-identity-provider");
const client = new CognitoIdentityProviderClient({ endpoint, region: pool.split("_")[0] });
for await (const page of paginateListUsers({ client }, { UserPoolId: pool })) {
  for (const user of page.Users ?? []) {
    console.log(user.Username);
  }
}
