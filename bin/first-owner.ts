import { email } from '../functions/http/schemas/common.ts';
import { inviteWith, openCognito } from '../functions/identity/cognito.ts';
import { openTable } from '../functions/store/client.ts';
import { openOwnerAccount } from './owner-account.ts';

/** `npm run first-owner -- EMAIL NAME TABLE POOL`: lets an owner into a deployed practice, who then invites everybody else. */
const [address, name, table, userPool] = process.argv.slice(2);

try {
  if (!address || !name || !table || !userPool)
    throw new Error('Usage: npm run first-owner -- EMAIL NAME TABLE POOL');
  if (!email.safeParse(address).success) throw new Error(`${address} is not an email address.`);
  const doors = { table: openTable(table), invite: inviteWith({ client: openCognito(), userPool }) };
  const owner = await openOwnerAccount(doors, { email: address, name });
  console.log(`${owner.name} is an owner and can sign in as ${owner.email}.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
