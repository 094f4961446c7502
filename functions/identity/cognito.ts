import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  TooManyRequestsException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { Busy } from '../use-cases/effects.ts';
import type { Invite } from '../use-cases/invite-therapist.ts';

export const openCognito = () => new CognitoIdentityProviderClient({});

/**
 * Makes an account in the user pool, and Cognito writes to the address with a first password that it asks to change. Roles are
 * not its business: they stand in the table.
 * @param userPool - its id; people sign in to it by email address, in any case
 * @returns throws Busy when Cognito asks for patience, also after the SDK's own retries
 */
export const inviteWith =
  ({ client, userPool }: { client: CognitoIdentityProviderClient; userPool: string }): Invite =>
  async ({ email, name }) => {
    const account = { UserPoolId: userPool, Username: email };
    try {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          ...account,
          UserAttributes: attributesOf({ email, name }),
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      );
      return subOf(User?.Attributes);
    } catch (error) {
      if (error instanceof TooManyRequestsException) throw new Busy('the sign-in asked for patience');
      if (!(error instanceof UsernameExistsException)) throw error;
      const { UserAttributes } = await client.send(new AdminGetUserCommand(account));
      return subOf(UserAttributes);
    }
  };

/** Verified: an owner vouches for the address, and nobody gets in without the mail that goes there. */
const attributesOf = ({ email, name }: { email: string; name: string }): AttributeType[] => [
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
  { Name: 'name', Value: name },
];

function subOf(attributes: readonly AttributeType[] | undefined): string {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (!sub) throw new TypeError('the user pool gave an account without a sub');
  return sub;
}
