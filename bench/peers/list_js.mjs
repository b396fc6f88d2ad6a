// Lists a pool with the JavaScript SDK's paginator. Writes "first" at the first user, the name of an error, and "done N".
import { createRequire } from "node:module";

const [endpoint, UserPoolId] = process.argv.slice(2);
// A global package, or one of NODE_PATH.
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
