// Lists a user pool with the SDK's paginator. Writes a username per line, or the name of the error.
import { createRequire } from "node:module";

const [endpoint, pool] = process.argv.slice(2);
// A global package, or one of NODE_PATH.
const { CognitoIdentityProviderClient, paginateListUsers } = createRequire(import.meta.url)("@aws-sdk/client-cognito-identity-provider");
const client = new CognitoIdentityProviderClient({ endpoint, region: pool.split("_")[0] });
try {
  for await (const page of paginateListUsers({ client }, { UserPoolId: pool })) {
    for (const user of page.Users ?? []) {
      console.log(user.Username);
    }
  }
} catch (error) {
  console.error(error.code ?? error.name);
  process.exitCode = 1;
}
