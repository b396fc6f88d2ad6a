// Lists a pool with the JavaScript SDK's paginator. Says "first" when a user is there, an error's name where it ends in one, and "done N" at the end.
import { createRequire } from "node:module";

const [endpoint, UserPoolId] = process.argv.slice(2);
// A global package, or one that NODE_PATH finds: this repository brings none.
const require = createRequire(import.meta.url);
const { CognitoIdentityProviderClient, CognitoIdentityProviderServiceException, paginateListUsers } = require("@aws-sdk/client-cognito-identity-provider");
const client = new CognitoIdentityProviderClient({ endpoint, region: UserPoolId.split("_")[0], credentials: { accessKeyId: "bench", secretAccessKey: "bench" } });
let count = 0;
try {
  for await (const page of paginateListUsers({ client, pageSize: 60 }, { UserPoolId })) {
    if (count === 0) {
      console.log("first");
    }
    count += page.Users.length;
  }
} catch (error) {
  if (!(error instanceof CognitoIdentityProviderServiceException)) {
    throw error;
  }
  console.log("error", error.name);
}
console.log("done", count);
