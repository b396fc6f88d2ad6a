// Lists a user pool the way the SDK's documentation says: with the paginator. One username a line; an error ends with its name.
import { createRequire } from "node:module";

const [endpoint, pool] = process.argv.slice(2);
// A global package, or one that NODE_PATH finds: this repository brings none.
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
